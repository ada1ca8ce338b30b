/** What does an exported log look like? One JSON line per entry, bytes in base64, so that anyone can check it without this program. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ChainEntry } from '../../../domain/audit/verifyChain.ts';
import { isPublicKey } from '../../../domain/audit/device.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import { parseStrictJson, type JsonValue } from '../../../domain/kernel/parseStrictJson.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

export const LOG_FORMAT = 'statusdesk-log/1';

export interface LogFile {
  readonly deviceId: string;
  /** The key the log names itself; trust it only when it also came another way. */
  readonly publicKey: string;
  readonly entries: readonly ChainEntry[];
}

export interface LogFileProblem {
  readonly line: number;
  readonly problem: 'not_a_log' | 'not_an_entry' | 'not_readable';
}

/** The lines of an export, oldest entry first. Without content it carries no client data and still verifies: what a rescue lost is named in content that holds none. */
export function* exportLog(device: { readonly deviceId: string; readonly publicKey: string }, entries: Iterable<ChainEntry>, options: { readonly withContent: boolean }): Generator<string> {
  yield JSON.stringify({ format: LOG_FORMAT, deviceId: device.deviceId, publicKey: device.publicKey });
  for (const { header, signature, content, salt } of entries) {
    const kept = (options.withContent || readHeader(header)?.kind === 'journal.rescued') && content !== undefined && salt !== undefined ? { content: toBase64(content), salt: toBase64(salt) } : {};
    yield JSON.stringify({ header: toBase64(header), signature: toBase64(signature), ...kept });
  }
}

export async function readLogFile(file: string): Promise<Result<LogFile, LogFileProblem>> {
  try {
    return await readLines(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return err({ line: 0, problem: 'not_readable' });
  }
}

async function readLines(file: string): Promise<Result<LogFile, LogFileProblem>> {
  const entries: ChainEntry[] = [];
  let device: Pick<LogFile, 'deviceId' | 'publicKey'> | undefined;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text === '') continue;
    if (device === undefined) {
      device = readDeviceLine(text);
      if (device === undefined) return err({ line, problem: 'not_a_log' });
      continue;
    }
    const entry = readEntryLine(text);
    if (entry === undefined) return err({ line, problem: 'not_an_entry' });
    entries.push(entry);
  }
  return device === undefined ? err({ line, problem: 'not_a_log' }) : ok({ ...device, entries });
}

function readDeviceLine(text: string): Pick<LogFile, 'deviceId' | 'publicKey'> | undefined {
  const { format, deviceId, publicKey } = fieldsOf(text);
  return format === LOG_FORMAT && typeof deviceId === 'string' && typeof publicKey === 'string' && isPublicKey(publicKey) ? { deviceId, publicKey } : undefined;
}

function readEntryLine(text: string): ChainEntry | undefined {
  const fields = fieldsOf(text);
  const header = fromBase64(fields['header']);
  const signature = fromBase64(fields['signature']);
  if (header === undefined || signature === undefined) return undefined;
  const content = fromBase64(fields['content']);
  const salt = fromBase64(fields['salt']);
  return { header, signature, ...(content === undefined ? {} : { content }), ...(salt === undefined ? {} : { salt }) };
}

function fieldsOf(text: string): { readonly [key: string]: JsonValue } {
  const parsed = parseStrictJson(text);
  return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null && !Array.isArray(parsed.value) ? (parsed.value as { readonly [key: string]: JsonValue }) : {};
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Strict: characters that a lenient decoder would skip could hide an edit. */
function fromBase64(value: JsonValue | undefined): Uint8Array | undefined {
  if (typeof value !== 'string') return undefined;
  const bytes = Buffer.from(value, 'base64');
  return bytes.toString('base64') === value ? new Uint8Array(bytes) : undefined;
}
