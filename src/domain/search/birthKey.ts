/** How do whole and incomplete birth dates sort and match? By their known part; `00` stands for unknown. */

import type { BirthDate } from '../kernel/time.ts';

const two = (part: number | undefined): string => String(part ?? 0).padStart(2, '0');

/** `1990-05-12`, `1990-05-00`, `1990-00-00`; empty when there is no birth date. A day without its month is not used. */
export const birthKey = (born: BirthDate | undefined): string =>
  born === undefined ? '' : `${String(born.year).padStart(4, '0')}-${two(born.month)}-${two(born.month === undefined ? undefined : born.day)}`;

export interface BirthRange {
  /** Inclusive. */
  readonly from: string;
  readonly to: string;
  /** Less precise keys that also fit. */
  readonly also: readonly string[];
}

/** Which stored keys fit what was given. `undefined` when no year was given: nothing can be looked up by it. */
export function birthRange(given: Partial<BirthDate> | undefined): BirthRange | undefined {
  if (given?.year === undefined) return undefined;
  const year = String(given.year).padStart(4, '0');
  if (given.month === undefined) return { from: `${year}-00-00`, to: `${year}-99-99`, also: [] };
  const month = `${year}-${two(given.month)}`;
  if (given.day === undefined) return { from: `${month}-00`, to: `${month}-99`, also: [`${year}-00-00`] };
  const day = `${month}-${two(given.day)}`;
  return { from: day, to: day, also: [`${month}-00`, `${year}-00-00`] };
}

export const isWholeDate = (given: Partial<BirthDate> | undefined): given is Required<BirthDate> =>
  given?.year !== undefined && given.month !== undefined && given.day !== undefined;

/** Does a stored key fit what was given, by the parts both know? A record without a birth date fits no date. */
export function birthFits(key: string, given: Partial<BirthDate> | undefined): boolean {
  if (given === undefined || (given.year === undefined && given.month === undefined && given.day === undefined)) return true;
  if (key === '') return false;
  const [year = 0, month = 0, day = 0] = key.split('-').map(Number);
  return fits(year, given.year) && fits(month, given.month) && fits(day, given.day);
}

const fits = (stored: number, given: number | undefined): boolean => stored === 0 || given === undefined || stored === given;
