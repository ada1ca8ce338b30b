/** Which length of time do two lengths make: "a year and six days", "thirteen days short of a year", "à treize jours près, un an"? */

import type { AtomValue, DurationUnit } from './atom.ts';
import { type AtomRead, isSign, phraseEnd, phrases, skipSign, type Words } from './reader.ts';

type Duration = AtomValue & { readonly kind: 'duration' };
/** Reads one number and its unit. */
type ReadOne = (words: Words, at: number) => AtomRead | undefined;

const PLUS = phrases('and, plus, et');
const MINUS = phrases('less, minus, moins');
/** The smaller length comes first. */
const SHORT_OF = phrases('shy of, short of, less than, under, de moins que, de moins qu');
const BEYOND = phrases('over, past, beyond, more than, de plus que, de plus qu');
const WITHIN = phrases('a');
const CLOSE = phrases('pres');
const THATS = phrases('ca fait, ca fera, cela fait, cela fera, c est, on est a');
const RANK: Readonly<Record<DurationUnit, number>> = { minute: 0, hour: 0, day: 1, business_day: 0, week: 2, month: 3, year: 4 };
const DAYS: Partial<Record<DurationUnit, number>> = { day: 1, week: 7 };

export function readJoined(words: Words, at: number, readOne: ReadOne): AtomRead | undefined {
  const close = closeTo(words, at, readOne);
  if (close !== undefined) return close;
  const first = readOne(words, at);
  if (first === undefined || first.fuzzy === true) return first;
  const shorter = related(words, first, SHORT_OF, readOne);
  if (shorter !== undefined) return combined(shorter, first, -1) ?? first;
  const longer = related(words, first, BEYOND, readOne);
  if (longer !== undefined) return combined(longer, first, 1) ?? first;
  let whole = first;
  for (let count = 0; count < 2; count += 1) {
    const comma = isSign(words, whole.next, ',') ? whole.next + 1 : undefined;
    const plus = phraseEnd(words, comma ?? whole.next, PLUS);
    const minus = phraseEnd(words, whole.next, MINUS);
    const second = plus ?? minus ?? comma;
    const read = second === undefined ? undefined : readOne(words, second);
    const made = read === undefined || read.fuzzy === true || !isSmaller(read.value, whole.value) ? undefined : combined(whole, read, minus === undefined ? 1 : -1, read.next);
    if (made === undefined) return whole;
    whole = made;
  }
  return whole;
}

/** What stands behind "shy of", when it is the larger length. */
function related(words: Words, small: AtomRead, all: ReturnType<typeof phrases>, readOne: ReadOne): AtomRead | undefined {
  const start = phraseEnd(words, small.next, all);
  const large = start === undefined ? undefined : readOne(words, start);
  return large !== undefined && large.fuzzy !== true && isSmaller(small.value, large.value) ? large : undefined;
}

function closeTo(words: Words, at: number, readOne: ReadOne): AtomRead | undefined {
  const start = phraseEnd(words, at, WITHIN);
  const small = start === undefined || words[at]?.accented !== true ? undefined : readOne(words, start);
  const end = small === undefined ? undefined : phraseEnd(words, small.next, CLOSE);
  if (small === undefined || end === undefined) return undefined;
  const comma = skipSign(words, end, ',');
  const large = readOne(words, phraseEnd(words, comma, THATS) ?? comma);
  return large !== undefined && isSmaller(small.value, large.value) ? combined(large, small, -1) : undefined;
}

const isSmaller = (small: AtomValue, large: AtomValue): boolean => small.kind === 'duration' && large.kind === 'duration' && RANK[small.unit] > 0 && RANK[small.unit] < RANK[large.unit];

/** Weeks and days are days; a year and months are months; days beside months are kept apart, for months have no fixed length. */
function combined(large: AtomRead, small: AtomRead, sign: 1 | -1, next: number = Math.max(large.next, small.next)): AtomRead | undefined {
  const [whole, part] = [large.value as Duration, small.value as Duration];
  const wholeDays = DAYS[whole.unit];
  const partDays = DAYS[part.unit];
  if (wholeDays !== undefined && partDays !== undefined) return { value: { kind: 'duration', value: whole.value * wholeDays + sign * part.value * partDays, unit: 'day' }, next };
  if (partDays !== undefined) return { value: { ...whole, days: (whole.days ?? 0) + sign * part.value * partDays }, next };
  return whole.unit === 'year' && part.unit === 'month' ? { value: { kind: 'duration', value: whole.value * 12 + sign * part.value, unit: 'month' }, next } : undefined;
}
