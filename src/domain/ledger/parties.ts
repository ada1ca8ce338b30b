/** Who did what is said, who received it, and by which way did it go? */

import type { Claim } from './claims.ts';
import type { Actor, Fact } from './fact.ts';
import type { Predication } from './predications.ts';
import type { Term } from './readTerms.ts';

export function partiesOf(claim: Claim, predicate: number, from: number): Pick<Predication, 'subject' | 'sender' | 'recipient'> {
  const asides = claim.terms.filter(({ family }) => family === 'aside');
  const actors = claim.terms.filter(({ family, name, first, end }) => family === 'who' && ACTOR[name] !== undefined && !asides.some((aside) => aside.first <= first && end <= aside.end));
  // A pronoun follows its preposition at once; a noun may have an article between.
  const roleOf = (term: Term): string | undefined => (isGiven(term, claim) ? 'to' : claim.terms.find(({ family, end, first }) => family === 'role' && first < term.first && (end === term.first || (end === term.first - 1 && !PRONOUNS.has(term.name))))?.name);
  const subject = actors.find((term) => term.first >= from && term.first < predicate && roleOf(term) === undefined) ?? actors.find((term) => roleOf(term) === 'by');
  const sender = actors.find((term) => roleOf(term) === 'from');
  const recipient = actors.find((term) => roleOf(term) === 'to');
  const to = recipient === undefined ? undefined : ACTOR[recipient.name];
  return {
    ...(subject === undefined ? {} : { subject: actorOf(subject) }),
    ...(sender === undefined ? {} : { sender: senderOf(sender) }),
    ...(to === 'client' || to === 'representative' ? { recipient: to } : {}),
  };
}

/** "The letter went to Ms. Tanguay": whoever holds the authority is named as the one it went to. */
export const namedRecipient = (claim: Claim, { events, end }: Pick<Predication, 'events' | 'end'>): Pick<Predication, 'recipient'> =>
  events.includes('sent') && claim.names.some(({ kind, first }) => kind === 'holder' && first >= end && claim.terms.some((term) => term.family === 'role' && term.name === 'to' && term.end > term.first && (term.end === first || term.end === first - 1))) ? { recipient: 'representative' } : {};

const PRONOUNS = new Set(['we', 'you']);
/** "You were sent a letter", "la lettre vous a été postée": who is named receives. */
const isGiven = (term: Term, claim: Claim): boolean => term.name === 'you' && claim.terms.some(({ family, first, end }) => family === 'to' && first <= term.first && term.end <= end);

const ACTOR: Readonly<Record<string, Actor | 'officer' | 'other'>> = { we: 'office', office: 'office', you: 'client', client: 'client', representative: 'representative', officer: 'officer', partner: 'other', panel: 'other', kin: 'other' };
const actorOf = (term: Term): Actor | 'officer' | 'other' => ACTOR[term.name] ?? 'other';
const senderOf = (term: Term): Actor | 'other' => {
  const actor = actorOf(term);
  return actor === 'officer' ? 'office' : actor;
};

export const channelOf = (claim: Claim): Pick<Predication, 'channel' | 'holder' | 'went' | 'order'> => {
  const term = claim.terms.find(({ family }) => family === 'channel');
  const kind = claim.terms.find(({ family }) => family === 'kind');
  const went = claim.terms.find(({ family }) => family === 'went');
  const order = claim.terms.find(({ family }) => family === 'order');
  return { ...(went === undefined ? {} : { went: went.name }), ...(order === undefined ? {} : { order: order.name }), ...(term === undefined ? {} : { channel: term.name }), ...(kind === undefined ? {} : { holder: kind.name }) };
};

/** Events at the receiving end: "we received" names the receiver, "you sent" the sender. */
export function isActor({ subject, events }: Predication, fact: Fact): boolean {
  // Only the client withdraws.
  if (events.includes('outcome.withdrawn') && (subject === 'office' || subject === 'officer')) return false;
  if (events.some((event) => event.startsWith('state.') || event.startsWith('outcome.'))) return true;
  const arrives = fact.event === 'received' || fact.event === 'returned';
  if (arrives && subject === 'office') return fact.actor !== 'office' || fact.event === 'returned' || fact.topics.includes('office');
  if (arrives && subject !== undefined) return false;
  // "An officer has your file": no record tells who holds it, only at which office it is.
  if (events.includes('located') && (subject === 'officer' || subject === 'other')) return false;
  if (['missing', 'due', 'open', 'recorded', 'posted', 'named', 'at_stage', 'valid', 'expires', 'expired', 'located', 'extended', 'waived', 'scheduled'].includes(fact.event)) return true;
  // "You took the test", "you had your interview".
  if (subject === 'client' && (fact.event === 'held' || fact.event === 'completed') && fact.topics.some((topic) => ATTENDED.has(topic))) return true;
  if (subject === 'officer') return fact.actor === 'office' && ['reviewed', 'decided', 'requested', 'accepted', 'rejected', 'completed', 'started'].includes(fact.event);
  return fact.actor === undefined || subject === fact.actor;
}

const ATTENDED = new Set(['interview', 'test', 'ceremony']);
