/** Which case records are in a data file or folder? Streamed line by line; the first bad line is named with its field. */

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { parseCaseRecord } from '../../../contract/caseRecord.ts';
import type { DeskError } from '../../../contract/contract.ts';
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

const manifestSchema = z.object({ synthetic: z.boolean().optional(), asOf: z.string().optional(), counts: z.record(z.string(), z.unknown()).optional() });

/** A file `*.ndjson`, or a folder with `manifest.json` and `cases.ndjson`. */
export function readCaseFile(path: string): Result<CaseFile, DeskError> {
  if (!existsSync(path)) return err(deskError('data.not_found'));
  if (!statSync(path).isDirectory()) return ok({ synthetic: false, asOf: undefined, expected: undefined, records: readLines(path) });
  const file = join(path, 'cases.ndjson');
  if (!existsSync(file)) return err(deskError('data.not_found'));
  const manifest = readManifest(join(path, 'manifest.json'));
  if (!manifest.ok) return manifest;
  const { synthetic, asOf, counts } = manifest.value;
  const expected = counts?.['cases'];
  return ok({ synthetic: synthetic === true, asOf, expected: typeof expected === 'number' ? expected : undefined, records: readLines(file) });
}

function readManifest(file: string): Result<z.output<typeof manifestSchema>, DeskError> {
  if (!existsSync(file)) return ok({});
  const parsed = manifestSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  return parsed.success ? ok(parsed.data) : err(deskError('data.malformed', { line: 1, field: 'manifest', problem: 'not a manifest' }));
}

async function* readLines(file: string): AsyncIterable<Result<CaseRecord, DeskError>> {
  const lines = createInterface({ input: createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 }), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const record = readLine(text, line);
    yield record;
    if (!record.ok) return;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
