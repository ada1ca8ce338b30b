/** Is a whole claim on the record: every predicate, every atom, every name, and no word that claims more? */

import type { ReadClause } from '../guard/readClauses.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { ClaimContext, Mismatch } from './binding.ts';
import { isAnswered } from './answers.ts';
import { bindPredication, isAbout, wrongAtom } from './bindPredication.ts';
import { equalsFact } from './compareAtom.ts';
import { openAtoms } from './openAtoms.ts';
import { readingAt, topicsOf, within, type Claim, type Parts, type PlacedAtom } from './claims.ts';
import type { Fact } from './fact.ts';
import { judgeReason } from './judgeReason.ts';
import { isKnownIdentifier } from './knownIdentifiers.ts';
import { predicationsOf, type Predication } from './predications.ts';
import type { Name } from './readNames.ts';
import { isPredicate } from './readTerms.ts';
import { cuesIn, withoutWeak } from './weighCues.ts';

export interface BoundClaim {
  readonly claim: Claim;
  readonly isBound: boolean;
  /** Claims nothing: a question, a decline, a mention, a permitted form, or words that touch no record. */
  readonly isSilent: boolean;
  readonly isOrder: boolean;
  readonly facts: readonly Fact[];
  readonly mismatches: readonly Mismatch[];
  /** Where each value stands that the record gave. */
  readonly values: readonly { readonly fact: Fact; readonly first: number; readonly end: number }[];
}

const silence = (claim: Claim): BoundClaim => ({ claim, isBound: false, isSilent: true, isOrder: false, facts: [], mismatches: [], values: [] });

export function bindClaim(whole: Claim, parts: Parts, context: ClaimContext): BoundClaim {
  const claim = { ...whole, atoms: openAtoms(whole, parts, context) };
  const silent = silence(claim);
  if (isUnsaid(claim, parts)) return silent;
  if (isAllowed(claim, parts, context.allowed) && !isAnswered(parts, claim.terms.find(isPredicate)?.first ?? claim.first)) {
    // A permitted form that reads the record out is a fact all the same.
    const told = bindTold(claim, parts, context);
    return told.isBound && told.facts.length > 0 ? told : { ...silent, mismatches: claim.atoms.filter(({ atom }) => isReference(atom) && !isKnownIdentifier(atom, parts.sentence, context)).map(wrongAtom) };
  }
  return bindTold(claim, parts, context);
}

function bindTold(claim: Claim, parts: Parts, context: ClaimContext): BoundClaim {
  const silent = silence(claim);
  const order = claim.terms.find(({ family }) => family === 'act');
  if (order !== undefined) return bindOrder(claim, parts, context);
  const cued = cuesIn(claim, parts, context);
  const reason = judgeReason(claim, context);
  const predications = predicationsOf(claim).filter(({ events }) => !reason.settled || !events.every((event) => event === 'recorded'));
  const names = claim.names.filter(({ kind }) => kind !== 'unknown' && kind !== 'person');
  const results = predications.map((predication) => ({ predication, ...bindPredication(predication, { ...context, names: namesFor(predication, predications, names), isFrom: (name) => isFrom(claim, name), ...countOf(claim, predication) }) }));
  const mismatches = results.flatMap((result) => result.mismatches);
  const loose = looseAtoms(claim, parts, predications, context);
  const unknown = claim.names.filter((name) => name.kind === 'unknown' && !isOwnName(claim, name)).map((name): Mismatch => ({ reads: isPlace(claim, name) ? 'office' : 'name', first: name.first, end: name.end }));
  const all = [...mismatches, ...withOfficer(claim, predications), ...loose, ...unknown, ...unknownPlace(claim, parts, predications), ...reason.mismatches];
  if (predications.length === 0 && reason.settled) return { ...silent, isSilent: false, isBound: all.length === 0, mismatches: all };
  if (predications.length === 0) return withoutPredicate(claim, parts, context, all);
  const kept = cued.length > 0 ? withoutWeak(all, cued, context.facts.mode) : all;
  return {
    ...silent,
    isSilent: false,
    isBound: all.length === 0 && leftover(claim, parts).length === 0,
    facts: results.flatMap(({ facts }) => facts),
    mismatches: kept,
    values: results.flatMap(({ predication, facts }) => facts.map((fact) => ({ fact, ...(predication.atoms[0] === undefined ? { first: predication.first, end: predication.end } : { first: predication.atoms[0].first, end: predication.atoms[0].end }) }))),
  };
}

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
  return asked && claim.terms.some(({ family, name }) => family === 'ask' && name === 'start');
}

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
  const touches = claim.terms.some(({ family, name }) => (family === 'topic' && name !== 'it' && name !== 'delay' && name !== 'data') || (family === 'who' && name === 'officer'));
  const neutral = claim.terms.some(({ family }) => family === 'neutral');
  const left = leftover(claim, parts);
  const cued = cuesIn(claim, parts, context);
  const denied = claim.terms.some(({ family, name }) => family === 'not' && name !== 'nothing');
  const bare = touches && !neutral && (left.length > 0 || denied) && cued.length === 0 && mismatches.length === 0;
  const numbersBound = mismatches.length === 0 && claim.atoms.some(({ atom }) => isReference(atom) || atom.kind === 'identifier');
  const found = cued.length > 0 ? withoutWeak(mismatches, cued, context.facts.mode) : mismatches;
  const all = bare && !numbersBound ? [...found, { reads: 'claim', first: claim.first, end: claim.end }] : found;
  return { claim, isBound: numbersBound && all.length === 0 && left.length === 0, isSilent: !touches && all.length === 0, isOrder: false, facts: [], mismatches: all, values: [] };
}

/** Atoms no predication took: a reference, a form, money, a number of nothing. */
function looseAtoms(claim: Claim, parts: Parts, predications: readonly Predication[], context: ClaimContext): readonly Mismatch[] {
  const taken = new Set(predications.flatMap(({ atoms }) => atoms));
  return claim.atoms.filter((placed) => {
    const { atom } = placed;
    if (taken.has(placed)) return false;
    if (atom.kind === 'count' && claim.terms.some(({ family, first, end }) => family === 'aside' && first <= placed.first && placed.end <= end)) return false;
    if (atom.kind === 'identifier') return !isKnownIdentifier(atom, parts.sentence, context);
    if (atom.kind === 'count' && predications.length > 0 && countOf(claim, predications[0] as Predication).count === placed) return false;
    if (atom.kind === 'count' && (atom.article || isListNumber(placed, parts))) return false;
    if (atom.kind === 'count') return !isKnownIdentifier(atom, parts.sentence, context);
    if (atom.kind === 'relativeDay' && atom.offset === 0 && atom.span <= 1) return false;
    if (atom.kind === 'day' && predications.length === 0 && isElapsed(claim, placed, context)) return false;
    if (atom.kind === 'duration' && predications.length === 0) return !isPublished(claim, placed, context) && !isElapsed(claim, placed, context);
    if (atom.kind === 'vague') return claim.terms.some(({ family, name }) => family === 'topic' && name !== 'it') || predications.length > 0;
    if (atom.kind === 'ordinal') return false;
    return true;
  }).map(wrongAtom);
}

/** `1. the photos`, `2) the passport`. */
const isListNumber = ({ first, atom: { end } }: PlacedAtom, { sentence }: Parts): boolean => first === 0 && (sentence[end] === '.' || sentence[end] === ')');

const isPublished = (claim: Claim, { atom }: PlacedAtom, { record }: ClaimContext): boolean =>
  topicsOf(claim).includes('published') && record.some((fact) => fact.entity === 'published' && atom.kind === 'duration' && !atom.fuzzy && (fact.days ?? []).some((days) => (atom.unit === 'day' ? days === atom.value : atom.unit === 'month' && Math.abs(days - atom.value * 30.4375) <= atom.value * 0.5)));

/** "745 days": since the thing spoken of, or since the application came in. */
function isElapsed(claim: Claim, { atom }: PlacedAtom, { record, today }: ClaimContext): boolean {
  const topics = topicsOf(claim).length > 0 ? topicsOf(claim) : claim.carried;
  return record.some((fact) => ((fact.entity === 'case' && atom.kind === 'duration') || (topics.length > 0 && isAbout(topics, fact))) && equalsFact(atom, fact, today));
}

/** "two documents", "un document": the number of things spoken of. */
function countOf(claim: Claim, predication: Predication): { readonly count?: PlacedAtom } {
  const counted = claim.atoms.filter(({ atom }) => atom.kind === 'count' && !(claim.first === 0 && claim.inherited.length > 0 && atom.start === 0));
  const things = claim.terms.filter(({ family, name }) => family === 'topic' && name !== 'it' && name !== 'case' && name !== 'status');
  const found = counted.find((count) => things.some(({ first }) => first >= count.end - (count.atom.kind === 'count' && count.atom.article ? 1 : 0) && first - count.end <= 2) || predication.events.includes('missing'));
  return found === undefined ? {} : { count: found };
}

/** A name belongs to the predication beside it. */
const namesFor = (predication: Predication, all: readonly Predication[], names: readonly Name[]): readonly Name[] =>
  names.filter((name) => all.toSorted((left, right) => distance(left, name) - distance(right, name))[0] === predication);
const distance = (predication: Predication, name: Name): number => (predication.atoms.length > 0 && predication.events[0] === 'due' ? 50 : 0) + Math.abs(predication.first - name.first);

/** "It's with the officer now": no record tells on whose desk a file lies. */
const withOfficer = (claim: Claim, predications: readonly Predication[]): readonly Mismatch[] => {
  const officer = claim.terms.find(({ family, name, first }) => ((family === 'topic' && name === 'officer') || (family === 'who' && name === 'officer')) && predications.some(({ events, end }) => events.includes('located') && first >= end && first - end <= 1));
  return officer === undefined ? [] : [{ reads: 'office', first: officer.first, end: officer.end }];
};

const isFrom = (claim: Claim, name: Name): boolean => claim.terms.some(({ family, name: role, end }) => family === 'role' && role === 'from' && name.first - end >= 0 && name.first - end <= 3 && !claim.terms.some((other) => other.family === 'role' && other.name === 'to' && other.first >= end && other.end <= name.first));
/** `ur file is in sydney`: the word behind *is in* is a place, whatever its first letter. */
function unknownPlace(claim: Claim, parts: Parts, predications: readonly Predication[]): readonly Mismatch[] {
  const located = predications.filter(({ events }) => events.includes('located'));
  return leftover(claim, parts).filter((word) => located.some(({ end }) => word - end >= 0 && word - end <= 1)).map((word) => ({ reads: 'office', first: word, end: word + 1 }));
}

const isOwnName = (claim: Claim, { first }: Name): boolean => claim.terms.some(({ family, name, end }) => family === 'aside' && name === 'name' && first - end >= 0 && first - end < 2);
const isPlace = (claim: Claim, name: Name): boolean => claim.terms.some(({ family, name: relation, end }) => family === 'at' && relation === 'place' && (end === name.first || end === name.first - 1));

/** Words that nothing explains. */
export function leftover(claim: Claim, { utterance }: Parts): readonly number[] {
  const covered = new Uint8Array(claim.end - claim.first);
  for (const { first, end } of [...claim.terms, ...claim.atoms, ...claim.names]) covered.fill(1, first - claim.first, end - claim.first);
  const out: number[] = [];
  for (let word = claim.first; word < claim.end; word += 1) if (covered[word - claim.first] === 0 && (utterance.tokens[word]?.word ?? '').length > 1) out.push(word);
  return out;
}
