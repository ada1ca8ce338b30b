/** How are files damaged for a test? By seed, so that a failure can be made again. */

import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 4096;

/** Numbers from 0 to 1; the same seed gives the same ones (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function flipBytes(file: string, next: () => number, count: number): void {
  const bytes = readFileSync(file);
  for (let done = 0; done < count; done += 1) {
    const at = Math.floor(next() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(next() * 255));
  }
  writeFileSync(file, bytes);
}

/** Pages are counted from 1. */
export function zeroPage(file: string, page: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0, (page - 1) * PAGE, page * PAGE);
  writeFileSync(file, bytes);
}
