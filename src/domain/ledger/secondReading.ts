/** Would the record say it after all, if the sentence were read piece by piece? Spoken sentences are looser than their first reading. */

import { fits, TELLING } from './alsoSaid.ts';
import type { ClaimContext, Mismatch } from './binding.ts';
import { isNamed } from './bindPredication.ts';
import { equalsFact } from './compareAtom.ts';
import { isTrueOfBoth } from './bothNamed.ts';
import { isCounted } from './countedRows.ts';
import { isCountOfRows } from './countedThings.ts';
import type { Claim, Parts, PlacedAtom } from './claims.ts';
import type { Fact } from './fact.ts';
import { isFrom } from './leftover.ts';
import { isApart } from './openAtoms.ts';
import { isActor } from './parties.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { saysTheSame } from './saysTheSame.ts';
import { predicationsOf, type Predication } from './predications.ts';
import { isPredicate } from './readTerms.ts';
import type { Name } from './readNames.ts';
import { CONTAINER } from './topicKinds.ts';
import { within } from './segments.ts';

/** What contradicts the record in so many words is never read again. */
const DOUBTFUL = new Set(['day', 'duration', 'time', 'status', 'document', 'count', 'outcome']);
const VALUES = new Set(['day', 'duration', 'time']);

/** Mismatches that no reading of the pieces explains. */
export function withoutExplained(all: readonly Mismatch[], claim: Claim, parts: Parts, context: ClaimContext): readonly Mismatch[] {
  const mismatches = all.filter((mismatch) => !isNumberOnRecord(mismatch, claim, parts, context));
  if (mismatches.length === 0 || mismatches.some(({ reads }) => !DOUBTFUL.has(reads)) || claim.terms.some(({ family }) => NEVER.has(family))) return mismatches;
  // What is only repeated or declined is answered elsewhere.
  if (parts.utterance.readings.some(({ clause, declinedFrom, mentionedFrom }) => Math.min(declinedFrom, mentionedFrom) < clause.end)) return mismatches;
  const predications = predicationsOf(claim);
  if (predications.some(({ denied, all }) => denied || all === true)) return mismatches;
  const reading: Reading = { claim, parts, pieces: piecesOf(parts, context.carriedTopics), predications, context };
  return mismatches.every((mismatch) => isExplained(mismatch, reading)) && saysTheSame(reading) ? [] : mismatches;
}

/** "Three letters in all": the number is that of the rows. */
const isNumberOnRecord = ({ reads, first, end }: Mismatch, claim: Claim, parts: Parts, context: ClaimContext): boolean =>
  reads === 'count' && claim.atoms.some((placed) => placed.first === first && placed.end === end && (isCountOfRows(placed, parts, context) || isTrueOfBoth(placed, parts, context)));

const NEVER = new Set(['every', 'kin', 'all', 'weight', 'season', 'order', 'act', 'why', 'only']);

export interface Reading {
  readonly claim: Claim;
  readonly parts: Parts;
  readonly pieces: readonly Piece[];
  readonly predications: readonly Predication[];
  readonly context: ClaimContext;
}

function isExplained({ reads, first, end }: Mismatch, reading: Reading): boolean {
  const { claim, parts, pieces, predications, context } = reading;
  const piece = wholePiece(pieces, first, parts);
  if (piece === undefined) return false;
  const placed = claim.atoms.find((each) => each.first === first && each.end === end);
  const contacted = parts.terms.some(({ family }) => family === 'contact');
  const isDayTold = within(parts.atoms, piece).some(({ atom }) => VALUED.has(atom.kind));
  const facts = context.record.filter((fact) => fact.untold !== true && (isSpokenOf(piece, fact, first, isDayTold) || (contacted && fact.event === 'contacted')) && predications.every((predication) => isToldSo(predication, fact)) && isThere(fact, piece, reading));
  if (reads === 'count') return placed !== undefined && (isCounted(placed, piece, pieces, parts, context) || isPartOfDay(placed, piece, facts, parts));
  if (VALUES.has(reads) && placed !== undefined && isToldAsMoved(placed, reading, facts) && facts.some((fact) => fact.event === 'first_due' && equalsFact(placed.atom, fact, context.today))) return true;
  if (VALUES.has(reads)) return placed !== undefined && (isTold(placed, isDated(placed, parts) ? [] : eventsOf(placed, piece, parts), facts, context) || isApart(placed, parts, context) || isSince(placed, piece, parts, context));
  const said = within(parts.terms, piece).filter((term) => isPredicate(term) && term.first < end && first < term.end).map(({ name }) => name);
  const values = within(parts.atoms, piece).filter(({ atom }) => atom.kind !== 'count' && atom.kind !== 'ordinal');
  return said.length > 0 && facts.some((fact) => said.some((event) => fits(event, fact)) && values.every((value) => equalsFact(value.atom, fact, context.today) || isApart(value, parts, context)));
}

/** "It was accepted, on 9 July": a bare day behind a mark belongs to what was said right before the mark. */
function wholePiece(pieces: readonly Piece[], word: number, parts: Parts): Piece | undefined {
  const at = pieces.findLastIndex((each) => each.first <= word);
  const piece = pieces[at];
  const before = pieces[at - 1];
  if (piece === undefined || before === undefined || !isBareDay(piece, parts) || within(parts.atoms, before).some(({ atom }) => VALUED.has(atom.kind))) return piece;
  return { ...piece, events: before.events };
}

function isBareDay(piece: Piece, { atoms, utterance: { tokens } }: Parts): boolean {
  const [day, ...others] = within(atoms, piece);
  return day !== undefined && others.length === 0 && tokens.slice(piece.first, piece.end).every(({ word }, index) => (piece.first + index >= day.first && piece.first + index < day.end) || LEADS_DAY.has(word));
}
const LEADS_DAY = new Set(['on', 'the', 'le']);

/** "Extended from March 6"; "due March 6, and that has been extended to April 5": the date before it was moved, with the new one behind it. */
function isToldAsMoved({ first, end }: PlacedAtom, { parts, pieces, context }: Reading, facts: readonly Fact[]): boolean {
  const extended = parts.terms.findLast(({ name }) => name === 'extended');
  if (extended === undefined) return false;
  if (['from', 'du'].includes(parts.utterance.tokens[first - 1]?.word ?? '') && pieces.findLast((piece) => piece.first <= first)?.events.includes('extended') === true) return true;
  return end <= extended.first && parts.atoms.some((other) => other.first >= extended.end && facts.some((fact) => fact.event !== 'first_due' && equalsFact(other.atom, fact, context.today)));
}

/** Who did it, to whom it went and how must hold as they are said. */
const isToldSo = (predication: Predication, fact: Fact): boolean =>
  (predication.subject === undefined || isActor(predication, fact)) && (predication.channel === undefined || !GOES.has(fact.event) || predication.channel === fact.channel) && (predication.went === undefined || fact.channel === undefined || predication.went === fact.channel) && (predication.recipient === undefined || !GOES.has(fact.event) || predication.recipient === (fact.to ?? 'client'));

/** "Case processing centre B received it on August 24": whoever is named must be of that row. */
const isThere = (fact: Fact, piece: Piece, { claim, context }: Reading): boolean => {
  const named = { ...context, isFrom: (each: Name) => isFrom(claim, each) };
  const own = within(claim.names, piece);
  return own.every((name) => (name.kind !== 'office' && name.kind !== 'holder') || isNamed(name, fact, named));
};

const GOES = new Set(['sent', 'requested', 'returned', 'received']);

/** A value is explained by a fact of the thing its piece speaks of, and by the event its piece names, if any. */
function isTold({ atom }: PlacedAtom, events: readonly string[], facts: readonly Fact[], { today }: ClaimContext): boolean {
  const said = events.filter((event) => !TELLING.has(event));
  return facts.some((fact) => equalsFact(atom, fact, today) && (said.length === 0 || fact.event === 'contacted' || said.some((event) => fits(event, fact))));
}

/** "Requested on 3 May, received 9 May" without a mark between: of several happenings with a value each, the one told right before it. */
function eventsOf({ first }: PlacedAtom, piece: Piece, { terms, atoms }: Parts): readonly string[] {
  const said = within(terms, piece).filter((term) => isPredicate(term) && !TELLING.has(term.name));
  const values = within(atoms, piece).filter(({ atom }) => VALUED.has(atom.kind));
  const nearest = said.findLast((term) => term.first < first)?.first ?? said[0]?.first;
  return values.length < 2 || new Set(said.map((term) => term.first)).size < 2 ? piece.events : said.filter((term) => term.first === nearest).map(({ name }) => name);
}
const VALUED = new Set(['day', 'month', 'relativeDay', 'weekday']);

/** "49 days since the request": counted from a day of something that was asked, sent, received or decided. */
const isSince = ({ atom }: PlacedAtom, { topics, ...piece }: Piece, { terms, atoms }: Parts, { record, today }: ClaimContext): boolean =>
  atom.kind === 'duration' && topics.length === 0 && within(atoms, piece).every((other) => other.atom.kind !== 'day') && terms.some(({ family, name }) => family === 'at' && name === 'since') && record.some((fact) => fact.untold !== true && SINCE.has(fact.event) && equalsFact(atom, fact, today));
const SINCE = new Set(['requested', 'sent', 'received', 'decided', 'completed']);

/** "Revenue le 20", "both 2025": a day of the month, or a year, of what is spoken of. */
function isPartOfDay({ atom, first }: PlacedAtom, { events }: Piece, facts: readonly Fact[], { utterance: { tokens } }: Parts): boolean {
  if (atom.kind !== 'count' || atom.fuzzy) return false;
  const isDay = atom.value <= 31 && ['le', 'du', 'au', 'the'].includes(tokens[first - 1]?.word ?? '');
  const said = events.filter((event) => !TELLING.has(event));
  return facts.some((fact) => fact.on !== undefined && (said.length === 0 || said.some((event) => fits(event, fact))) && (isDay ? Number(fact.on.slice(8)) === atom.value : Number(fact.on.slice(0, 4)) === atom.value));
}

/** "Your photos of 27 January": the day says which, and not what happened to them. */
const isDated = ({ first }: PlacedAtom, { terms }: Parts): boolean => terms.some(({ family, name, end, first: start }) => family === 'at' && name === 'dated' && (end === first || end === first - 1) && terms.some((topic) => topic.family === 'topic' && topic.end === start));

/** Said of a request without its name. */
const OPEN_ITEM = new Set(['due', 'extended', 'first_due', 'missing']);

/** The name nearest before the words decides; without one, what was spoken of before; where nothing was named, the application. */
function isSpokenOf({ topics, events, carried }: Piece, fact: Fact, word: number, isDayTold: boolean): boolean {
  // "The record says 21 March", "la demande est close": of what was named before.
  if (topics.length > 0 && topics.every(({ name, isRequest }) => CONTAINER.has(name) && (isRequest || events.every((event) => TELLING.has(event) || OPEN_ITEM.has(event)))) && (carried.length === 0 ? OPEN_ITEM.has(fact.event) : carried.some((name) => !CONTAINER.has(name) && fact.topics.includes(name)))) return true;
  const own = topics.filter(({ isGeneric }) => !isGeneric);
  // "The file is complete" sounds as if nothing were open.
  if (fact.event === 'complete' || fact.event === 'judged_complete' ? !events.includes(fact.event) || (!isDayTold && fact.event === 'complete') : fact.topics[0] === 'completeness' && !topics.some(({ name }) => name === 'completeness' || name === 'check') && !carried.includes('completeness')) return false;
  if (fact.needs !== undefined && !fact.needs.some((need) => topics.some(({ name }) => name === need) || carried.includes(need))) return false;
  if (own.length > 0) return fact.topics.includes((own.findLast(({ first }) => first < word) ?? own[0])?.name ?? '');
  if (topics.some(({ name }) => fact.topics.includes(name))) return carried.length === 0 || carried.some((name) => fact.topics.includes(name)) || topics.some(({ name }) => name === 'case');
  return topics.length === 0 && (carried.length === 0 ? fact.topics.includes('case') || OPEN_ITEM.has(fact.event) : carried.some((name) => fact.topics.includes(name)));
}
