/** How does the value of one field come out of a row? Gather the text, clean it, then read it as what the field wants. */

import { identifierKey } from '../../../domain/search/identifierKey.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { compileCondition, sameText, type TextOf } from './conditions.ts';
import type { DateReader } from './dateFormats.ts';
import type { MappingFile, Scalar, SourceSpec } from './mappingFile.ts';

/** The value, `undefined` for none, or the code of a reason. */
export type Value = Result<unknown, string>;
export type ReadValue = (textOf: TextOf) => Value;

export type Table = (text: string) => Value;

/** What values refer to by name. */
export interface Words {
  readonly tables: ReadonlyMap<string, Table>;
  readonly dates: ReadonlyMap<string, DateReader>;
}

const NONE: Value = ok(undefined);

export function compileTable({ values, unknown }: NonNullable<MappingFile['tables']>[string]): Table {
  const known = new Map(Object.entries(values).map(([key, value]) => [sameText(key), ok(value ?? undefined)] as const));
  const otherwise: Value = typeof unknown === 'object' ? ok(unknown.use ?? undefined) : err('value.unknown_code');
  return (text) => known.get(sameText(text)) ?? otherwise;
}

export function compileValue(spec: SourceSpec, words: Words): ReadValue {
  const gather = compileGather(spec);
  const clean = compileClean(spec);
  const convert = compileConvert(spec, words);
  const holds = spec.when === undefined ? undefined : compileCondition(spec.when);
  const nothing: Value = spec.default !== undefined ? ok(spec.default) : spec.required === true ? err('value.missing') : NONE;
  if (spec.const !== undefined) return (textOf) => (holds?.(textOf) === false ? NONE : ok(spec.const));
  return (textOf) => {
    if (holds?.(textOf) === false) return NONE;
    const texts = gather(textOf).flatMap(clean).filter((text) => text !== '');
    const [first] = texts;
    if (first === undefined) return nothing;
    const values: unknown[] = [];
    for (const text of isList(spec) ? texts : [first]) {
      const value = convert(text);
      if (!value.ok) return value;
      if (value.value !== undefined) values.push(value.value);
    }
    if (values.length === 0) return nothing;
    return ok(isList(spec) ? values : values[0]);
  };
}

/** Several columns, or all parts of a text that is split. */
export const isList = ({ list, split }: SourceSpec): boolean => list !== undefined || (split !== undefined && split.part === undefined);

/** Columns a value reads. */
export const columnsOf = ({ column, first, list, text, when }: SourceSpec): readonly string[] =>
  [...(column === undefined ? [] : [column]), ...(first ?? []), ...(list ?? []), ...slotsOf(text ?? ''), ...Object.keys(when ?? {})];

const SLOT = /\{([^{}]+)\}/g;
const slotsOf = (text: string): readonly string[] => [...text.matchAll(SLOT)].map((match) => match[1] ?? '');

function compileGather({ column, first, list, text }: SourceSpec): (textOf: TextOf) => readonly string[] {
  if (column !== undefined) return (textOf) => [textOf(column)];
  if (list !== undefined) return (textOf) => list.map(textOf);
  if (first !== undefined) return (textOf) => [first.map(textOf).find((found) => found !== '') ?? ''];
  const template = text ?? '';
  const slots = slotsOf(template);
  // A template whose columns are all empty says nothing.
  return (textOf) => (slots.length > 0 && slots.every((slot) => textOf(slot) === '') ? [] : [template.replace(SLOT, (_, slot: string) => textOf(slot)).trim().replace(/\s+/gu, ' ')]);
}

function compileClean({ split, case: letters }: SourceSpec): (text: string) => readonly string[] {
  const inCase = (text: string): string => {
    if (letters === 'upper') return text.toLocaleUpperCase('en-CA');
    if (letters === 'lower') return text.toLocaleLowerCase('en-CA');
    return letters === 'title' ? text.toLowerCase().replace(/(?<![\p{L}\p{M}’'])\p{L}/gu, (letter) => letter.toUpperCase()) : text;
  };
  if (split === undefined) return (text) => [inCase(text)];
  const { by, part } = split;
  return (text) => {
    const parts = text.split(by).map((piece) => inCase(piece.trim()));
    return part === undefined ? parts : parts.slice(part - 1, part);
  };
}

function compileConvert(spec: SourceSpec, { tables, dates }: Words): (text: string) => Value {
  const table = spec.table === undefined ? undefined : tables.get(spec.table);
  if (table !== undefined) return table;
  const day = spec.date === undefined ? undefined : dates.get(spec.date);
  if (day !== undefined) return day.day;
  const instant = spec.instant === undefined ? undefined : dates.get(spec.instant);
  if (instant !== undefined) return instant.instant;
  const birth = spec.birth === undefined ? undefined : dates.get(spec.birth);
  if (birth !== undefined) return birth.birth;
  if (spec.as === 'identifier') return (text) => ok(identifierKey(text) === '' ? undefined : identifierKey(text));
  if (spec.as === 'integer') return (text) => (/^-?\d{1,15}$/.test(text) ? ok(Number(text)) : err('value.not_a_number'));
  return ok<Scalar>;
}
