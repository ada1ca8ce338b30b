/** Is this text one row of JSON? Read strictly: a key written twice, or a number two programs read differently, is a mistake. */

import { parseStrictJson, type JsonProblemKind, type JsonValue } from '../../../domain/kernel/parseStrictJson.ts';
import { badRow, unreadableIn, type Reading, type Row, type RowPlace } from './reading.ts';

const CODES: Readonly<Record<JsonProblemKind, string>> = {
  syntax: 'row.json_syntax', duplicate_key: 'row.json_duplicate_key', number_not_portable: 'row.json_number', lone_surrogate: 'row.encoding', too_deep: 'row.json_deep',
};

const NUL_ESCAPE = String.raw`\u0000`;

export function readJsonRow(bytes: Buffer, place: RowPlace): Reading {
  const text = bytes.toString('utf8');
  const unreadable = unreadableIn(text);
  if (unreadable !== undefined) return badRow(place, unreadable, bytes);
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return badRow(place, CODES[parsed.error.problem], bytes, { at: String(parsed.error.at) });
  const { value } = parsed;
  if (text.includes(NUL_ESCAPE) && hasNul(value)) return badRow(place, 'row.nul', bytes);
  if (!isObject(value)) return badRow(place, 'row.not_an_object', bytes);
  return { kind: 'row', row: toRow(value, place, bytes.length) };
}

export const toRow = (value: JsonObject, place: RowPlace, size = 0): Row =>
  ({ place, raw: value, size, cell: (column) => valueAt(value, column) });

export type JsonObject = { readonly [key: string]: JsonValue };

export const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Not every escape that looks like one is: its backslash may be a character of the text. */
const hasNul = (value: JsonValue): boolean =>
  typeof value === 'string' ? value.includes('\0') : typeof value === 'object' && value !== null && Object.entries(value).some(([key, inner]) => key.includes('\0') || hasNul(inner));

/** A key may itself have dots; then it wins. */
function valueAt(value: JsonObject, column: string): JsonValue | undefined {
  if (Object.hasOwn(value, column)) return value[column];
  if (!column.includes('.')) return undefined;
  return column.split('.').reduce<JsonValue | undefined>((inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
