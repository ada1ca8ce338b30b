/** How do single rows become lines of the feed? Collected as bytes, a line for each thousand rows or three quarters of a megabyte. */

import { BODIES } from '../../../domain/sync/feedRow.ts';

const ROWS = 1000;
const BYTES = 750_000;
/** Most answers are a few rows. */
const FIRST_BYTES = 16_384;
const OPEN = Buffer.from('{"rows":[');
const COMMA = 0x2c;

export interface FeedBlocks {
  /** Copies what it is given; a removal has no body. */
  add(place: number, row: Uint8Array, body: Uint8Array): void;
  /** The lines so far; the cursor of the last one is the last place. */
  finish(): readonly Uint8Array[];
}

export function createFeedBlocks(): FeedBlocks {
  const lines: Uint8Array[] = [];
  const [rows, bodies] = [createPile(), createPile()];
  let last = 0;

  const close = (): void => {
    lines.push(Buffer.concat([OPEN, rows.bytes(), Buffer.from(`],"cursor":${last}${BODIES}`), bodies.bytes(), Buffer.from(']}\n')]));
    rows.clear();
    bodies.clear();
  };

  return {
    add: (place, row, body) => {
      if (rows.count() > 0 && (rows.count() === ROWS || rows.size() + bodies.size() + row.length + body.length > BYTES)) close();
      rows.add(row);
      if (body.length > 0) bodies.add(body);
      last = place;
    },
    finish: () => {
      if (rows.count() > 0) close();
      return lines;
    },
  };
}

/** Pieces one after the other with commas between them, in memory that is used again. */
function createPile() {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  let [used, count] = [0, 0];
  return {
    add: (piece: Uint8Array): void => {
      const needed = used + 1 + piece.length;
      if (needed > buffer.length) buffer = Buffer.concat([buffer.subarray(0, used)], Math.max(buffer.length * 2, needed));
      if (count > 0) {
        buffer[used] = COMMA;
        used += 1;
      }
      buffer.set(piece, used);
      used += piece.length;
      count += 1;
    },
    count: (): number => count,
    size: (): number => used,
    bytes: (): Uint8Array => buffer.subarray(0, used),
    clear: (): void => { [used, count] = [0, 0]; },
  };
}
