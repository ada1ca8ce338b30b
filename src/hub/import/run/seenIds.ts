/** Which ids came by in this run? 16 to 32 bytes for each in one flat array: a million cases take 34 MB. */

import { hash } from 'node:crypto';

export interface SeenIds {
  readonly size: number;
  /** `false` when it was there already. */
  readonly add: (id: string) => boolean;
  readonly has: (id: string) => boolean;
}

/** Two ids with the same 64 bits of SHA-256 would be taken for one: at ten million cases the chance is 3 in a million. */
export function createSeenIds(): SeenIds {
  let slots = new Uint32Array(2 * 1024);
  let size = 0;

  /** Slot of this pair, or the empty one where it belongs. */
  const slotOf = (table: Uint32Array, high: number, low: number): number => {
    const mask = table.length / 2 - 1;
    let at = low & mask;
    while ((table[at * 2] !== 0 || table[at * 2 + 1] !== 0) && (table[at * 2] !== high || table[at * 2 + 1] !== low)) at = (at + 1) & mask;
    return at;
  };
  const grow = (): void => {
    const bigger = new Uint32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += 2) {
      const [high = 0, low = 0] = slots.subarray(at, at + 2);
      if (high !== 0 || low !== 0) bigger.set([high, low], slotOf(bigger, high, low) * 2);
    }
    slots = bigger;
  };
  const isFree = (at: number): boolean => slots[at * 2] === 0 && slots[at * 2 + 1] === 0;

  return {
    get size() { return size; },
    has: (id) => {
      const [high, low] = hashPair(id);
      return !isFree(slotOf(slots, high, low));
    },
    add: (id) => {
      const [high, low] = hashPair(id);
      const at = slotOf(slots, high, low);
      if (!isFree(at)) return false;
      slots[at * 2] = high;
      slots[at * 2 + 1] = low;
      size += 1;
      if (size * 4 > slots.length) grow();
      return true;
    },
  };
}

function hashPair(id: string): readonly [number, number] {
  const bytes = hash('sha256', id, 'buffer');
  // Never 0, which marks a free slot; unsigned, as the array keeps it.
  return [bytes.readUInt32BE(0), (bytes.readUInt32BE(4) | 1) >>> 0];
}
