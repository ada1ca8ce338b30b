/** Which field of a file is wrong, in words an author can act on? A key that is missing or unknown is named. */

import type { z } from 'zod';

export interface ShapeMistake {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly hint: string;
}

export interface ShapePlace {
  readonly value: unknown;
  /** Where in the file the value stands. */
  readonly at: readonly (string | number)[];
  /** What to say when the file does not begin as it should. */
  readonly beginning: string;
  /** What to say when no key can be named. */
  readonly otherwise: string;
}

export function toShapeMistake(issue: z.core.$ZodIssue, { value, at, beginning, otherwise }: ShapePlace): ShapeMistake {
  const inner = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  const path = [...at, ...inner];
  const text = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return { path, text: [...path, keys].join('.'), hint: path.length === 0 ? `${beginning} Unknown here: ${keys}.` : `Unknown here: ${keys}. Correct the spelling, or move it where it belongs.` };
  }
  if (issue.code !== 'invalid_type') return { path, text, hint: otherwise };
  if (path.length === 0) return { path, text, hint: beginning };
  return { path, text, hint: valueAt(value, inner) === undefined ? `The key "${String(path.at(-1))}:" is missing.` : otherwise };
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string | number, unknown>>)[step] : undefined), value);
