/** How do case records become the cache file? Built as a new file and swapped in whole, so that a crash or a bad line changes nothing. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { storeFailureOf } from '../../ports/storeFailure.ts';
import { fileCase } from './caseRows.ts';
import type { FiledCase } from '../../../domain/search/fileCase.ts';
import { createCaseWriter, FILE_SURNAMES } from './caseWriter.ts';
import type { CaseWriter } from './caseWriter.ts';
import type { WritableDatabase } from './database.ts';
import { createCacheIndices, dropCacheIndices } from './migrations/cache/0010-cases.ts';
import { openDatabase } from './openDatabase.ts';
import { isDuplicate } from './storeError.ts';
import { removeDatabase, swapIn } from './swapFile.ts';

export interface LoadOptions {
  /** Where the cache is to stand; replaced only after everything was read. The desk MUST NOT have it open. */
  readonly file: string;
  readonly key: Uint8Array;
  readonly records: AsyncIterable<Result<CaseRecord | FiledCase, DeskError>>;
  /** From the manifest of the data; anything else needs a passphrase (ruling 27). */
  readonly synthetic: boolean;
  /** Called about once every thousand records, and at the end. */
  readonly onProgress?: (loaded: number) => void;
  /** Tests fill the disk with it. */
  readonly maxPages?: number;
}

export interface LoadReport {
  readonly cases: number;
  /** Records whose signature does not verify: kept out, counted, reported. */
  readonly setAside: number;
}

/** Where a new cache is built before it takes the place of the standing one. */
export const buildingFileOf = (file: string): string => `${file}.new`;

const PROGRESS_EVERY = 1000;

/** Wraps records that were made here and need no check. */
export async function* trustedRecords<T extends CaseRecord | FiledCase>(records: Iterable<T> | AsyncIterable<T>): AsyncIterable<Result<T, DeskError>> {
  for await (const record of records) yield ok(record);
}

export async function loadCases(options: LoadOptions): Promise<Result<LoadReport, DeskError>> {
  const standing = refusedByStandingFile(options);
  if (standing !== undefined) return err(standing);
  const building = buildingFileOf(options.file);
  try {
    removeDatabase(building);
    return await buildAndSwap(building, options);
  } catch (thrown) {
    const failure = storeFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  }
}

/** Whatever stops it, nothing half-made is left behind. */
async function buildAndSwap(building: string, options: LoadOptions): Promise<Result<LoadReport, DeskError>> {
  let swapped: Result<undefined, DeskError> | undefined;
  try {
    const built = await build(building, options);
    if (!built.ok) return built;
    swapped = swapIn(building, options.file, options.key);
    return swapped.ok ? built : swapped;
  } finally {
    if (swapped?.ok !== true) removeDatabase(building);
  }
}

/** A cache of a newer desk, or one in use, is left alone; a damaged or foreign one may be replaced: it is only a copy. */
function refusedByStandingFile({ file, key }: LoadOptions): DeskError | undefined {
  const opened = openDatabase({ file, key, kind: 'cache', mode: 'read' });
  if (opened.ok) opened.value.close();
  return !opened.ok && ['store.newer', 'store.busy'].includes(opened.error.code) ? opened.error : undefined;
}

async function build(building: string, options: LoadOptions): Promise<Result<LoadReport, DeskError>> {
  const opened = openDatabase({ file: building, key: options.key, kind: 'cache', mode: 'write', profile: 'bulk_load', ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }) });
  if (!opened.ok) return opened;
  const db = opened.value;
  try {
    return await fill(db, options);
  } finally {
    db.close();
  }
}

async function fill(db: WritableDatabase, options: LoadOptions): Promise<Result<LoadReport, DeskError>> {
  dropCacheIndices(db);
  db.exec('BEGIN');
  const writer = createCaseWriter(db);
  let read = 0;
  for await (const record of options.records) {
    if (!record.ok) return record;
    read += 1;
    const written = write(writer, record.value, read);
    if (!written.ok) return written;
    if (read % PROGRESS_EVERY === 0) options.onProgress?.(read);
  }
  const report = writer.report();
  writer.finish({ synthetic: options.synthetic });
  createCacheIndices(db);
  db.exec(FILE_SURNAMES);
  db.exec('COMMIT');
  db.exec('PRAGMA journal_mode=WAL');
  options.onProgress?.(read);
  return ok(report);
}

/** Two records with one id are a fault of the data: which one is true cannot be known. */
function write(writer: CaseWriter, record: CaseRecord | FiledCase, position: number): Result<undefined, DeskError> {
  try {
    writer.write('body' in record ? record : fileCase(record));
    return ok(undefined);
  } catch (thrown) {
    if (!isDuplicate(thrown)) throw thrown;
    return err(deskError('data.malformed', { line: position, field: 'id', problem: 'duplicate' }));
  }
}
