/** Where does chance come from? From a stream of 32-bit numbers per path: SHA-256 of seed and path, then sfc32. Same seed, same bytes, on every platform. */

import { hash } from 'node:crypto';

/** State of one sfc32 generator. Every draw moves it on. */
export interface Stream {
  a: number;
  b: number;
  c: number;
  d: number;
}

const WARM_UP = 12;
const TWO_32 = 4_294_967_296;

/** The stream of one path, e.g. `case/000123/stage/BGV`. A new path never shifts the others. */
export function streamAt(seed: string, path: string): Stream {
  const digest = hash('sha256', `${seed}/${path}`, 'buffer');
  const stream = { a: digest.readUInt32LE(0), b: digest.readUInt32LE(4), c: digest.readUInt32LE(8), d: digest.readUInt32LE(12) };
  for (let skipped = 0; skipped < WARM_UP; skipped++) u32(stream);
  return stream;
}

/** Next 32 random bits as an unsigned number. */
export function u32(s: Stream): number {
  const t = (((s.a + s.b) | 0) + s.d) | 0;
  s.d = (s.d + 1) | 0;
  s.a = s.b ^ (s.b >>> 9);
  s.b = (s.c + (s.c << 3)) | 0;
  s.c = (s.c << 21) | (s.c >>> 11);
  s.c = (s.c + t) | 0;
  return t >>> 0;
}

/** Uniform integer in [0, n), n at most 2^20: multiply and shift, with rejection so that no value is favoured. */
export function below(s: Stream, n: number): number {
  const reject = TWO_32 % n;
  for (;;) {
    const product = u32(s) * n;
    if (product % TWO_32 >= reject) return Math.floor(product / TWO_32);
  }
}

/** Uniform integer in [from, to], both included. */
export const between = (s: Stream, from: number, to: number): number => from + below(s, to - from + 1);

/** True in `perMillion` of a million draws. */
export const chance = (s: Stream, perMillion: number): boolean => below(s, 1_000_000) < perMillion;

export function pick<T>(s: Stream, list: readonly T[]): T {
  const value = list[below(s, list.length)];
  if (value === undefined) throw new Error('pick from an empty list');
  return value;
}

/** A choice with integer weights. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

export function choose<T>(s: Stream, table: Weighted<T>): T {
  let rest = below(s, table.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [value, weight] of table) {
    if (rest < weight) return value;
    rest -= weight;
  }
  throw new Error('weights do not cover the draw');
}
