/** How does a file of any encoding come as UTF-8, piece by piece? At the pace of whoever reads. */

import { createReadStream } from 'node:fs';
import { getDecoder } from 'iconv-lite';
import type { Encoding } from './findEncoding.ts';

const PIECE = 65_536;

/** Without a byte order mark. `onBytes` hears how much of the file was read. */
export async function* decodeFile(path: string, encoding: Encoding, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? undefined : getDecoder(encoding);
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    const bytes = decoder === undefined ? chunk : Buffer.from(decoder.write(chunk), 'utf8');
    yield first ? withoutMark(bytes) : bytes;
    first = first && bytes.length === 0;
  }
  const rest = decoder?.end();
  if (rest !== undefined && rest !== '') yield Buffer.from(rest, 'utf8');
}

const withoutMark = (bytes: Buffer): Buffer => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);
