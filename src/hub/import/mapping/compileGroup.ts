/** How is a list of a case filled: from numbered columns, from rows of another file, from a list inside a JSON row, or from the row itself? */

import { isObject, toRow } from '../reading/jsonRow.ts';
import type { Row } from '../reading/reading.ts';
import { compileCondition, type TextOf } from './conditions.ts';
import { compileFields, fill, type FieldsContext, type Mistake } from './compileFields.ts';
import { columnsOf } from './compileValue.ts';
import type { GroupSpec } from './mappingFile.ts';
import { entryPath, entrySchema } from './recordPath.ts';

export interface GroupInput {
  readonly row: Row;
  readonly textOf: (row: Row) => TextOf;
  readonly joined: (file: string) => readonly Row[];
}

export interface Group {
  readonly into: string;
  readonly join?: string;
  /** Columns it reads: of the other file when it joins one, else of the main file. */
  readonly columns: readonly string[];
  readonly entries: (input: GroupInput, mistakes: Mistake[]) => readonly Record<string, unknown>[];
}

export function compileGroup(spec: GroupSpec, index: number, context: FieldsContext): Group {
  const { into, join, list } = spec;
  const at = ['groups', index];
  const complain = (key: string, code: string, hint: string): void => void context.problems.push({ path: [...at, key], code, hint });
  if (entrySchema(into) === undefined) complain('into', 'group.unknown', `The case record has no list of entries "${into}".`);
  if ([spec.columns, join, list].filter((key) => key !== undefined).length > 1) complain('into', 'group.origin', 'Give at most one of columns, join, list.');
  if (join !== undefined && context.file.files?.[join] === undefined) complain('join', 'group.join', `There is no file "${join}" under "files".`);
  const parts = (spec.columns === undefined ? [spec] : Array.from({ length: spec.columns }, (_, n) => numbered(spec, n + 1))).map((part, nth) => {
    // What is wrong in the first copy is wrong in all of them.
    const within = nth === 0 ? context : { ...context, problems: [] };
    return {
      fields: compileFields(part.fields, within, { at: [...at, 'fields'], pathOf: (dotted) => entryPath(into, dotted) }),
      holds: part.when === undefined ? undefined : compileCondition(part.when),
      columns: [...Object.values(part.fields).flatMap(columnsOf), ...Object.keys(part.when ?? {})],
    };
  });
  return {
    into,
    ...(join === undefined ? {} : { join }),
    columns: list === undefined ? parts.flatMap(({ columns }) => columns) : [],
    entries: (input, mistakes) => {
      const made: Record<string, unknown>[] = [];
      for (const row of rowsOf(input, spec, mistakes)) {
        const textOf = input.textOf(row);
        for (const { fields, holds } of parts) {
          if (holds?.(textOf) === false) continue;
          const { value, told } = fill(fields, textOf, `${into}.${made.length}.`, mistakes);
          if (told || holds !== undefined) made.push(value);
        }
      }
      return made;
    },
  };
}

function rowsOf({ row, joined }: GroupInput, { join, list, into }: GroupSpec, mistakes: Mistake[]): readonly Row[] {
  if (join !== undefined) return joined(join);
  if (list === undefined) return [row];
  const cell = row.cell(list) ?? [];
  if (!Array.isArray(cell) || !cell.every(isObject)) {
    mistakes.push({ field: into, code: 'value.not_a_list' });
    return [];
  }
  return cell.map((entry) => toRow(entry, row.place));
}

/** `{n}` in a name of a column, a condition or a text is the number of the copy. */
const numbered = (spec: GroupSpec, n: number): GroupSpec => JSON.parse(JSON.stringify(spec).replaceAll('{n}', String(n))) as GroupSpec;
