/** Is a number that of the rows it is said of: so many documents asked for on a day, letters sent, transfers, steps in a state? */

import { seesWholeCase } from '../composing/replyFacts.ts';
import type { ClaimContext } from './binding.ts';
import type { Parts, PlacedAtom } from './claims.ts';
import { equalsFact } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { fits, TELLING } from './alsoSaid.ts';
import { hasUnknown, unknownIn } from './leftover.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';
import { within } from './segments.ts';

type Context = Pick<ClaimContext, 'record' | 'carriedTopics' | 'today' | 'facts'>;

/** What of the words is said of documents, and which rows hold it. */
const OF_THINGS: ReadonlyMap<string, string> = new Map([['missing', 'missing'], ['open', 'missing'], ['requested', 'requested'], ['received', 'received'], ['accepted', 'accepted'], ['rejected', 'rejected'], ['waived', 'waived']]);
const OF_STEPS: ReadonlySet<string> = new Set(['completed', 'state.in_progress', 'state.not_started']);
const OF_LETTERS: ReadonlySet<string> = new Set(['sent']);

interface Counted {
  readonly placed: PlacedAtom;
  readonly piece: Piece;
  readonly parts: Parts;
  readonly pieces: readonly Piece[];
}

export function isCountOfRows(placed: PlacedAtom, parts: Parts, context: Context): boolean {
  const { atom } = placed;
  if (atom.kind !== 'count' || atom.article || atom.fuzzy || !seesWholeCase(context.facts)) return false;
  const noun = nounOf(placed, parts);
  const pieces = noun === undefined ? [] : piecesOf(parts, context.carriedTopics);
  const piece = pieces.findLast(({ first }) => first <= placed.first);
  if (noun === undefined || piece === undefined || isTwisted(placed, parts) || parts.terms.some(({ family }) => family === 'each') || saysMore(placed, piece, parts)) return false;
  const counted: Counted = { placed, piece, parts, pieces };
  const record = context.record.filter(({ untold }) => untold !== true);
  switch (noun.name) {
    case 'thing': return isNumberOfThings(counted, record, context);
    case 'letter': return isNumberOfLetters(counted, record, context);
    case 'move': return saysOnly(counted, new Set(['transferred'])) && parts.atoms.every((other) => other === placed) && rowsOf(record, 'transfer', 'transferred').size === atom.value;
    default: return isNumberOfSteps(counted, record);
  }
}

/** "Two things are missing: the photos and the employment letter": one of what is listed is not among the rows. */
export function contradictsList(placed: PlacedAtom, parts: Parts, context: Context): boolean {
  const noun = nounOf(placed, parts);
  const pieces = noun === undefined || placed.atom.kind !== 'count' || placed.atom.article ? [] : piecesOf(parts, context.carriedTopics);
  const piece = pieces.findLast(({ first }) => first <= placed.first);
  if (noun === undefined || (noun.name !== 'thing' && noun.name !== 'step') || piece === undefined || isTwisted(placed, parts)) return false;
  const said = saidOf({ piece, parts });
  const event = said.length !== 1 ? undefined : noun.name === 'step' ? said.find((each) => OF_STEPS.has(each)) : OF_THINGS.get(said[0] ?? '');
  const listed = listedBehind({ placed, piece, parts, pieces });
  return event !== undefined && listed.length >= 2 && listed.some((topic) => !context.record.some((fact) => fits(event, fact) && fact.topics.includes(topic)));
}

/** What is counted: the noun behind the number, with nothing but its state between ("two open requests"), and no word behind it that narrows it ("two papers from the bank"). */
function nounOf({ end }: PlacedAtom, parts: Parts): Term | undefined {
  const noun = parts.terms.find(({ family, first }) => family === 'counted' && first >= end && first - end <= 1);
  if (noun === undefined || (noun.first > end && !parts.terms.some((term) => isPredicate(term) && term.first <= end && end < term.end))) return undefined;
  const behind = parts.utterance.tokens[noun.end];
  return behind !== undefined && behind.before === 'none' && (OF.has(behind.word) || (!AUXILIARIES.has(behind.word) && hasUnknown({ first: noun.end, end: noun.end + 1 }, parts))) ? undefined : noun;
}
const AUXILIARIES = new Set(['are', 'were', 'was', 'have', 'has', 'had', 'been', 'ont', 'sont', 'etaient', 'avaient', 'qui', 'that', 'still', 'encore', 'toujours', 'figurent']);

/** Something is denied, asked again, or of one of several people, offices or languages, or of a part of them ("of the two things …"): what is counted then is not settled by the rows. */
export const isTwisted = ({ first }: PlacedAtom, { terms, atoms, names, utterance: { tokens } }: Parts): boolean =>
  names.length > 0 || tokens.some(({ word }) => LANGUAGE_WORDS.has(word)) ||
  [first - 1, first - 2].some((word) => OF.has(tokens[word]?.word ?? '')) ||
  // The month of May allows nothing.
  terms.some((term) => (TWISTS.has(term.family) || (term.family === 'who' && !SELVES.has(term.name))) && !atoms.some(({ atom, ...place }) => atom.kind === 'day' && place.first <= term.first && term.end <= place.end));
const LANGUAGE_WORDS = new Set(['english', 'french', 'anglais', 'anglaise', 'francais', 'francaise']);
const TWISTS = new Set(['not', 'kin', 'weight', 'act', 'modal', 'only', 'order', 'again']);
/** Who asks and who answers. */
const SELVES = new Set(['we', 'i', 'you', 'client', 'office']);

/** Something else is said of them, or on another day: the rows that were counted do not bear that out. */
function saysMore(placed: PlacedAtom, piece: Piece, parts: Parts): boolean {
  const { tokens } = parts.utterance;
  const isOutside = ({ first }: { readonly first: number }): boolean => first < piece.first || first >= piece.end;
  return parts.terms.some((term) => isOutside(term) && isPredicate(term) && !TELLING.has(term.name)) || parts.atoms.some((other) => other !== placed && isOutside(other) && !(other.atom.kind === 'count' && other.atom.article)) ||
    unknownIn({ first: 0, end: tokens.length }, parts).some((word) => isOutside({ first: word })) || hasUnknownBehind(placed, piece.end, parts);
}
/** A word behind the number that nothing explains: it may narrow what is counted. */
export const hasUnknownBehind = (placed: PlacedAtom, end: number, parts: Parts): boolean => unknownIn({ first: placed.end, end }, parts).some((word) => !AUXILIARIES.has(parts.utterance.tokens[word]?.word ?? ''));

const OF = new Set(['of', 'de', 'd', 'sur', 'des', 'du', 'parmi', 'among', 'from', 'out', 'for', 'pour']);

/** Documents and what letters ask for beside them, in the state that is said, asked for on the day that is told; and of the kinds that are listed. */
function isNumberOfThings(counted: Counted, record: readonly Fact[], { today }: Context): boolean {
  const { placed: { atom }, piece } = counted;
  const said = saidOf(counted);
  const ofLetter = said.length === 0 && piece.topics.some(({ name }) => name === 'letter' || name === 'letter_documents') && datesIn(counted).length > 0;
  const event = ofLetter ? 'requested' : said.length === 1 ? OF_THINGS.get(said[0] ?? '') : undefined;
  if (event === undefined || atom.kind !== 'count' || piece.topics.some(({ isGeneric, first }) => !isGeneric && first < counted.placed.first)) return false;
  const dates = event === 'missing' ? [] : datesIn(counted);
  const rows = new Map(record.filter((fact) => fact.event === event && isThing(fact, record) && dates.every((date) => equalsFact(date.atom, fact, today))).map((fact) => [fact.entity, fact]));
  // What was not accepted may be meant as come in, or as still open.
  if (rows.size !== atom.value || (event === 'missing' && record.some((fact) => fact.event === 'rejected' && rows.has(fact.entity)))) return false;
  const listed = listedBehind(counted);
  return listed.length === 0 || (listed.length === atom.value && listed.every((topic) => [...rows.values()].some(({ topics }) => topics.includes(topic))));
}

/** A row of the documents; or what is given elsewhere and has none: fingerprints, the exam, the passport. */
const isThing = ({ entity, topics, needs, event }: Fact, record: readonly Fact[]): boolean =>
  !entity.startsWith('event:') && needs === undefined && (topics.includes('item') || (ELSEWHERE.has(topics[0] ?? '') && (event === 'missing' || event === 'requested') && !record.some((other) => other.event === event && other.topics.includes('item') && other.topics[0] === topics[0])));
const ELSEWHERE = new Set(['biometrics', 'medical_exam', 'passport']);

/** "Three letters in all": every letter sent, where nothing narrows them. A day of the file's own (acknowledged on …) is no letter beside its letter. */
function isNumberOfLetters(counted: Counted, record: readonly Fact[], { facts }: Context): boolean {
  const { placed: { atom }, piece, parts } = counted;
  const narrowed = piece.topics.some(({ name }) => name !== 'letter' && name !== 'representative') || parts.terms.some(({ family }) => family === 'channel' || family === 'went') || within(parts.terms, piece).some(({ family, name }) => (family === 'at' && (name === 'since' || name === 'behind' || name === 'ahead' || name === 'dated')) || family === 'who');
  const letters = new Set((facts.record?.letters ?? []).map(({ id }) => id));
  const sent = new Set(record.filter(({ event, entity }) => event === 'sent' && letters.has(entity)).map(({ entity }) => entity));
  return !narrowed && atom.kind === 'count' && saysOnly(counted, OF_LETTERS) && datesIn(counted).length === 0 && sent.size === atom.value;
}

/** "Two stages are under way, the eligibility review and the background check". */
function isNumberOfSteps(counted: Counted, record: readonly Fact[]): boolean {
  const { placed: { atom }, piece } = counted;
  const said = saidOf(counted);
  const [event] = said;
  if (said.length !== 1 || event === undefined || !OF_STEPS.has(event) || atom.kind !== 'count' || datesIn(counted).length > 0 || piece.topics.some(({ isGeneric }) => !isGeneric)) return false;
  const rows = record.filter((fact) => fact.entity.startsWith('stage') && fact.event === event && fact.topics.includes('stage'));
  const listed = listedBehind(counted);
  return new Set(rows.map(({ entity }) => entity)).size === atom.value && listed.length === atom.value && listed.every((topic) => rows.some(({ topics }) => topics.includes(topic)));
}

const rowsOf = (record: readonly Fact[], entity: string, event: string): ReadonlySet<string> => new Set(record.filter((fact) => fact.entity.startsWith(entity) && fact.event === event).map((fact) => fact.entity));

/** What is said in the piece of the number. *Accepted* of a document is no outcome of the file. */
export function saidOf({ piece, parts }: Pick<Counted, 'piece' | 'parts'>): readonly string[] {
  const terms = within(parts.terms, piece).filter((term) => isPredicate(term) && !TELLING.has(term.name) && term.name !== 'is_on');
  return [...new Set(terms.filter((term) => !isOutcomeOfItem(term, terms)).map(({ name }) => name))];
}
const isOutcomeOfItem = (term: Term, all: readonly Term[]): boolean => term.family === 'outcome' && all.some((other) => other.family === 'event' && other.first === term.first && other.end === term.end);

const saysOnly = (counted: Counted, allowed: ReadonlySet<string>): boolean => saidOf(counted).every((event) => allowed.has(event));

export const datesIn = ({ piece, parts }: Pick<Counted, 'piece' | 'parts'>): readonly PlacedAtom[] => within(parts.atoms, piece).filter(({ atom }) => DATES.has(atom.kind));
const DATES = new Set(['day', 'month', 'year', 'weekday', 'relativeDay']);

/** Things named behind the number, up to where something else is said or dated. */
function listedBehind({ placed, piece, parts, pieces }: Counted): readonly string[] {
  const behind = pieces.slice(pieces.indexOf(piece) + 1);
  const stop = behind.findIndex((each) => each.events.length > 0 || within(parts.atoms, each).some(({ atom }) => DATES.has(atom.kind)));
  const names = [...piece.topics.filter(({ first }) => first > placed.first), ...(stop < 0 ? behind : behind.slice(0, stop)).flatMap(({ topics }) => topics)].map(({ name }) => name);
  return [...new Set(names.filter((name) => !GENERIC.has(name) && !CONTAINER.has(name)))];
}
