/** Is a whole claim on the record: every predicate, every atom, every name, and no word that claims more? */

import type { ReadClause } from '../guard/readClauses.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { ClaimContext, Mismatch } from './binding.ts';
import { isAbsent } from './absence.ts';
import { isAnswered } from './answers.ts';
import { shareOf } from './bindEvery.ts';
import { isArrivalPoint } from './arrivalPoint.ts';
import { bindFor } from './bindFor.ts';
import { bindPredication, isAbout, wrongAtom } from './bindPredication.ts';
import { contradictsList } from './countedThings.ts';
import { equalsFact } from './compareAtom.ts';
import { isFrom, isOfOffices, isOwnName, isPlace, leftover, namesFor, unknownMover, unknownPlace, unnamedOffice, withOfficer } from './leftover.ts';
import { routeOf } from './officeRoute.ts';
import { openAtoms } from './openAtoms.ts';
import { readingAt, topicsOf, type Claim, type Parts, type PlacedAtom } from './claims.ts';
import type { Fact } from './fact.ts';
import { judgeReason } from './judgeReason.ts';
import { isKnownIdentifier } from './knownIdentifiers.ts';
import { predicationsOf, type Predication } from './predications.ts';
import { isPredicate } from './readTerms.ts';
import { addedWeight } from './addedWeight.ts';
import { withoutExplained } from './secondReading.ts';
import { cuesIn, withoutWeak } from './weighCues.ts';
import { concerning, whoseOf } from './whose.ts';
import { within } from './segments.ts';

export interface BoundClaim {
  readonly claim: Claim;
  readonly isBound: boolean;
  /** Claims nothing: a question, a decline, a mention, a permitted form, or words that touch no record. */
  readonly isSilent: boolean;
  readonly isOrder: boolean;
  /** The record says it, though not every word of it is accounted for. */
  readonly isBorne?: true;
  readonly facts: readonly Fact[];
  readonly mismatches: readonly Mismatch[];
  /** Where each value stands that the record gave. */
  readonly values: readonly { readonly fact: Fact; readonly first: number; readonly end: number }[];
}

const silence = (claim: Claim): BoundClaim => ({ claim, isBound: false, isSilent: true, isOrder: false, facts: [], mismatches: [], values: [] });

export function bindClaim(whole: Claim, parts: Parts, context: ClaimContext): BoundClaim {
  const share = shareOf(whole);
  const open = openAtoms(whole, parts, context);
  const claim = share === undefined ? { ...whole, atoms: open } : { ...whole, share, atoms: open.filter(({ first }) => first < share.first || first >= share.end) };
  const silent = silence(claim);
  if (isUnsaid(claim, parts) || isOfTheDesk(claim)) return silent;
  if (isAllowed(claim, parts, context.allowed) && !isAnswered(parts, claim.terms.find(isPredicate)?.first ?? claim.first)) {
    // A permitted form that reads the record out is a fact all the same.
    const told = bindTold(claim, parts, context);
    return told.isBound && told.facts.length > 0 ? told : { ...silent, mismatches: claim.atoms.filter(({ atom }) => isReference(atom) && !isKnownIdentifier(atom, parts.sentence, context)).map(wrongAtom) };
  }
  return bindTold(claim, parts, context);
}

function bindTold(claim: Claim, parts: Parts, given: ClaimContext): BoundClaim {
  const whose = whoseOf(claim, parts, given.facts);
  const people = given.facts.record?.people;
  const context = whose.length > 0 ? { ...given, record: concerning(given.everybody, whose.flat(), people) } : speaksOfSomebody(claim) ? { ...given, record: given.everybody } : given;
  const silent = silence(claim);
  const order = claim.terms.find(({ family }) => family === 'act');
  if (order !== undefined) return bindOrder(claim, parts, context);
  const cued = cuesIn(claim, parts, context);
  const reason = judgeReason(claim, context);
  const read = predicationsOf(claim).filter(({ events }) => !reason.settled || !events.every((event) => event === 'recorded'));
  const predications = read.filter((predication) => !isArrivalPoint(predication, parts, context));
  const names = claim.names.filter(({ kind }) => kind !== 'unknown' && kind !== 'person');
  const results = predications.map((predication) => ({ predication, ...bindFor(claim, parts, predication, whose, { ...context, names: namesFor(predication, predications, names), isFrom: (name) => isFrom(claim, name), ...countOf(claim, predication) }) }));
  const route = routeOf(claim, context.facts.record);
  const mismatches = [...results.flatMap((result) => result.mismatches).filter(({ reads }) => reads !== 'office' || route !== 'made'), ...(route === 'denied' ? [{ reads: 'nothing', first: claim.first, end: claim.end }] : [])];
  const loose = looseAtoms(claim, parts, predications, context);
  const unknown = claim.names.filter((name) => name.kind === 'unknown' && !isOwnName(claim, name)).map((name): Mismatch => ({ reads: isPlace(claim, name) ? 'office' : 'name', first: name.first, end: name.end }));
  const all = [...mismatches, ...withOfficer(claim, predications), ...loose, ...unknown, ...unknownPlace(claim, parts, predications), ...unnamedOffice(claim), ...unknownMover(claim, parts, predications), ...reason.mismatches, ...addedWeight(claim)];
  const listed = within(parts.atoms, claim).filter((placed) => contradictsList(placed, parts, context)).map(wrongAtom);
  if (predications.length === 0 && reason.settled) return { ...silent, isSilent: false, isBound: all.length === 0, mismatches: all };
  // "From receipt to acknowledgement it was nine days": all that is told is the length, and it was held.
  if (predications.length === 0 && read.length > 0 && all.length === 0) return silent;
  if (predications.length === 0) return withoutPredicate(claim, parts, context, all);
  const kept = withoutExplained(cued.length > 0 ? withoutWeak(all, cued, context.facts.mode) : all, claim, parts, context).concat(listed);
  return {
    ...silent,
    isSilent: false,
    isBound: all.length + listed.length === 0 && leftover(claim, parts).length === 0,
    ...(kept.length === 0 ? { isBorne: true as const } : {}),
    facts: [...results.flatMap(({ facts }) => facts), ...(all.length > 0 && kept.length === 0 ? outcomesOf(claim, context) : [])],
    mismatches: kept,
    values: results.flatMap(({ predication, facts }) => facts.map((fact) => ({ fact, ...(predication.atoms[0] === undefined ? { first: predication.first, end: predication.end } : { first: predication.atoms[0].first, end: predication.atoms[0].end }) }))),
  };
}

/** "Hers is done": of one of several, and which one is not said. */
const speaksOfSomebody = (claim: Claim): boolean => claim.terms.some(({ family, name, end }) => family === 'who' && name === 'they' && !claim.terms.some((term) => term.family === 'topic' && term.name !== 'it' && term.first === end));

/** An outcome that a second reading found on the record. */
const outcomesOf = (claim: Claim, { record, carriedTopics }: ClaimContext): readonly Fact[] => record.filter((fact) => fact.untold !== true && isAbout([topicsOf(claim), claim.carried, carriedTopics].find((topics) => topics.length > 0) ?? ['case'], fact) && (fact.event.startsWith('outcome.') || fact.event === 'accepted' || fact.event === 'rejected') && claim.terms.some(({ name }) => name === fact.event));

/** Repeated, declined or asked: nothing is claimed (policy 2.0: use, not mention). */
export function isUnsaid(claim: Claim, parts: Parts): boolean {
  const { utterance } = parts;
  const predicate = claim.terms.find(isPredicate)?.first ?? claim.end - 1;
  const reading = readingAt(parts, predicate);
  if (reading !== undefined && (predicate >= reading.declinedFrom || predicate >= reading.mentionedFrom) && !isAnswered(parts, predicate)) return true;
  if (isConditional(claim, parts, reading)) return true;
  // "I can neither confirm nor deny that we have a file": left open in so many words.
  if (reading !== undefined && within(parts.terms, { first: reading.clause.first, end: predicate }).some(({ family, name, end }) => family === 'neutral' && name === 'neither' && end <= predicate)) return true;
  const asked = reading !== undefined && utterance.tokens.slice(Math.max(claim.first, reading.clause.first), reading.clause.end).some((token) => token.asked);
  if (asked && predicate === claim.end - 1 && !claim.terms.some(isPredicate) && claim.atoms.every(({ atom }) => atom.kind === 'count')) return true;
  return asked && claim.terms.some(({ family, name, first }) => family === 'ask' && name === 'start' && first <= predicate);
}

/** "My screen is frozen", "the line is breaking up": the agent's tools, and no file. */
const isOfTheDesk = (claim: Claim): boolean => claim.terms.some(({ family }) => family === 'desk') && topicsOf(claim).every((topic) => topic === 'data' || topic === 'line' || topic === 'account') && claim.atoms.every(({ atom }) => atom.kind !== 'day' && atom.kind !== 'month');

/** "If something is requested, it is sent …": nothing is claimed, unless a value or an outcome is slipped in. */
function isConditional(claim: Claim, parts: Parts, reading: ReadClause | undefined): boolean {
  const here = reading === undefined ? claim.terms : within(parts.terms, { first: reading.clause.first, end: reading.clause.first + 3 });
  const tells = claim.atoms.some(({ atom }) => atom.kind !== 'count' || !atom.article) || claim.terms.some(({ family }) => family === 'outcome');
  return here.some(({ family, name }) => family === 'ask' && name === 'if') && !tells;
}

const isAllowed = (claim: Claim, { utterance: { tokens } }: Parts, allowed: readonly TextSpan[]): boolean => {
  // "Take your time, your file is closed": what counts is where something is said to have happened.
  const start = tokens[claim.terms.find(isPredicate)?.first ?? claim.first]?.start ?? 0;
  return allowed.some((span) => span.start <= start && start < span.end);
};

const isReference = (atom: PlacedAtom['atom']): boolean => atom.kind === 'identifier' || (atom.kind === 'count' && !atom.article && atom.value > 999) || atom.kind === 'amount';

/** "Please send the certificate asked for": allowed when it is an open item, and otherwise a matter of the rules. */
function bindOrder(claim: Claim, parts: Parts, context: ClaimContext): BoundClaim {
  const act = claim.terms.find(({ family }) => family === 'act') as { readonly first: number; readonly end: number };
  const topics = topicsOf(claim);
  const predications = predicationsOf(claim).filter(({ events }) => !events.every((event) => event === 'sent' || event === 'received'));
  const wanted: Predication = { events: ['missing'], first: act.first, end: act.end, topics: topics.filter((topic) => topic !== 'letter' && topic !== 'letter_documents'), atoms: [], denied: false, only: false };
  const results = [wanted, ...predications].map((predication) => bindPredication(predication, { ...context, names: [], isFrom: () => false }));
  const joined = leftover(claim, parts).some((word) => claim.terms.some(({ family, name, end }) => family === 'glue' && name === 'join' && end === word));
  const isBound = topics.length > 0 && !joined && results.every(({ mismatches }) => mismatches.length === 0) && looseAtoms(claim, parts, predications, context).length === 0;
  return { claim, isBound, isSilent: !isBound, isOrder: true, facts: results.flatMap(({ facts }) => facts), mismatches: [], values: [] };
}

/** A claim without a predicate: words about the record that the record does not say. */
function withoutPredicate(claim: Claim, parts: Parts, context: ClaimContext, mismatches: readonly Mismatch[]): BoundClaim {
  const left = leftover(claim, parts);
  const touches = claim.terms.some(({ family, name }) => (family === 'topic' && name !== 'it' && name !== 'delay' && name !== 'data') || (family === 'who' && name === 'officer')) || isOfOffices(claim, left, context);
  const neutral = claim.terms.some(({ family }) => family === 'neutral');
  const cued = cuesIn(claim, parts, context);
  const denied = claim.terms.some(({ family, name }) => family === 'not' && name !== 'nothing');
  const bare = touches && !neutral && (left.length > 0 || denied) && cued.length === 0 && mismatches.length === 0;
  const numbersBound = mismatches.length === 0 && claim.atoms.some(({ atom }) => isReference(atom) || atom.kind === 'identifier');
  const found = withoutExplained(cued.length > 0 ? withoutWeak(mismatches, cued, context.facts.mode) : mismatches, claim, parts, context);
  const absent = isAbsent(claim, context);
  if (absent === true && found.length === 0) return { claim, isBound: false, isSilent: true, isOrder: false, facts: [], mismatches: [], values: [] };
  const all = bare && !numbersBound ? [...found, { reads: 'claim', first: claim.first, end: claim.end }] : found;
  return { claim, isBound: numbersBound && all.length === 0 && left.length === 0, isSilent: !touches && all.length === 0, isOrder: false, facts: [], mismatches: all, values: [] };
}

/** Atoms no predication took: a reference, a form, money, a number of nothing. */
function looseAtoms(claim: Claim, parts: Parts, predications: readonly Predication[], context: ClaimContext): readonly Mismatch[] {
  const taken = new Set(predications.flatMap(({ atoms }) => atoms));
  return claim.atoms.filter((placed) => {
    const { atom } = placed;
    if (taken.has(placed)) return false;
    if (atom.kind === 'identifier') return !isKnownIdentifier(atom, parts.sentence, context);
    if (atom.kind === 'count' && predications.length > 0 && countOf(claim, predications[0] as Predication).count === placed) return false;
    if (atom.kind === 'count' && atom.article) return false;
    if (atom.kind === 'count') return !isKnownIdentifier(atom, parts.sentence, context);
    if (atom.kind === 'relativeDay' && atom.offset === 0 && atom.span <= 1) return false;
    if (atom.kind === 'day' && predications.length === 0 && isElapsed(claim, placed, context)) return false;
    if (atom.kind === 'duration' && predications.length === 0) return !isPublished(claim, placed, context) && !isElapsed(claim, placed, context);
    if (atom.kind === 'vague') return claim.terms.some(({ family, name }) => family === 'topic' && name !== 'it') || predications.length > 0;
    if (atom.kind === 'ordinal') return false;
    return true;
  }).map(wrongAtom);
}

const isPublished = (claim: Claim, { atom }: PlacedAtom, { record }: ClaimContext): boolean =>
  topicsOf(claim).includes('published') && record.some((fact) => fact.entity === 'published' && atom.kind === 'duration' && !atom.fuzzy && (fact.days ?? []).some((days) => (atom.unit === 'day' ? days === atom.value : atom.unit === 'month' && Math.abs(days - atom.value * 30.4375) <= atom.value * 0.5)));

/** "745 days": since the thing spoken of, or since the application came in. */
function isElapsed(claim: Claim, { atom, first }: PlacedAtom, { record, today }: ClaimContext): boolean {
  const topics = topicsOf(claim).length > 0 ? topicsOf(claim) : claim.carried;
  // A length behind "published" is not how long somebody has waited.
  const isOfCase = atom.kind === 'duration' && !claim.terms.some(({ family, name, end }) => family === 'topic' && name === 'published' && end <= first);
  return record.some((fact) => ((fact.entity === 'case' && isOfCase) || (topics.length > 0 && isAbout(topics, fact))) && equalsFact(atom, fact, today));
}

/** "two documents", "un document": the number of things spoken of. */
function countOf(claim: Claim, predication: Predication): { readonly count?: PlacedAtom } {
  const counted = claim.atoms.filter(({ atom }) => atom.kind === 'count' && !(claim.first === 0 && claim.inherited.length > 0 && atom.start === 0));
  const things = claim.terms.filter(({ family, name }) => family === 'topic' && name !== 'it' && name !== 'case' && name !== 'status');
  const found = counted.find((count) => things.some(({ first }) => first >= count.end - (count.atom.kind === 'count' && count.atom.article ? 1 : 0) && first - count.end <= 2) || predication.events.includes('missing'));
  return found === undefined ? {} : { count: found };
}
