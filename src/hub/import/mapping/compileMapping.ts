/** Which case record does a row make? The whole mapping, checked and made ready before the first row is read. */

import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Row } from '../reading/reading.ts';
import { compileCondition, type TextOf } from './conditions.ts';
import { compileDates, type DateReader } from './dateFormats.ts';
import { compileFields, fill, type Field, type Mistake } from './compileFields.ts';
import { compileGroup, type Group } from './compileGroup.ts';
import { columnsOf, compileTable, type Words } from './compileValue.ts';
import { compileRules } from './compileRules.ts';
import type { LayoutSpec, MappingFile } from './mappingFile.ts';
import type { MappingProblem } from './problem.ts';
import { recordPath } from './recordPath.ts';

export interface Built {
  /** Known as soon as its own columns could be read, even when the rest could not. */
  readonly id: string | undefined;
  readonly record: Record<string, unknown>;
  readonly mistakes: readonly Mistake[];
}

export interface JoinedFile {
  readonly file: string;
  readonly key: string;
  readonly layout: LayoutSpec;
  readonly columns: readonly string[];
}

export interface Mapping {
  readonly file: MappingFile;
  /** Columns of the main file that are read. */
  readonly columns: readonly string[];
  readonly joins: ReadonlyMap<string, JoinedFile>;
  readonly removes: (row: Row) => boolean;
  readonly build: (row: Row, joined: (file: string) => readonly Row[]) => Built;
  /** Text of the column other files name, trimmed. */
  readonly keyOf: (row: Row, column: string) => string;
}

export function compileMapping(file: MappingFile): Result<Mapping, readonly MappingProblem[]> {
  const problems: MappingProblem[] = [];
  const words: Words = { tables: new Map(Object.entries(file.tables ?? {}).map(([name, table]) => [name, compileTable(table)])), dates: datesOf(file, problems) };
  const context = { file, words, problems };
  const fields = compileFields(file.fields, context, { at: ['fields'], pathOf: recordPath });
  const rules = compileRules(file.rules, problems);
  const groups = (file.groups ?? []).map((group, index) => compileGroup(group, index, context));
  const removes = file.removes === undefined ? undefined : compileCondition(file.removes.when);
  checkWhole(file, fields, rules.sets, groups, problems);
  if (problems.length > 0) return err(problems);

  const empties = new Set((file.empty ?? []).map((text) => text.trim()));
  const joins = joinsOf(file, groups);
  const main = groups.filter(({ join }) => join === undefined).flatMap(({ columns }) => columns);
  const columns = [...Object.values(file.fields).flatMap(columnsOf), ...rules.columns, ...main, ...Object.keys(file.removes?.when ?? {}), ...(file.key === undefined ? [] : [file.key])];
  const plain = (row: Row): TextOf => (column) => toText(row, column, empties) ?? '';
  return ok({
    file,
    columns: [...new Set(columns)],
    joins,
    removes: (row) => removes?.(plain(row)) ?? false,
    keyOf: (row, column) => toText(row, column, empties) ?? '',
    build: (row, joined) => build({ row, joined, empties, fields, groups, rules: rules.apply }),
  });
}

interface Building {
  readonly row: Row;
  readonly empties: ReadonlySet<string>;
  readonly fields: readonly Field[];
  readonly groups: readonly Group[];
  readonly joined: (file: string) => readonly Row[];
  readonly rules: (textOf: TextOf, record: Record<string, unknown>, mistakes: Mistake[]) => void;
}

function build({ row, joined, empties, fields, groups, rules }: Building): Built {
  const mistakes: Mistake[] = [];
  const reader = (of: Row): TextOf => (column) => {
    const text = toText(of, column, empties);
    if (text === undefined) mistakes.push({ field: column, code: 'value.not_text' });
    return text ?? '';
  };
  const textOf = reader(row);
  const record = fill(fields.filter(({ path }) => path.role === undefined), textOf, '', mistakes).value;
  rules(textOf, record, mistakes);
  const id = typeof record['id'] === 'string' ? record['id'] : undefined;
  const roles = new Set(fields.flatMap(({ path }) => path.role ?? []));
  for (const role of roles) {
    const person = fill(fields.filter(({ path }) => path.role === role), textOf, '', mistakes);
    if (person.told) append(record, 'people', { id: `${id ?? ''}-${role}`, role, ...person.value });
  }
  for (const group of groups) {
    group.entries({ row, textOf: reader, joined }, mistakes).forEach((entry, index) => {
      append(record, group.into, group.into === 'stages' || group.into === 'transfers' ? entry : { id: `${id ?? ''}-${group.into}-${index + 1}`, ...entry });
    });
  }
  return { id, record, mistakes };
}

function append(record: Record<string, unknown>, into: string, entry: Record<string, unknown>): void {
  ((record[into] ??= []) as Record<string, unknown>[]).push(entry);
}

/** `undefined` when a map or a list stands where a text is expected. */
function toText(row: Row, column: string, empties: ReadonlySet<string>): string | undefined {
  const cell = row.cell(column) ?? '';
  if (typeof cell === 'object') return undefined;
  const text = String(cell).trim();
  return empties.has(text) ? '' : text;
}

function datesOf(file: MappingFile, problems: MappingProblem[]): ReadonlyMap<string, DateReader> {
  return new Map(Object.entries(file.dates ?? {}).flatMap(([name, formats]) => {
    const compiled = compileDates(formats);
    if (compiled.ok) return [[name, compiled.value] as const];
    problems.push(...compiled.error.map(({ at, code, hint }) => ({ path: ['dates', name, ...at], code, hint })));
    return [];
  }));
}

function joinsOf(file: MappingFile, groups: readonly Group[]): ReadonlyMap<string, JoinedFile> {
  return new Map(Object.entries(file.files ?? {}).map(([name, { file: path, key, ...layout }]) => [
    name, { file: path, key, layout, columns: [...new Set([key, ...groups.filter(({ join }) => join === name).flatMap(({ columns }) => columns)])] },
  ]));
}

function checkWhole(file: MappingFile, fields: readonly Field[], sets: ReadonlySet<string>, groups: readonly Group[], problems: MappingProblem[]): void {
  const filled = new Set([...fields.map(({ name }) => name), ...sets]);
  const merges = Array.isArray(file.merge) ? file.merge : undefined;
  for (const name of merges === undefined ? ['id', 'line', 'status'] : ['id']) {
    if (!filled.has(name)) problems.push({ path: ['fields'], code: 'field.missing', hint: `Every case needs "${name}": fill it under "fields" or "rules".` });
  }
  const tops = [...[...filled].map((name) => name.split('.')[0] ?? ''), ...groups.map(({ into }) => into)].filter((name) => name !== 'id');
  for (const top of merges === undefined ? [] : new Set(tops)) {
    if (!merges?.includes(top)) problems.push({ path: ['merge'], code: 'merge.unnamed', hint: `"${top}" is filled but not named here: a merging mapping changes only the fields it names.` });
  }
  const joins = Object.keys(file.files ?? {});
  if (joins.length > 0 && file.key === undefined) problems.push({ path: ['files'], code: 'key.missing', hint: 'Other files are joined by the column that "key" names in the main file.' });
  for (const name of joins.filter((join) => !groups.some((group) => group.join === join))) problems.push({ path: ['files', name], code: 'files.unused', hint: 'No group joins this file: its rows would be lost.' });
}

