/** How are the fields of a record, or of one entry of its lists, filled from a row? */

import { checkSource } from './checkSource.ts';
import { columnsOf, compileValue, type ReadValue, type Words } from './compileValue.ts';
import type { TextOf } from './conditions.ts';
import type { MappingFile, SourceSpec } from './mappingFile.ts';
import type { MappingProblem } from './problem.ts';
import { put, type RecordPath } from './recordPath.ts';

export interface Mistake {
  /** Dotted path in the case record. */
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

export interface Field {
  readonly name: string;
  readonly path: RecordPath;
  readonly read: ReadValue;
  /** Columns it reads. Without a text in one of them its value is a constant or a default, and no person or entry is made for that alone. */
  readonly columns: readonly string[];
}

export interface FieldsContext {
  readonly file: MappingFile;
  readonly words: Words;
  readonly problems: MappingProblem[];
}

export interface FieldsPlace {
  readonly at: MappingProblem['path'];
  readonly pathOf: (dotted: string) => RecordPath | undefined;
}

export function compileFields(specs: Readonly<Record<string, SourceSpec>>, { file, words, problems }: FieldsContext, { at, pathOf }: FieldsPlace): readonly Field[] {
  return Object.entries(specs).flatMap(([name, spec]) => {
    const path = pathOf(name);
    if (path === undefined) {
      problems.push({ path: [...at, name], code: 'field.unknown', hint: `The case record has no field "${name}" here: see docs/case-record.schema.json; lists are filled under "groups", people by role as people.ROLE.FIELD.` });
      return [];
    }
    problems.push(...checkSource(spec, { file, dates: words.dates, path: [...at, name], schema: path.schema }));
    return [{ name, path, read: compileValue(spec, words), columns: columnsOf({ ...spec, when: undefined }) }];
  });
}

export interface Filled {
  readonly value: Record<string, unknown>;
  /** Something of the row itself stands in it. */
  readonly told: boolean;
}

export function fill(fields: readonly Field[], textOf: TextOf, at: string, mistakes: Mistake[]): Filled {
  const value: Record<string, unknown> = {};
  let told = false;
  for (const field of fields) {
    const read = field.read(textOf);
    if (!read.ok) mistakes.push({ field: at + field.name, code: read.error });
    else if (read.value !== undefined) put(value, field.path.steps, read.value);
    told ||= (!read.ok || read.value !== undefined) && field.columns.some((column) => textOf(column) !== '');
  }
  return { value, told };
}
