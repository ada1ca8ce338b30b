/** How does an answer of lines come apart? Line by line as bytes, none longer than the protocol allows, none waited for longer than a minute. */

import type { Readable } from 'node:stream';
import { MAX_BODY } from '../../../contract/hubApi/define.ts';
import { deskError } from '../../../contract/errors.ts';
import { LinkCut } from '../../ports/hubLink.ts';

const NEWLINE = 0x0a;
export const SILENT_MS = 60_000;

/** Ends with the answer; throws `LinkCut` when it broke off. Bytes after the last line end are of a line that was cut and are not given. */
export async function* readLines(body: Readable, silentMs = SILENT_MS): AsyncGenerator<Uint8Array> {
  let parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of watched(body, silentMs)) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        yield joined([...parts, chunk.subarray(from, at)]);
        [parts, length, from] = [[], 0, at + 1];
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > MAX_BODY) throw tooLong();
    }
  } finally {
    body.destroy();
  }
}

/** A buffer of its own: it is handed to another thread. */
function joined(parts: readonly Buffer[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > MAX_BODY) throw tooLong();
  const line = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  return line;
}

const tooLong = (): LinkCut => new LinkCut(deskError('hub.answer_invalid'));

async function* watched(body: Readable, silentMs: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    // Only while the desk waits: a desk that is busy with what it has is no silent hub.
    const silent = setTimeout(() => body.destroy(new Error('silent')), silentMs);
    try {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    } catch (thrown) {
      throw thrown instanceof LinkCut ? thrown : new LinkCut(deskError('hub.unreachable'));
    } finally {
      clearTimeout(silent);
    }
  }
}
