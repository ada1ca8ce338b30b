/** What stands in the bytes of one line of the feed? Only what describes the records is read as JSON; they themselves stay bytes. */

import { isUtf8 } from 'node:buffer';
import { BODIES } from '../../../domain/sync/feedRow.ts';
import { readFeedLine, type FeedLine } from '../../../domain/sync/readFeedLine.ts';

const END = ']}';

export function lineOf(given: Uint8Array): FeedLine | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (!isUtf8(bytes)) return undefined;
  const cut = bytes.indexOf(BODIES);
  if (cut === -1) return readFeedLine(parsed(bytes.toString()));
  if (bytes.toString('latin1', bytes.length - END.length) !== END) return undefined;
  return readFeedLine(parsed(`${bytes.toString('utf8', 0, cut)}}`), bytes.subarray(cut + BODIES.length, bytes.length - END.length));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
