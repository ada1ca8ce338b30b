/** Does the record give two things the other way round: "after its due date", "before the interview", "the same day as the decision"? */

import { daysBetween } from '../../kernel/time.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Parts, PlacedAtom } from '../claims.ts';
import { isApartBy } from '../compareAtom.ts';
import type { Fact } from '../fact.ts';
import { isPredicate } from '../readTerms.ts';
import { bordersOf, happeningsIn, specificTopics, type Stretch } from './stretches.ts';
import { within } from '../segments.ts';

/** How many days the first lies behind the second; `before` and `after` leave open how many. */
type Turn = Stretch & { readonly side: 'before' | 'after' | number };

export function wrongOrder(parts: Parts, context: ClaimContext): readonly Mismatch[] {
  const turns = turnsOf(parts);
  if (turns.length === 0) return [];
  // "Le jour où": the joining word belongs to the turn.
  const borders = bordersOf(parts).filter((border) => !turns.some(({ first, end }) => first < border && border < end));
  return turns.flatMap((turn) => (isTurnedRound(turn, parts, borders, context) ? [{ reads: 'day', first: turn.first, end: turn.end }] : []));
}

/** "After that we got …": it points back, and what stands behind it is the other thing. */
const POINTS_BACK = new Set(['that', 'which', 'ca', 'cela', 'quoi']);
const PARTS_OF_DAY = new Set(['day', 'morning', 'afternoon']);

/** "Before", "le jour même de", "the day after": grammatical words, found by their form. */
function turnsOf({ utterance: { tokens } }: Parts): readonly Turn[] {
  const at = (word: number): string => tokens[word]?.word ?? '';
  return tokens.flatMap(({ word }, first): readonly Turn[] => {
    const [next, third] = [at(first + 1), at(first + 2)];
    if (word === 'day' && at(first - 2) === 'to') return [];
    if (word === 'day' && (next === 'before' || next === 'after')) return [{ first, end: first + 2, side: next === 'before' ? -1 : 1 }];
    if (word === 'veille' || word === 'lendemain') return [{ first, end: first + 1, side: word === 'veille' ? -1 : 1 }];
    if ((word === 'same' || word === 'very') && PARTS_OF_DAY.has(next)) return [{ first, end: first + 2, side: 0 }];
    if ((word === 'jour' && (next === 'meme' || (next === 'ou' && at(first - 1) === 'le'))) || (word === 'meme' && (next === 'jour' || next === 'journee'))) return [{ first, end: first + 2, side: 0 }];
    if (word === 'before' || word === 'after' || word === 'avant' || word === 'apres') {
      const isElse = (at(first - 1) === 'day' && at(first - 3) !== 'to') || ['d', 'de', 'look', 'looks', 'looked', 'looking'].includes(at(first - 1)) || (next === 'prior' && third === 'to') || POINTS_BACK.has(next);
      return isElse ? [] : [{ first, end: first + 1, side: word === 'before' || word === 'avant' ? 'before' : 'after' }];
    }
    return [];
  });
}

function isTurnedRound(turn: Turn, parts: Parts, borders: readonly number[], context: ClaimContext): boolean {
  const { terms, atoms } = parts;
  const end = borders.find((border) => border >= turn.end && border > turn.first) ?? turn.end;
  const near = leftOf(turn, parts, borders);
  const beyond = end > turn.end ? { first: turn.end, end } : turn.side === 0 && near !== undefined ? pieceBefore(near, parts, borders) : undefined;
  if (near === undefined || beyond === undefined) return false;
  const here = [...within(terms, near), ...within(terms, beyond)];
  if (here.some(({ family, first }) => OPEN.has(family) && !atoms.some((placed) => placed.first <= first && first < placed.end))) return false;
  const named = [specificTopics(within(terms, near)), specificTopics(terms.filter(({ end }) => end <= near.end)), context.carriedTopics].find((topics) => topics.length > 0) ?? [];
  const ones = happeningsIn(near, parts, context, named, 'last');
  const others = happeningsIn(beyond, parts, context, named, 'first', within(terms, near).filter((term) => isPredicate(term)).map(({ name }) => name));
  if (ones.length === 0 || others.length === 0 || ones.every((one) => others.includes(one))) return false;
  const denied = within(terms, near).some(({ family, name }) => family === 'not' && name !== 'nothing');
  if (denied) return turn.side === 'before' && everyPair(ones, others, (gap) => gap < 0);
  const length = lengthBefore(turn, parts);
  return !ones.some((one) => others.some((other) => agrees(turn, daysBetween(other.on as string, one.on as string)) && (length === undefined || isApartBy(length, one.on as string, other.on as string))));
}
/** What is still to be done, asked or ordered has no order yet. */
const OPEN = new Set(['modal', 'act']);

const everyPair = (ones: readonly Fact[], others: readonly Fact[], holds: (gap: number) => boolean): boolean => ones.every((one) => others.every((other) => holds(daysBetween(other.on as string, one.on as string))));

/** Two things of one day may be told either way round. */
const agrees = ({ side }: Turn, gap: number): boolean => (side === 'before' ? gap <= 0 : side === 'after' ? gap >= 0 : gap === side);

/** What stands before the turning word and says that something happened. */
function leftOf(turn: Turn, { terms }: Parts, borders: readonly number[]): Stretch | undefined {
  const starts = borders.filter((border) => border <= turn.first).toReversed();
  const first = starts.slice(0, MOST).find((border) => within(terms, { first: border, end: turn.first }).some(isPredicate));
  return first === undefined ? undefined : { first, end: turn.first };
}
/** "…, closed the same day": the day of what was said to have happened right before. */
function pieceBefore({ first }: Stretch, { terms }: Parts, borders: readonly number[]): Stretch | undefined {
  const ends = borders.filter((border) => border <= first).toReversed();
  const at = ends.slice(1, 1 + MOST).find((border) => within(terms, { first: border, end: first }).some(isPredicate));
  return at === undefined ? undefined : { first: at, end: ends[ends.indexOf(at) - 1] ?? first };
}

/** Pieces that may stand between what happened and the turning word. */
const MOST = 2;

type Length = PlacedAtom['atom'] & { readonly kind: 'duration' };

/** "Three weeks after it", "six weeks to the day after our letter". */
function lengthBefore(turn: Turn, { atoms }: Parts): Length | undefined {
  const placed = atoms.find(({ atom, end }) => atom.kind === 'duration' && end <= turn.first && turn.first - end <= REACH);
  return placed?.atom.kind === 'duration' && !placed.atom.fuzzy ? placed.atom : undefined;
}
const REACH = 3;
