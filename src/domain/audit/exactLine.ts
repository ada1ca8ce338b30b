/** Is this line of JSON exactly as it was written? Only one spelling is read, so that no byte of a file can change unseen. */

import { canonicalJson } from '../kernel/canonicalJson.ts';
import { parseStrictJson, type JsonValue } from '../kernel/parseStrictJson.ts';

export type Fields = { readonly [key: string]: JsonValue };

/** `undefined` for what is no object, and for another spelling of one. */
export function readExact(line: string): Fields | undefined {
  const parsed = parseStrictJson(line);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) return undefined;
  const fields = { ...(parsed.value as Fields) };
  return canonicalJson(fields) === line ? fields : undefined;
}

/** Exactly these fields, the optional ones perhaps. */
export function hasFields(fields: Fields, needed: readonly string[], optional: readonly string[] = []): boolean {
  const names = Object.keys(fields);
  return needed.every((name) => names.includes(name)) && names.every((name) => needed.includes(name) || optional.includes(name));
}
