/** Which case records are in a data file or folder? Streamed line by line; the first bad line is named with its field. */

import { accessSync, constants, createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseCaseRecord } from '../../../contract/caseRecord.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { parseDataManifest, type DataManifest } from '../../../contract/dataManifest.ts';
import { deskError } from '../../../contract/errors.ts';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';

export interface CaseFile {
  /** `true` only when a manifest beside the data says so; a lone file never is. */
  readonly synthetic: boolean;
  /** Instant the data was made for, when the manifest gives one. */
  readonly asOf: string | undefined;
  /** Number of cases the manifest promises. */
  readonly expected: number | undefined;
  /** MUST be read once. Ends after the first malformed line. */
  readonly records: AsyncIterable<Result<CaseRecord, DeskError>>;
}

/** Some editors put it in front of the first line. */
const BYTE_ORDER_MARK = '\uFEFF';

const NO_MANIFEST: DataManifest = { synthetic: false, asOf: undefined, cases: undefined };

/** A file `*.ndjson`, or a folder with `manifest.json` and `cases.ndjson`. */
export function readCaseFile(path: string): Result<CaseFile, DeskError> {
  if (!isReadable(path)) return err(deskError('data.not_found'));
  if (!statSync(path).isDirectory()) return ok(caseFile(NO_MANIFEST, path));
  const file = join(path, 'cases.ndjson');
  if (!isReadable(file) || !statSync(file).isFile()) return err(deskError('data.not_found'));
  const manifest = readManifest(join(path, 'manifest.json'));
  if (!manifest.ok) return manifest;
  return ok(caseFile(manifest.value, file));
}

const caseFile = ({ synthetic, asOf, cases }: DataManifest, file: string): CaseFile => ({ synthetic, asOf, expected: cases, records: readLines(file) });

function readManifest(file: string): Result<DataManifest, DeskError> {
  if (!existsSync(file)) return ok(NO_MANIFEST);
  const manifest = isReadable(file) && statSync(file).isFile() ? parseDataManifest(parseJson(readFileSync(file, 'utf8'))) : undefined;
  return manifest === undefined ? err(deskError('data.malformed', { line: 1, field: 'manifest', problem: 'not a manifest' })) : ok(manifest);
}

/** A disk that stops reading in the middle ends the records with an error, never with fewer of them. */
async function* readLines(file: string): AsyncIterable<Result<CaseRecord, DeskError>> {
  try {
    yield* readRecords(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    yield err(deskError('store.io'));
  }
}

async function* readRecords(file: string): AsyncIterable<Result<CaseRecord, DeskError>> {
  const lines = createInterface({ input: createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 }), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const record = readLine(line === 1 ? text.replace(BYTE_ORDER_MARK, '') : text, line);
    yield record;
    if (!record.ok) break;
  }
}

/** Field names and the rule broken, never the value: error texts carry no client data. */
function readLine(text: string, line: number): Result<CaseRecord, DeskError> {
  const value = parseJson(text);
  if (value === undefined) return err(deskError('data.malformed', { line, field: '', problem: 'not JSON' }));
  const parsed = parseCaseRecord(value);
  if (parsed.ok) return parsed;
  const first = parsed.error[0];
  return err(deskError('data.malformed', { line, field: first?.field ?? '', problem: first?.problem ?? '' }));
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
