/** Which words beside an atom make it approximate, and which words only pretend to measure? (policy 2.8) */

import type { AtomValue } from './atom.ts';
import { unitAt } from './durations.ts';
import { type AtomRead, isGlued, isOneOf, isSign, phraseEnd, phrases, type Phrases, textAt, type Words, wordSet } from './reader.ts';

/** Make any number approximate. */
const LOOSE = 'about, around, roughly, approximately, approx, circa, almost, nearly, close to, just about, just over, just under, environ, presque, quasiment, approximativement, a peu pres, autour de, autour du, aux alentours de, aux alentours du, aux environs de, aux environs du, pres de, pas loin de, vers';
/** Bounds: before a day they are a deadline and exact. */
const BOUNDS = 'more than, less than, fewer than, at least, at most, no more than, up to, as many as, plus de, plus d, plus que, moins de, moins d, au moins, au plus, au maximum, au minimum, jusqu a, minimum, maximum';
const SOFT = 'some, over, under, above, below, quelque, au dela de';
const BEFORE_DAYS = phrases(LOOSE);
const BEFORE_NUMBERS = phrases(`${LOOSE}, ${BOUNDS}, ${SOFT}`);
const BEFORE_ARTICLES = phrases(BOUNDS);
const AFTER = phrases('or so, or more, or less, or thereabouts, or longer, ish, give or take, environ, a peu pres, ou plus, ou moins, ou presque, et plus, et quelques, minimum, maximum, approximately, roughly, at least, at most, au moins, au plus, au maximum, au minimum');
const LONGEST = 4;
const ARTICLES = wordSet('the le la du des');

/** Place behind a hedge that begins here. */
export const hedgeEnd = (words: Words, at: number): number | undefined => phraseEnd(words, at, BEFORE_NUMBERS);

export function isHedged(words: Words, at: number, { value, next }: AtomRead): boolean {
  const before = hedgesFor(value);
  if (before === undefined) return false;
  if (endsHere(words, at, before) || (value.kind === 'day' && isOneOf(words, at - 1, ARTICLES) && endsHere(words, at - 1, before))) return true;
  if (isSign(words, at - 1, '~', '\u2248', '<', '>', '\u2264', '\u2265', '\u00b1') || (isSign(words, next, '+') && isGlued(words, next))) return true;
  return phraseEnd(words, isSign(words, next, '-', ',') ? next + 1 : next, AFTER) !== undefined;
}

function hedgesFor(value: AtomValue): Phrases | undefined {
  switch (value.kind) {
    case 'identifier': case 'ordinal': case 'vague': return undefined;
    case 'day': case 'month': case 'year': case 'weekday': case 'relativeDay': return BEFORE_DAYS;
    case 'count': return value.article ? BEFORE_ARTICLES : BEFORE_NUMBERS;
    default: return BEFORE_NUMBERS;
  }
}

function endsHere(words: Words, at: number, all: Phrases): boolean {
  for (let back = 1; back <= LONGEST; back += 1) if (phraseEnd(words, at - back, all) === at) return true;
  return false;
}

const VAGUE = phrases(
  'a few, quite a few, several, a number of, recently, lately, soon, shortly, a while, a while ago, a long time, long ago, some time, sometime, not long ago, the other day, any day now, in the near future, before long, ages, '
  + 'for days, for weeks, for months, for years, days ago, weeks ago, months ago, years ago, some days, some weeks, some months, some years, many days, many weeks, many months, many years, dozens, hundreds, thousands, recent weeks, recent months, weekend, week end, fin de semaine, '
  + 'quelques, plusieurs, recemment, bientot, prochainement, sous peu, dernierement, longtemps, un certain temps, d ici peu, dans peu de temps, sous peu de temps, l autre jour, ces derniers temps, ces derniers jours, ces derniers mois, ces dernieres semaines, ces dernieres annees, un bon moment, un bout de temps, incessamment, tantot, '
  + 'des jours, des semaines, des mois, des annees, des dizaines, des centaines, des milliers, nombre de, de nombreux mois, de nombreuses semaines',
);
const IL_Y_A = phrases('il y a, y a, ya, voila, in, dans, d ici');
/** "as soon as possible", "see you soon", "à bientôt" measure nothing and claim nothing. */
const GREETINGS = wordSet('soon bientot tantot');
const NOT_AFTER = wordSet('as you talk a au tout');

/** With the unit behind it and *ago*: "a few weeks ago", "il y a quelques semaines". */
export function readVague(words: Words, at: number): AtomRead | undefined {
  const start = phraseEnd(words, at, IL_Y_A) ?? at;
  const end = phraseEnd(words, start, VAGUE) ?? (start === at ? undefined : phraseEnd(words, at, VAGUE));
  if (end === undefined || (end === at + 1 && isOneOf(words, at, GREETINGS) && isOneOf(words, at - 1, NOT_AFTER))) return undefined;
  const unit = unitAt(words, end)?.next ?? end;
  return { value: { kind: 'vague' }, next: textAt(words, unit) === 'ago' ? unit + 1 : unit };
}
