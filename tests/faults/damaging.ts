/** How are files damaged for a test? By seed, so that a failure can be made again. */

import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 4096;

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
