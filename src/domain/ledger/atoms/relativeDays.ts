/** Which day is said by its distance from today: "yesterday", "la semaine passée", "three weeks ago", "d'ici dix jours"? */

import type { AtomValue, DurationUnit, Edge } from './atom.ts';
import { readDuration } from './durations.ts';
import { hedgeEnd } from './hedges.ts';
import { type AtomRead, isOneOf, phraseEnd, phrases, type Phrases, skipWord, textAt, type Words, wordSet } from './reader.ts';

const FIXED: readonly (readonly [number, Phrases])[] = [
  [-2, phrases('the day before yesterday, day before yesterday, avant hier')],
  [2, phrases('the day after tomorrow, day after tomorrow, apres demain')],
  [-1, phrases('yesterday, yesterday morning, yesterday afternoon, yesterday evening, last night, hier, hier matin, hier soir, hier apres midi')],
  [1, phrases('tomorrow, tomorrow morning, tomorrow afternoon, tomorrow evening, demain, demain matin, demain soir, demain apres midi')],
  [0, phrases('today, earlier today, later today, tonight, this morning, this afternoon, this evening, aujourd hui, aujourdhui, ce matin, ce soir, cet apres midi, cette apres midi, ce jour')],
];
const DAYS_PER: Readonly<Record<DurationUnit, number>> = { minute: 0, hour: 1 / 24, day: 1, business_day: 1.4, week: 7, month: 30.44, year: 365.25 };
const PERIODS: ReadonlyMap<string, DurationUnit> = new Map([['week', 'week'], ['semaine', 'week'], ['month', 'month'], ['mois', 'month'], ['year', 'year'], ['annee', 'year'], ['an', 'year']]);
const STEPS_BEFORE: ReadonlyMap<string, number> = new Map(Object.entries({ last: -1, past: -1, previous: -1, this: 0, current: 0, next: 1, coming: 1, cette: 0, ce: 0, derniere: -1, dernier: -1, prochaine: 1, prochain: 1 }));
const STEPS_AFTER: readonly (readonly [number, Phrases])[] = [
  [-1, phrases('derniere, dernier, passee, passe')],
  [1, phrases('prochaine, prochain, suivante, qui vient, qui s en vient')],
  [-2, phrases('before last')],
  [2, phrases('after next')],
];
const EDGES: readonly (readonly [Edge, Phrases])[] = [
  ['start', phrases('beginning of the, start of the, beginning of, start of, early, debut du, debut de la, debut de l, debut de')],
  ['middle', phrases('middle of the, middle of, milieu du, milieu de la, milieu de l, milieu de')],
  ['end', phrases('end of the, end of, late, fin du, fin de la, fin de l, fin de')],
];
const TWO_WORDS = wordSet('past coming');
const DEFINITE = wordSet('the du la l');
const CI = wordSet('ci');
const AGO = wordSet('ago back');
const IL_Y_A = phrases('il y a, y a, ya, il y a eu, y a eu, voila, voici');
const AHEAD = phrases('in, dans, d ici, ici');
const FROM_NOW = phrases('from now, a compter de maintenant');
const FROM = phrases('from, a compter de, a compter d, a partir de, a partir d, de, d');
/** The day that is counted from, where it is not today: "three weeks ago yesterday", "a week tomorrow". */
const ANCHORS: readonly (readonly [number, Phrases])[] = [
  [-1, phrases('yesterday, hier')],
  [1, phrases('tomorrow, demain')],
  [0, phrases('today, aujourd hui, aujourdhui')],
];
/** "demain en huit", "d'aujourd'hui en quinze": one and two weeks after that day. */
const WEEK_ON = phrases('en huit');
const FORTNIGHT_ON = phrases('en quinze');
/** "in three days ahead of it" and "in ten days later": came in, so long before or after. */
const NO_DISTANCE = wordSet('ahead before early earlier later after behind avant apres');

const relative = (unit: DurationUnit, steps: number, span: number, edge?: Edge): AtomValue =>
  ({ kind: 'relativeDay', offset: Math.round(steps * DAYS_PER[unit]), span, unit, steps, ...(edge !== undefined && { edge }) });

export function readRelativeDay(words: Words, at: number): AtomRead | undefined {
  for (const [offset, all] of FIXED) {
    const next = phraseEnd(words, at, all);
    if (next !== undefined) return weekOn(words, offset, next) ?? { value: relative('day', offset, 1), next };
  }
  return edgedPeriod(words, at) ?? period(words, at) ?? distance(words, at);
}

interface PeriodRead {
  readonly unit: DurationUnit;
  readonly steps: number;
  readonly next: number;
}

function period(words: Words, at: number, edge?: Edge): AtomRead | undefined {
  const read = periodBefore(words, at) ?? periodAfter(words, at);
  return read === undefined ? undefined : { value: relative(read.unit, read.steps, Math.round(DAYS_PER[read.unit]), edge), next: read.next };
}

/** "last week", "this month", "cette semaine", "ce mois-ci". */
function periodBefore(words: Words, at: number): PeriodRead | undefined {
  const steps = STEPS_BEFORE.get(textAt(words, at));
  const place = steps !== undefined && isOneOf(words, at + 1, TWO_WORDS) ? at + 2 : at + 1;
  const unit = steps === undefined ? undefined : PERIODS.get(textAt(words, place));
  if (steps === undefined || unit === undefined) return undefined;
  const away = textAt(words, place - 1) === 'past' ? -1 : textAt(words, place - 1) === 'coming' ? 1 : steps;
  return { unit, steps: away, next: skipWord(words, place + 1, CI) };
}

/** "la semaine passée", "l'an prochain", "the week before last". */
function periodAfter(words: Words, at: number): PeriodRead | undefined {
  const unit = PERIODS.get(textAt(words, at));
  if (unit === undefined) return undefined;
  for (const [steps, all] of STEPS_AFTER) {
    const next = phraseEnd(words, at + 1, all);
    if (next !== undefined) return { unit, steps, next };
  }
  return undefined;
}

/** "end of the month", "fin du mois", "end of next week". *Fin de semaine* is a weekend and stays vague. */
function edgedPeriod(words: Words, at: number): AtomRead | undefined {
  for (const [edge, all] of EDGES) {
    const next = phraseEnd(words, at, all);
    if (next === undefined) continue;
    const said = period(words, next, edge);
    if (said !== undefined) return said;
    const unit = PERIODS.get(textAt(words, next));
    if (unit !== undefined && isOneOf(words, next - 1, DEFINITE)) return { value: relative(unit, 0, Math.round(DAYS_PER[unit]), edge), next: next + 1 };
  }
  return undefined;
}

function weekOn(words: Words, offset: number, at: number): AtomRead | undefined {
  const week = phraseEnd(words, at, WEEK_ON);
  const next = week ?? phraseEnd(words, at, FORTNIGHT_ON);
  return next === undefined ? undefined : { value: relative('day', offset + (week === undefined ? 14 : 7), 1), next };
}

function anchorAt(words: Words, at: number): { readonly offset: number; readonly next: number } | undefined {
  for (const [offset, all] of ANCHORS) {
    const next = phraseEnd(words, at, all);
    if (next !== undefined) return { offset, next };
  }
  return undefined;
}

/** "three weeks ago", "il y a trois semaines hier", "in ten days", "two weeks from tomorrow", "trois semaines hier". */
function distance(words: Words, at: number): AtomRead | undefined {
  const back = phraseEnd(words, at, IL_Y_A);
  if (back !== undefined) return stepped(words, back, -1);
  const ahead = phraseEnd(words, at, AHEAD);
  if (ahead !== undefined) return stepped(words, ahead, 1);
  const said = readDuration(words, at);
  if (said?.value.kind !== 'duration') return undefined;
  if (isOneOf(words, said.next, AGO)) return anchored(words, said, -1, said.next + 1);
  const now = phraseEnd(words, said.next, FROM_NOW);
  if (now !== undefined) return away(said, 1, now);
  const from = phraseEnd(words, said.next, FROM);
  const start = from === undefined ? undefined : anchorAt(words, from);
  if (start !== undefined) return away(said, 1, start.next, start.offset);
  const anchor = anchorAt(words, said.next);
  // "Three weeks today" is a length and a day: it looks back as well as ahead.
  if (anchor === undefined || anchor.offset === 0) return undefined;
  if (anchor.offset < 0) return away(said, -1, anchor.next, anchor.offset);
  const later = away(said, 1, anchor.next, anchor.offset);
  const value = later?.value;
  return later === undefined || value?.kind !== 'relativeDay' || value.unit !== 'day' ? later : { ...later, value: { ...value, either: 2 * anchor.offset - value.offset } };
}

function stepped(words: Words, at: number, sign: 1 | -1): AtomRead | undefined {
  const start = hedgeEnd(words, at);
  const said = readDuration(words, start ?? at);
  if (said === undefined || (sign > 0 && (isOneOf(words, said.next, NO_DISTANCE) || isOneOf(words, said.next, AGO)))) return undefined;
  const read = anchored(words, said, sign, said.next);
  return read === undefined || start === undefined ? read : { ...read, fuzzy: true };
}

/** With the day behind it from which it is counted. */
function anchored(words: Words, said: AtomRead, sign: 1 | -1, next: number): AtomRead | undefined {
  const anchor = sign < 0 ? anchorAt(words, next) : undefined;
  return away(said, sign, anchor?.next ?? next, anchor?.offset);
}

function away(said: AtomRead, sign: 1 | -1, next: number, from = 0): AtomRead | undefined {
  if (said.value.kind !== 'duration') return undefined;
  const { unit, value } = said.value;
  const days = sign * (said.value.days ?? 0) + from;
  const fuzzy = said.fuzzy === true;
  if (days === 0) return { value: relative(unit, sign * value, 1), next, fuzzy };
  if (unit === 'day' || unit === 'week') return { value: relative('day', sign * value * (unit === 'week' ? 7 : 1) + days, 1), next, fuzzy };
  const whole = relative(unit, sign * value, 1);
  return { value: whole.kind === 'relativeDay' ? { ...whole, offset: whole.offset + days, days } : whole, next, fuzzy };
}
