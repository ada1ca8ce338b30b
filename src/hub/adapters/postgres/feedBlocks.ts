/** How do single rows become lines of the feed? Collected as bytes, a line for each thousand rows or three quarters of a megabyte. */

const ROWS = 1000;
const BYTES = 750_000;
const OPEN = Buffer.from('{"rows":[');
const COMMA = 0x2c;

export interface FeedBlocks {
  /** Copies what it is given. */
  add(place: number, row: Uint8Array): void;
  /** The lines so far; the cursor of the last one is the last place. */
  finish(): readonly Uint8Array[];
}

export function createFeedBlocks(): FeedBlocks {
  const lines: Uint8Array[] = [];
  let buffer = Buffer.allocUnsafe(BYTES);
  let used = 0;
  let rows = 0;
  let last = 0;

  const append = (bytes: Uint8Array): void => {
    if (used + bytes.length > buffer.length) buffer = Buffer.concat([buffer.subarray(0, used)], Math.max(buffer.length * 2, used + bytes.length));
    buffer.set(bytes, used);
    used += bytes.length;
  };
  const close = (): void => {
    append(Buffer.from(`],"cursor":${last}}\n`));
    lines.push(Uint8Array.prototype.slice.call(buffer, 0, used));
    [used, rows] = [0, 0];
  };

  return {
    add: (place, row) => {
      if (rows > 0 && (rows === ROWS || used + row.length > BYTES)) close();
      append(rows === 0 ? OPEN : Uint8Array.of(COMMA));
      append(row);
      rows += 1;
      last = place;
    },
    finish: () => {
      if (rows > 0) close();
      return lines;
    },
  };
}
