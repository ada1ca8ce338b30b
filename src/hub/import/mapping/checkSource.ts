/** Can this field be filled in this way? Found out before the first row, not by a million rejects. */

import type { z } from 'zod';
import { isList } from './compileValue.ts';
import type { DateReader } from './dateFormats.ts';
import type { MappingFile, Scalar, SourceSpec } from './mappingFile.ts';
import type { MappingProblem } from './problem.ts';
import { takesList } from './recordPath.ts';

export interface CheckedAgainst {
  readonly file: Pick<MappingFile, 'tables'>;
  readonly dates: ReadonlyMap<string, DateReader>;
  readonly path: MappingProblem['path'];
  readonly schema: z.ZodType;
}

const ORIGINS = ['column', 'first', 'list', 'text', 'const'] as const;
const READINGS = ['as', 'table', 'date', 'instant', 'birth'] as const;

export function checkSource(spec: SourceSpec, against: CheckedAgainst): readonly MappingProblem[] {
  const { path, schema, dates, file } = against;
  const problems: MappingProblem[] = [];
  const complain = (code: string, hint: string, at: readonly (string | number)[] = []): void => void problems.push({ path: [...path, ...at], code, hint });
  const origins = ORIGINS.filter((key) => spec[key] !== undefined);
  if (origins.length !== 1) complain('source.origin', `Give exactly one of ${ORIGINS.join(', ')}.`);
  if (READINGS.filter((key) => spec[key] !== undefined).length > 1) complain('source.reading', `Give at most one of ${READINGS.join(', ')}.`);
  for (const key of ['date', 'instant', 'birth'] as const) {
    const name = spec[key];
    if (name !== undefined) checkDate(key, name, dates, complain);
  }
  checkShape(spec, isList(spec) ? elementOf(schema) : schema, complain);
  if (takesList(schema) !== isList(spec)) complain('source.list', takesList(schema) ? 'This field holds several values: use "list", or "split" without "part".' : 'This field holds one value: use "first" or "text", or give "split" a "part".');
  const table = spec.table === undefined ? undefined : file.tables?.[spec.table];
  if (spec.table !== undefined && table === undefined) complain('source.table', `There is no table "${spec.table}".`, ['table']);
  const one = isList(spec) ? elementOf(schema) : schema;
  const fits = (value: Scalar): boolean => one === undefined || one.safeParse(value).success;
  for (const key of ['const', 'default'] as const) {
    const value = spec[key];
    if (value !== undefined && !fits(value)) complain('source.value', `"${String(value)}" cannot stand in this field.`, [key]);
  }
  const unfit = Object.entries(table?.values ?? {}).filter(([, value]) => value !== null && !fits(value));
  for (const [key, value] of unfit) problems.push({ path: ['tables', spec.table ?? '', 'values', key], code: 'table.value', hint: `"${String(value)}" cannot stand in ${String(path.at(-1))}.` });
  return problems;
}

function checkDate(key: 'date' | 'instant' | 'birth', name: string, dates: CheckedAgainst['dates'], complain: (code: string, hint: string, at: readonly string[]) => void): void {
  const reader = dates.get(name);
  if (reader === undefined) return complain('source.date', `There are no usable date formats "${name}".`, [key]);
  if (key === 'date' && !reader.hasDay) complain('source.no_day', 'A day is needed here: a format without D only serves "birth".', [key]);
  if (key === 'instant' && !reader.hasTime) complain('source.no_time', 'An instant needs hh and mm, and either Z in the format or "zone".', [key]);
}

/** A field of parts takes a day as year, month and day; one that holds a text never does. Told here, not once for each row. */
function checkShape(spec: SourceSpec, schema: z.ZodType | undefined, complain: (code: string, hint: string, at: readonly string[]) => void): void {
  if (schema === undefined || takesList(schema)) return;
  const takesBirth = schema.safeParse({ year: 2000, month: 1, day: 31 }).success;
  if (takesBirth && spec.birth === undefined) complain('source.birth', 'This field holds a date of birth in parts: use "birth" with the name of the date formats.', spec.date === undefined ? [] : ['date']);
  if (!takesBirth && spec.birth !== undefined) complain('source.birth', 'Only a date of birth is read with "birth": use "date" or "instant".', ['birth']);
}

const elementOf = (schema: z.ZodType): z.ZodType | undefined => (schema as z.ZodType & { readonly element?: z.ZodType }).element;
