/** Does anything grow with the calls of a shift? Things that are counted come back to where they were; memory has a slope, which has a bound. */

import type { Held } from './samples.ts';

/** Bytes a call may leave behind for good. */
export const HEAP_BOUNDS = { pageHeap: 16_000, deskHeap: 24_000, deskOutsideHeap: 8_000 } as const;
/** What a call may leave behind of things that are counted is nothing; so much they differ at the same place of two calls. */
export const COUNT_ROOM = { nodes: 150, listeners: 40, files: 2 } as const;
/** The log is read again from its file, not from what waits to be written into it. */
export const WAL_BOUND = 8_000_000;

/** Median of the slopes between all pairs: one odd sample does not tilt it. */
export function slopeOf(samples: readonly Held[], of: keyof Held): number {
  const slopes = samples.flatMap((left, at) => samples.slice(at + 1).map((right) => (right[of] - left[of]) / (right.calls - left.calls)));
  return median(slopes);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return (sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2) ?? Number.NaN;
}

/** In a short shift the page still compiles what it uses and fills its caches: its heap gets room of its own, the counts do not. */
export const WARM_AFTER_CALLS = 100;
const WARMING_ROOM = 4;
/** Buffers that are free stay counted until they are collected, 12 MB at a time: over a few calls that is no slope. */
const NEEDS_A_LONG_SHIFT: readonly string[] = ['deskOutsideHeap'];

/** Sentences; none when the shift was flat. The first sample is taken when everything was used once. */
export function growthIn(samples: readonly Held[]): readonly string[] {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || samples.length < 3) return ['fewer than three samples'];
  const isShort = last.calls < WARM_AFTER_CALLS;
  const room = isShort ? WARMING_ROOM : 1;
  const heaps = (Object.entries(HEAP_BOUNDS) as [keyof typeof HEAP_BOUNDS, number][]).filter(([name]) => !isShort || !NEEDS_A_LONG_SHIFT.includes(name)).flatMap(([name, bound]) => {
    const slope = slopeOf(samples, name);
    return slope > bound * room ? [`${name} grows by ${Math.round(slope)} bytes a call; ${bound * room} are allowed`] : [];
  });
  const counts = (Object.entries(COUNT_ROOM) as [keyof typeof COUNT_ROOM, number][]).flatMap(([name, room]) => (last[name] > first[name] + room ? [`${name}: ${first[name]} after ${first.calls} calls, ${last[name]} after ${last.calls}`] : []));
  return [...heaps, ...counts, ...(last.wal > WAL_BOUND ? [`wal: ${last.wal} bytes`] : [])];
}
