/** Which year does "12 August last year" mean, and which day "last August 26"? Told from the day of the call. */

import type { CalendarDay } from '../../kernel/time.ts';
import type { Atom } from './atom.ts';

/** Letters between a day and its year: "12 août, de l'an passé". */
const GAP = 7;

export function joinYears(atoms: readonly Atom[], text: string, today: CalendarDay): readonly Atom[] {
  const out: Atom[] = [];
  for (const atom of atoms) {
    const last = out.at(-1);
    const joined = last === undefined || atom.start - last.end > GAP ? undefined : (dayInYear(last, atom, today) ?? dayOfMonth(last, atom, text));
    if (joined === undefined) out.push(atom);
    else out[out.length - 1] = joined;
  }
  return out;
}

function dayInYear(day: Atom, year: Atom, today: CalendarDay): Atom | undefined {
  if (day.kind !== 'day' || year.kind !== 'relativeDay' || year.unit !== 'year' || year.span <= 1 || year.edge !== undefined || year.fuzzy) return undefined;
  if (day.readings.some((reading) => reading.year !== undefined || reading.month === undefined)) return undefined;
  return { ...day, readings: day.readings.map((reading) => ({ ...reading, year: Number(today.slice(0, 4)) + year.steps })), end: year.end };
}

function dayOfMonth(month: Atom, number: Atom, text: string): Atom | undefined {
  if (month.kind !== 'month' || month.near === undefined || month.edge !== undefined || number.kind !== 'count' || number.article || number.fuzzy || number.value < 1 || number.value > 31) return undefined;
  if (text.slice(month.end, number.start).trim() !== '') return undefined;
  return { kind: 'day', readings: [{ month: month.month, day: number.value }], fuzzy: month.fuzzy, start: month.start, end: number.end };
}
