/** What stands in the bytes of one line of the feed? Its text, and what the text says. */

import { readFeedLine, type FeedLine } from '../../../domain/sync/readFeedLine.ts';

export function lineOf(bytes: Uint8Array): { readonly text: string; readonly line: FeedLine | undefined } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  try {
    return { text, line: readFeedLine(JSON.parse(text)) };
  } catch {
    return { text, line: undefined };
  }
}
