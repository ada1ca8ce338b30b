/** How does a stream of bytes become numbered lines? One at a time, whatever its size, and never more than one line in memory. */

import type { LineError } from './lineError.ts';

/** A page of case data is at most 1 MB; whatever is four times as long is no line about one case. */
export const MAX_LINE_BYTES = 4_000_000;

export type InputLine = { readonly line: number; readonly text: string } | { readonly line: number; readonly error: LineError };

const LF = 0x0a;
const CR = 0x0d;

/** Blank lines are counted and give nothing; a last line without line end is a line. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number = MAX_LINE_BYTES): AsyncGenerator<InputLine> {
  let line = 0;
  let held: Uint8Array[] = [];
  let size = 0;
  const finish = (tail: Uint8Array): InputLine | undefined => {
    line += 1;
    const total = size + tail.length;
    const bytes = total > maxBytes ? undefined : Buffer.concat([...held, tail], total);
    held = [];
    size = 0;
    if (bytes === undefined) return { line, error: { code: 'line.too_long' } };
    return decode(bytes, line);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF, from); end >= 0; end = chunk.indexOf(LF, from)) {
      const read = finish(chunk.subarray(from, end));
      if (read !== undefined) yield read;
      from = end + 1;
    }
    const rest = chunk.subarray(from);
    size += rest.length;
    // Of a line that is too long only its length is kept.
    if (size <= maxBytes) held.push(rest);
    else held = [];
  }
  if (size > 0) {
    const read = finish(new Uint8Array(0));
    if (read !== undefined) yield read;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array, line: number): InputLine | undefined {
  const body = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
  try {
    // The decoder drops a byte order mark, which only the first line may carry.
    const text = utf8.decode(body);
    return text.trim() === '' ? undefined : { line, text };
  } catch {
    return { line, error: { code: 'line.not_utf8' } };
  }
}
