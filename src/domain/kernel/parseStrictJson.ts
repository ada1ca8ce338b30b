/** Does this text have exactly one reading as JSON? Duplicate keys, numbers beyond 2^53 and lone surrogates are refused (reliability 5.1). */

import { hasLoneSurrogate, isPortableNumber } from './canonicalJson.ts';
import { err, ok, type Result } from './result.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonProblemKind = 'syntax' | 'duplicate_key' | 'number_not_portable' | 'lone_surrogate' | 'too_deep';

export interface JsonProblem {
  readonly problem: JsonProblemKind;
  /** UTF-16 offset into the text. */
  readonly at: number;
}

const MAX_DEPTH = 32;

/** A value and the offset behind it, or the first problem. */
type Step = Result<{ readonly value: JsonValue; readonly next: number }, JsonProblem>;

export function parseStrictJson(text: string): Result<JsonValue, JsonProblem> {
  const parsed = readValue(text, skipSpace(text, 0), 0);
  if (!parsed.ok) return parsed;
  const end = skipSpace(text, parsed.value.next);
  return end === text.length ? ok(parsed.value.value) : problem('syntax', end);
}

function readValue(text: string, at: number, depth: number): Step {
  if (depth > MAX_DEPTH) return problem('too_deep', at);
  switch (text[at]) {
    case '{': return readObject(text, at, depth);
    case '[': return readArray(text, at, depth);
    case '"': return readString(text, at);
    default: return readLiteral(text, at);
  }
}

function readObject(text: string, start: number, depth: number): Step {
  const fields: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
  let at = skipSpace(text, start + 1);
  if (text[at] === '}') return ok({ value: fields, next: at + 1 });
  for (;;) {
    const key = readString(text, at);
    if (!key.ok) return key;
    const name = key.value.value;
    if (Object.hasOwn(fields, name)) return problem('duplicate_key', at);
    const colon = skipSpace(text, key.value.next);
    if (text[colon] !== ':') return problem('syntax', colon);
    const field = readValue(text, skipSpace(text, colon + 1), depth + 1);
    if (!field.ok) return field;
    fields[name] = field.value.value;
    at = skipSpace(text, field.value.next);
    if (text[at] === '}') return ok({ value: fields, next: at + 1 });
    if (text[at] !== ',') return problem('syntax', at);
    at = skipSpace(text, at + 1);
  }
}

function readArray(text: string, start: number, depth: number): Step {
  const entries: JsonValue[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === ']') return ok({ value: entries, next: at + 1 });
  for (;;) {
    const entry = readValue(text, at, depth + 1);
    if (!entry.ok) return entry;
    entries.push(entry.value.value);
    at = skipSpace(text, entry.value.next);
    if (text[at] === ']') return ok({ value: entries, next: at + 1 });
    if (text[at] !== ',') return problem('syntax', at);
    at = skipSpace(text, at + 1);
  }
}

const STRING = /"(?:[^"\\]|\\.)*"/sy;

function readString(text: string, at: number): Result<{ readonly value: string; readonly next: number }, JsonProblem> {
  const source = matchAt(STRING, text, at);
  const value = source === undefined ? undefined : unquoted(source);
  if (source === undefined || value === undefined) return problem('syntax', at);
  return hasLoneSurrogate(value) ? problem('lone_surrogate', at) : ok({ value, next: at + source.length });
}

/** The engine's own reader decides on escapes and control characters. */
function unquoted(source: string): string | undefined {
  try {
    return JSON.parse(source) as string;
  } catch {
    return undefined;
  }
}

const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function readLiteral(text: string, at: number): Step {
  const source = matchAt(LITERAL, text, at);
  if (source === undefined) return problem('syntax', at);
  const value = JSON.parse(source) as boolean | number | null;
  if (typeof value === 'number' && !isPortableNumber(value)) return problem('number_not_portable', at);
  return ok({ value, next: at + source.length });
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

const problem = (kind: JsonProblemKind, at: number): { readonly ok: false; readonly error: JsonProblem } => err({ problem: kind, at });
