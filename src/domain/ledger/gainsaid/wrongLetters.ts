/** Who got which letters, how they went, in which language and whether they came back: does it hold of the letters the sentence speaks of? */

import type { CaseRecord, Letter } from '../../cases/case.ts';
import { seesWholeCase } from '../../composing/replyFacts.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Claim, Parts } from '../claims.ts';
import { equalsFact } from '../compareAtom.ts';
import type { Term } from '../readTerms.ts';
import { topicsOfLetter } from '../letterFacts.ts';
import { within } from '../segments.ts';

export function wrongLetters(claim: Claim, parts: Parts, context: ClaimContext): readonly Mismatch[] {
  const { facts: { record, ...facts } } = context;
  const letters = record?.letters ?? [];
  const isOfLetters = claim.terms.some(({ family, name }) => family === 'topic' && isLetter(name)) || (claim.terms.every(({ family, name }) => family !== 'topic' || name === 'it') && claim.carried.some(isLetter));
  if (!isOfLetters || letters.length === 0 || !seesWholeCase({ ...facts, record }) || claim.terms.some(({ family, name }) => NEVER.has(family) && name !== 'none' && name !== 'nothing')) return [];
  const meant = meantBy(claim, parts, letters, context);
  const whole = isAll(claim, meant.length);
  const none = claim.terms.find(({ family, name }) => family === 'not' && (name === 'none' || name === 'nothing'));
  const wrong = (term: Term | undefined, holds: (letter: Letter) => boolean): readonly Mismatch[] => {
    if (term === undefined || meant.length === 0) return [];
    const fits = none !== undefined ? !meant.some(holds) : whole ? meant.every(holds) : meant.some(holds);
    return fits ? [] : [{ reads: 'status', first: term.first, end: term.end }];
  };
  const by = claim.terms.find(({ family }) => family === 'channel' || family === 'home');
  const language = claim.terms.find(({ family }) => family === 'lang');
  const back = whole || none !== undefined ? claim.terms.find(({ family, name }) => family === 'event' && name === 'returned') : undefined;
  const receiver = receiverOf(claim, parts, context);
  return [
    ...(none === undefined || back === undefined ? wrong(receiver?.term, ({ deliveredTo }) => deliveredTo === receiver?.who) : []),
    ...(none === undefined ? wrong(by, ({ channel }) => channel === undefined || (by?.family === 'home' ? channel === 'mail' : channel === by?.name)) : []),
    ...(none === undefined ? wrong(language, (letter) => letter.language === language?.name) : []),
    ...wrong(back, ({ returnedOn, undelivered }) => returnedOn !== undefined || undelivered === true),
  ];
}
const NEVER = new Set(['not', 'modal', 'act', 'why']);
const isLetter = (name: string): boolean => name === 'letter' || name.startsWith('letter_') || name === 'acknowledgement' || name === 'fairness';

/** "All six letters", "every one", "both": nothing else lets a property be asked of each. */
const isAll = ({ terms, atoms }: Claim, there: number): boolean => terms.some(({ family, name }) => family === 'each' || (family === 'every' && name === 'row')) && !atoms.some(({ atom }) => atom.kind === 'count' && !atom.article && atom.value !== there);

/** By kind, by what they ask for, and by their day; all of them where nothing says which. */
function meantBy(claim: Claim, parts: Parts, letters: readonly Letter[], { today, facts: { record } }: ClaimContext): readonly Letter[] {
  const kinds = claim.terms.filter(({ family, name }) => family === 'topic' && name !== 'letter' && name !== 'letter_documents').map(({ name }) => name);
  const dated = within(parts.atoms, claim).filter(({ atom }) => atom.kind === 'day' || atom.kind === 'month' || (atom.kind === 'relativeDay' && atom.offset !== 0));
  const ofKind = letters.filter((letter) => record !== undefined && kinds.some((kind) => topicsOfLetter(letter, record).includes(kind)));
  const known = ofKind.length > 0 ? ofKind : letters;
  // "Both letters, that of 6 October and that of 15 December": the days say which.
  const ofDay = (dated.length > 1 ? letters : known).filter(({ sentOn }) => dated.some(({ atom }) => equalsFact(atom, { entity: '', topics: [], event: '', on: sentOn }, today)));
  return dated.length > 0 && ofDay.length > 0 ? ofDay : known;
}

/** "To Mr. Petit's account", "to the student", "to your employer", "straight to yourself". */
function receiverOf(claim: Claim, { utterance: { tokens } }: Parts, { facts: { record } }: ClaimContext): { readonly term: Term; readonly who: string } | undefined {
  for (const role of claim.terms.filter(({ family, name }) => family === 'role' && name === 'to').filter(({ first }) => !FOR.has(tokens[first]?.word ?? ''))) {
    const name = claim.names.find(({ first }) => first >= role.end && first - role.end <= 1);
    const term = claim.terms.find(({ family, first }) => (family === 'who' || family === 'got') && first >= role.end && first - role.end <= 1);
    if (name?.kind === 'holder') return { term: role, who: roleOf(name.code, record) };
    if (name?.kind === 'person') return { term: role, who: record?.people?.find(({ id }) => id === name.code)?.role === 'principal' ? 'client' : 'other' };
    const who = term === undefined ? undefined : WHO[term.name];
    if (term !== undefined && who !== undefined) return { term, who };
  }
  return receiverBehind(claim, record);
}

/** "We sent Ms. Lim the letter": who is named right behind the verb. */
function receiverBehind({ terms, names }: Claim, record: CaseRecord | undefined): { readonly term: Term; readonly who: string } | undefined {
  const sent = terms.find(({ family, name, end }) => family === 'event' && name === 'sent' && names.some(({ kind, first }) => kind === 'holder' && first - end >= 0 && first - end <= 1));
  const name = sent && names.find(({ kind, first }) => kind === 'holder' && first >= sent.end);
  return sent === undefined || name === undefined ? undefined : { term: sent, who: roleOf(name.code, record) };
}

/** A member whose consent is on file, or a person who may only be told, is sent no letter of the file. */
function roleOf(holder: string, record: CaseRecord | undefined): string {
  const kinds = (record?.authorities ?? []).filter(({ holderName }) => holderName === holder).map(({ kind }) => kind);
  return kinds.some((kind) => kind.startsWith('imm5476')) ? 'representative' : kinds.includes('guardian') ? 'client' : 'other';
}

/** A letter *for* somebody is about them. */
const FOR = new Set(['for', 'pour']);
const WHO: Readonly<Record<string, string>> = { member: 'other', client: 'client', representative: 'representative', self: 'client', sponsor: 'other', panel: 'other', kin: 'other' };
