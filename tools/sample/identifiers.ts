/** Which identifiers may synthetic data carry? Only ones in ranges assumed out of use: numbers with 9 first, UCI 99-9…, phones 555-01dd, ZZ passports. */

import { LINES } from './lines.ts';
import type { LineCode } from '../../src/domain/cases/codes.ts';

/** Numbers of drawn cases stay below this; the edge catalogue has the rest of the range to itself. */
const DRAWN_NUMBERS = 90_000_000;
const DRAWN_UCIS = 9_000_000;
const SHORT_UCIS = 90_000;
/** Odd, and no multiple of 3 or 5: a step through the range that never repeats. */
const STEP = 61_803_397;
const SHORT_UCI_EVERY = 64;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Application number of the case with this index, e.g. `F904182637`: `9`, then eight digits that never repeat. */
export function applicationNumber(line: LineCode, index: number, offset: number): string {
  const digits = (((index * STEP) % DRAWN_NUMBERS) + offset) % DRAWN_NUMBERS;
  return `${LINES[line].prefix}9${String(digits).padStart(8, '0')}`;
}

/** Application number of an edge case: `F990000010` is the first record of EC-01. */
export const edgeNumber = (prefix: string, edge: number, record: number): string => `${prefix}99${String(edge * 10 + record).padStart(7, '0')}`;

/** UCI of the person with this index: ten digits, or the older eight for one person in 64. */
export function uci(index: number): string {
  const short = Math.floor(index / SHORT_UCI_EVERY);
  if (index % SHORT_UCI_EVERY === 7 && short < SHORT_UCIS) return formatUci(`999${String((short * STEP) % SHORT_UCIS).padStart(5, '0')}`);
  return formatUci(`999${String((index * STEP) % DRAWN_UCIS).padStart(7, '0')}`);
}

/** UCI of an edge person, beyond the drawn range. */
export const edgeUci = (n: number): string => formatUci(`9999${String(n).padStart(6, '0')}`);

export function formatUci(digits: string): string {
  const head = digits.length - 8;
  const tail = `${digits.slice(head, head + 4)}-${digits.slice(head + 4)}`;
  return head === 0 ? tail : `${digits.slice(0, head)}-${tail}`;
}

/** ULID-shaped and rising with the index: ten characters of time, sixteen of chance. */
export function caseId(createdMinute: number, words: readonly [number, number, number]): string {
  return `${base32(createdMinute, 10)}${base32(words[0], 6)}${base32(words[1], 6)}${base32(words[2] % 1_048_576, 4)}`;
}

function base32(value: number, width: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < width; place++) {
    text = `${CROCKFORD[rest % 32] ?? '0'}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

export const phone = (area: number, last: number): string => `+1 ${area} 555-01${String(last).padStart(2, '0')}`;

/** What the identifier lint refuses anything outside of. */
export const SAFE = {
  number: /^X?(?:[A-Z]9\d{8}|(?:EP|PR)9\d{7}|RHB9\d{8}|B9\d{8}|X9\d{8})$/,
  uci: /^(?:99-9\d{3}-\d{4}|999\d-\d{4})$/,
  phone: /^\+1 \d{3} 555-01\d{2}$/,
  email: /^[a-z0-9.]+@example\.(?:com|org|net)$/,
  postalCode: /^[DFIOQU]\d[A-Z] \d[A-Z]\d$/,
} as const;
