/** Has the JSON of a request one meaning and a bounded depth? One quick pass over a megabyte; what must be the same on every machine for ever is read by parseStrictJson.ts. */

import { err, ok } from './result.ts';
import type { Result } from './result.ts';

export type JsonProblem = 'malformed' | 'too_deep' | 'duplicate_key' | 'forbidden_key' | 'lone_surrogate';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d] as const;

export function parseBoundedJson(text: string, depth: number): Result<unknown, JsonProblem> {
  const problem = shapeProblem(text, depth);
  if (problem !== undefined) return err(problem);
  try {
    const value: unknown = JSON.parse(text);
    return /\\u[dD]/.test(text) && hasLoneSurrogate(value) ? err('lone_surrogate') : ok(value);
  } catch {
    return err('malformed');
  }
}

/** One pass over the letters, whatever they are; grammar is left to the parser. */
function shapeProblem(text: string, depth: number): JsonProblem | undefined {
  /** Keys of each open object, `undefined` for a list. */
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (end === -1) return 'malformed';
        const problem = isKey ? keyProblem(text.slice(at, end + 1), open.at(-1)) : undefined;
        if (problem !== undefined) return problem;
        at = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (open.length === depth) return 'too_deep';
        isKey = text.charCodeAt(at) === OPEN_OBJECT;
        open.push(isKey ? new Set() : undefined);
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        isKey = false;
        break;
      case COMMA:
        isKey = open.at(-1) !== undefined;
        break;
      case COLON:
        isKey = false;
    }
  }
  return undefined;
}

function keyProblem(quoted: string, keys: Set<string> | undefined): JsonProblem | undefined {
  const key = unquoted(quoted);
  if (key === undefined) return 'malformed';
  if (FORBIDDEN.has(key)) return 'forbidden_key';
  if (keys?.has(key) === true) return 'duplicate_key';
  keys?.add(key);
  return undefined;
}

function unquoted(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

/** Where the string that opens here closes; -1 when it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return -1;
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => !key.isWellFormed() || hasLoneSurrogate(inner));
}
