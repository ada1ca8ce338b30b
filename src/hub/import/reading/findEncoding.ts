/** In which encoding is a file written? Read through once; what cannot be known is refused, never guessed. */

import { createReadStream } from 'node:fs';
import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-15'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface EncodingProblem {
  readonly code: 'file.encoding_mixed' | 'file.encoding_unknown' | 'file.empty';
  readonly params: Readonly<Record<string, string>>;
}

/** Bytes that say which of the one-byte encodings it is, and whether the text is UTF-8. */
interface Tally {
  /** Continuation bytes still to come. */
  open: number;
  whole: number;
  broken: number;
  firstBroken: number;
  /** 0x80 to 0x9F: letters and quotes of Windows-1252, controls in ISO-8859. */
  upperControls: number;
  /** œ, Œ, Ÿ, š, ž as ISO-8859-15 writes them, inside words. */
  latin9: number;
  /** Bytes above ASCII, and those that follow another one. */
  high: number;
  paired: number;
  at: number;
}

const SAMPLE = 65_536;

export async function findEncoding(path: string): Promise<Result<Encoding, EncodingProblem>> {
  const tally: Tally = { open: 0, whole: 0, broken: 0, firstBroken: -1, upperControls: 0, latin9: 0, high: 0, paired: 0, at: 0 };
  let head: Buffer | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: SAMPLE }) as AsyncIterable<Buffer>) {
    if (head === undefined) {
      head = chunk;
      const early = byFirstBytes(head);
      if (early !== undefined) return early;
    }
    if (tally.open === 0 && isAscii(chunk)) tally.at += chunk.length;
    else count(tally, chunk);
  }
  if (head === undefined) return err({ code: 'file.empty', params: {} });
  return judge(tally, head);
}

function byFirstBytes(head: Buffer): Result<Encoding, EncodingProblem> | undefined {
  const starts = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return err({ code: 'file.encoding_unknown', params: { looksLike: 'UTF-32' } });
  if (starts(0xff, 0xfe)) return ok('utf-16le');
  if (starts(0xfe, 0xff)) return ok('utf-16be');
  const nuls = [0, 0];
  const sample = head.subarray(0, 4096);
  sample.forEach((byte, index) => { if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1; });
  const [even = 0, odd = 0] = nuls;
  // Text in Latin letters has a NUL in every second byte; scattered NULs are not an encoding.
  if (odd > sample.length * 0.3 && even < sample.length * 0.05) return ok('utf-16le');
  if (even > sample.length * 0.3 && odd < sample.length * 0.05) return ok('utf-16be');
  return undefined;
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
const LATIN9 = new Set([0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe]);

function count(tally: Tally, chunk: Buffer): void {
  for (let index = 0; index < chunk.length; index += 1) {
    const byte = chunk[index] ?? 0;
    if (byte >= 0x80) tally.high += 1;
    if (byte >= 0x80 && (chunk[index - 1] ?? 0) >= 0x80) tally.paired += 1;
    if (byte >= 0x80 && byte <= 0x9f) tally.upperControls += 1;
    if (LATIN9.has(byte) && isLetter(chunk[index + 1]) && !isDigit(chunk[index - 1])) tally.latin9 += 1;
    if (tally.open > 0) {
      if ((byte & 0xc0) === 0x80) {
        tally.open -= 1;
        if (tally.open === 0) tally.whole += 1;
        continue;
      }
      noteBroken(tally, tally.at + index);
      tally.open = 0;
    }
    if (byte < 0x80) continue;
    tally.open = byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    if (tally.open === 0) noteBroken(tally, tally.at + index);
  }
  tally.at += chunk.length;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function noteBroken(tally: Tally, at: number): void {
  tally.broken += 1;
  if (tally.firstBroken < 0) tally.firstBroken = at;
}

function judge(tally: Tally, head: Buffer): Result<Encoding, EncodingProblem> {
  if (tally.open > 0) noteBroken(tally, tally.at);
  if (tally.broken === 0) return ok('utf-8');
  // One-byte text hardly ever spells UTF-8 by chance; where both stand, two files were put together.
  if (tally.whole * 20 >= tally.broken) return err({ code: 'file.encoding_mixed', params: { byte: String(tally.firstBroken) } });
  const other = otherScript(head) ?? (isRunning(tally) ? (analyse(head).find(({ name }) => !LATIN.test(name))?.name ?? 'no Latin letters') : undefined);
  if (other !== undefined) return err({ code: 'file.encoding_unknown', params: { looksLike: other } });
  if (tally.upperControls > 0) return ok('windows-1252');
  return ok(tally.latin9 > 0 ? 'iso-8859-15' : 'windows-1252');
}

/** In English and French an accented letter stands between plain ones; scripts of their own, and two-byte encodings, write one high byte after another. */
const isRunning = ({ high, paired }: Tally): boolean => paired >= FEW && paired > high * 0.3;
const FEW = 3;

const LATIN = /^(?:ISO-8859-(?:1|2|9|15)|windows-125[024]|ASCII|UTF-8)$/i;

/** Greek, Cyrillic, Asian encodings: not ours to read, and quite unlike what is. */
function otherScript(head: Buffer): string | undefined {
  const [best] = analyse(head);
  return best !== undefined && !LATIN.test(best.name) && best.confidence >= 50 ? best.name : undefined;
}
