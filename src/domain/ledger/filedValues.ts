/** Which days and numbers stand anywhere on a record, also where no sentence is made of them? For telling "nowhere on file" from "not told so". */

import type { CaseRecord } from '../cases/case.ts';
import { localDay } from '../cases/localDay.ts';
import type { CalendarDay } from '../kernel/time.ts';

export interface FiledValues {
  readonly days: readonly CalendarDay[];
  /** Capitals and digits only. */
  readonly texts: ReadonlySet<string>;
}

const known = new WeakMap<CaseRecord, FiledValues>();
const NOTHING: FiledValues = { days: [], texts: new Set() };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Who somebody is stands on a record to be asked for, never to be told. */
const PERSONAL = new Set(['people', 'notes']);

export function filedValues(record: CaseRecord | undefined): FiledValues {
  if (record === undefined) return NOTHING;
  const ready = known.get(record);
  if (ready !== undefined) return ready;
  const days = new Set<CalendarDay>();
  const texts = new Set<string>();
  const open: unknown[] = Object.entries(record).flatMap(([field, value]) => (PERSONAL.has(field) ? [] : [value]));
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
    else if (typeof value === 'string' && DAY.test(value)) days.add(value);
    else if (typeof value === 'string' && INSTANT.test(value)) days.add(localDay(value));
    else if (typeof value === 'string' && /\d/.test(value)) texts.add(bare(value));
  }
  const made = { days: [...days].toSorted(), texts };
  known.set(record, made);
  return made;
}

export const bare = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
