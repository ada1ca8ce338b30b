/** Does each value agree with what is named right beside it, or does the record say another value of the very same thing? */

import type { CalendarDay } from '../kernel/time.ts';
import type { Mismatch } from './binding.ts';
import type { Parts, PlacedAtom } from './claims.ts';
import { equalsFact, isApartBy } from './compareAtom.ts';
import { isCounted } from './countedRows.ts';
import { isDifference } from './differences.ts';
import type { Fact } from './fact.ts';
import { entitiesOf } from './inOrder.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { isPredicate, type Term } from './readTerms.ts';
import type { EvidenceContext } from './evidence.ts';
import { fits, TELLING } from './alsoSaid.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';
import { within } from './segments.ts';

const DATED = new Set(['day', 'month', 'weekday', 'relativeDay', 'time', 'year']);

/**
 * Codes such as `near.conflict:day`: the value `fits` what its piece of the sentence speaks of, the record gives another one for it (`conflict`),
 * has it for the thing but of another happening (`thing`), or has nothing of the kind (`unknown`). A length may lie `between` two days of what the sentence
 * names, a number be that of the rows `counted`. `wrong.day:fits` beside it: what the ledger could not bind, and how that stands.
 */
export function nearCodes(parts: Parts, told: readonly Fact[], wrong: readonly Mismatch[], context: EvidenceContext): readonly string[] {
  const pieces = piecesOf(parts, context.carriedTopics);
  const values = parts.atoms.filter(({ atom }) => !atom.fuzzy && (DATED.has(atom.kind) || atom.kind === 'duration' || (atom.kind === 'count' && !atom.article)));
  const codes = new Map(values.map((placed) => [placed.first, codeOf(placed, { parts, pieces, told, context })]));
  const found = values.filter(({ atom }) => atom.kind !== 'count').map(({ first }) => codes.get(first) ?? '');
  return [
    ...values.map(({ atom, first }) => `near.${codes.get(first)}:${atom.kind}`),
    ...wrong.map(({ reads, first }) => `wrong.${reads}:${codes.get(first) ?? 'word'}`),
    ...(found.length === 0 ? [] : [`values.${WORST.find((code) => found.includes(code)) ?? 'fits'}`]),
    `wrongs.${Math.min(MOST, wrong.length)}`,
  ];
}
const MOST = 4;
/** What tells most of a sentence with several values. */
const WORST = ['conflict', 'unknown', 'apart', 'thing', 'between'];

interface Surroundings {
  readonly parts: Parts;
  readonly pieces: readonly Piece[];
  readonly told: readonly Fact[];
  readonly context: EvidenceContext;
}

function codeOf(placed: PlacedAtom, around: Surroundings): string {
  if (placed.atom.kind === 'duration') return lengthCode(placed, around);
  return placed.atom.kind === 'count' ? countCode(placed, around) : nearCode(placed, around.pieces, around.told, around.context.today);
}

/** Counted up to today of what is named, or of anything (`thing`); between two days of what is named, or of any two things the sentence names (`apart`). */
function lengthCode({ atom, first, end }: PlacedAtom, { parts, pieces, told, context }: Surroundings): string {
  if (atom.kind !== 'duration') return 'unknown';
  const elapsed = told.filter((fact) => equalsFact(atom, fact, context.today));
  const named = namesIn(parts.terms, context.carriedTopics);
  const isNamed = (fact: Fact): boolean => fact.topics.some((topic) => named.topics.includes(topic)) || named.events.some((event) => fits(event, fact));
  if (elapsed.some(isNamed)) return 'fits';
  if (isDifference({ atom, first, end }, parts, context)) return 'between';
  const piece = pieces.findLast((each) => each.first <= first);
  const own = piece === undefined ? [] : within(parts.terms, piece).filter(isPredicate).map(({ name }) => name);
  const days = [...new Set(told.filter(isNamed).flatMap(({ on }) => on ?? []))];
  const said = told.filter((fact) => own.some((event) => fits(event, fact))).flatMap(({ on }) => on ?? []);
  if ((said.length > 0 ? said : days).some((one) => days.some((other) => one !== other && isApartBy(atom, one, other)))) return 'apart';
  return elapsed.length > 0 ? 'thing' : 'unknown';
}

/** Rows of what is counted, in one of the ways rows can be counted. */
function countCode(placed: PlacedAtom, { parts, pieces, told }: Surroundings): string {
  const { atom, first } = placed;
  const piece = pieces.findLast((each) => each.first <= first);
  if (atom.kind !== 'count' || piece === undefined) return 'unknown';
  const counted = piece.topics.find((topic) => topic.first >= first)?.name ?? piece.topics.at(-1)?.name ?? piece.carried[0];
  if (counted === undefined || counted === 'case') return 'unknown';
  const about = told.filter((fact) => fact.topics.includes(counted));
  if (about.length === 0) return 'unknown';
  if (isCounted(placed, piece, pieces, parts, { record: told })) return 'counted';
  const ways = [about, ...piece.events.map((event) => about.filter((fact) => fits(event, fact))), about.filter(({ event }) => event === 'sent'), about.filter(({ event }) => event === 'requested')];
  if (ways.some((facts) => entitiesOf(facts).size === atom.value)) return 'counted';
  return entitiesOf(about).size > 0 ? 'conflict' : 'unknown';
}

const namesIn = (terms: readonly Term[], carried: readonly string[]): { readonly topics: readonly string[]; readonly events: readonly string[] } => {
  const topics = terms.filter(({ family, name }) => family === 'topic' && name !== 'it' && !CONTAINER.has(name)).map(({ name }) => name);
  return { topics: topics.length > 0 ? topics : carried.length > 0 ? carried : ['case'], events: terms.filter((term) => isPredicate(term) && !TELLING.has(term.name)).map(({ name }) => name) };
};

function nearCode({ atom, first }: PlacedAtom, pieces: readonly Piece[], told: readonly Fact[], today: CalendarDay): string {
  const at = pieces.findLastIndex((piece) => piece.first <= first);
  const events = eventsNear(pieces, at);
  const topics = topicsNear(pieces, at, first);
  const spoken = told.filter((fact) => (fact.on !== undefined || fact.time !== undefined) && (topics.length === 0 || topics.some((topic) => fact.topics.includes(topic))));
  const pool = spoken.filter((fact) => events.length === 0 || events.some((event) => fits(event, fact)));
  if (pool.some((fact) => equalsFact(atom, fact, today))) return 'fits';
  if (pool.length > 0) return 'conflict';
  return spoken.some((fact) => equalsFact(atom, fact, today)) ? 'thing' : 'unknown';
}

/** Of the piece itself; else of the one before it, else of the one behind. */
function eventsNear(pieces: readonly Piece[], at: number): readonly string[] {
  const own = (piece: Piece | undefined): readonly string[] => piece?.events.filter((event) => !TELLING.has(event)) ?? [];
  const before = pieces.slice(0, at + 1).findLast((piece) => own(piece).length > 0);
  return own(before ?? pieces.slice(at + 1).find((piece) => own(piece).length > 0));
}

/** The thing named nearest before the value in its piece, else behind it; else what was spoken of before. */
function topicsNear(pieces: readonly Piece[], at: number, word: number): readonly string[] {
  const piece = pieces[at];
  const own = piece?.topics.filter(({ isGeneric }) => !isGeneric) ?? [];
  const nearest = own.findLast(({ first }) => first < word) ?? own[0];
  if (nearest !== undefined) return [nearest.name];
  const generic = piece?.topics.filter(({ name }) => GENERIC.has(name)).map(({ name }) => name) ?? [];
  const carried = piece?.carried.filter((name) => !CONTAINER.has(name)) ?? [];
  if (carried.length > 0) return carried;
  if (generic.length > 0) return generic;
  return piece?.topics.some(({ name }) => name === 'case') || piece?.carried.includes('case') ? ['case'] : [];
}
