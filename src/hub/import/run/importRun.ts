/** What becomes of each row of an extract? Read, made into a case record, offered in batches; what makes none is set aside with its reason. */

import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import { statSync } from 'node:fs';
import { parseCaseRecord } from '../../../contract/caseRecord.ts';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { canonicalJson } from '../../../domain/kernel/canonicalJson.ts';
import type { CaseOffer, CaseOutcome, CaseSink } from '../../ports/caseSink.ts';
import type { Mapping } from '../mapping/compileMapping.ts';
import type { Mistake } from '../mapping/compileFields.ts';
import { listFiles, openRows } from '../reading/openRows.ts';
import type { FileStop, Row } from '../reading/reading.ts';
import { absurdities } from './absurdities.ts';
import { openJoins, type Joins } from './openJoins.ts';
import type { Rejects } from './rejects.ts';
import { createSeenIds } from './seenIds.ts';
import { settleVanished, type Vanished } from './settleVanished.ts';

export interface ImportOptions {
  /** A file, or a folder of files. */
  readonly target: string;
  readonly mapping: Mapping;
  /** Without one, rows are only read and checked. */
  readonly sink: CaseSink | undefined;
  readonly dryRun: boolean;
  /** The extract is all there is: what it lacks is removed. */
  readonly full: boolean;
  /** Share of the cases held, in percent, that may vanish. */
  readonly removalLimit: number;
  /** The limit was given by a person who has seen the number. */
  readonly removalsConfirmed: boolean;
  readonly rejects: Rejects;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ImportReport {
  readonly rows: number;
  readonly outcomes: Readonly<Record<CaseOutcome | 'checked', number>>;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly stops: readonly FileStop[];
  readonly files: readonly { readonly file: string; readonly encoding: string; readonly unused: readonly string[] }[];
  readonly vanished: Vanished | undefined;
}

const BATCH = 500;
/** What waits is bounded in bytes too: five hundred rows of a megabyte would not fit. */
const BATCH_BYTES = 2_000_000;

interface Waiting {
  readonly row: Row;
  readonly id: string;
  /** `undefined`: the row removes the case. */
  readonly record: Readonly<Record<string, unknown>> | undefined;
}

export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { mapping, rejects, target } = options;
  const joined = new Set([...mapping.joins.values()].map(({ file }) => file));
  const stops: FileStop[] = [];
  const listed = listFiles(target, mapping.file.source?.pattern, joined);
  const files = listed.ok ? listed.value : [];
  if (!listed.ok) stops.push(listed.error);
  const found: { file: string; encoding: string; unused: readonly string[] }[] = [];
  const folder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true ? target : dirname(target);
  const totalBytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  const seen = createSeenIds();
  const outcomes: Record<CaseOutcome | 'checked', number> = { new: 0, changed: 0, same: 0, removed: 0, absent: 0, refused: 0, checked: 0 };
  let rows = 0;
  let bytes = 0;
  let unknown = 0;
  let waiting: Waiting[] = [];
  let waitingIds = new Set<string>();
  let waitingSize = 0;
  /** Of rows that made no case: another row of the same id is then the only one. */
  const rejectedIds = new Set<string>();

  const reject = (row: Pick<Row, 'place' | 'raw'>, mistakes: readonly Mistake[]): void => rejects.write({ place: row.place, raw: row.raw, mistakes });

  const flush = async (): Promise<void> => {
    const batch = waiting;
    [waiting, waitingIds, waitingSize] = [[], new Set(), 0];
    const offers = await toOffers(batch, options, (row, mistakes, id) => {
      rejectedIds.add(id);
      reject(row, mistakes);
    });
    const answers = await offerAll(options, offers.map(({ offer }) => offer));
    answers.forEach((answer, index) => {
      const row = offers[index]?.row;
      outcomes[answer] += 1;
      if (answer === 'refused' && row !== undefined) reject(row, [{ field: '', code: 'store.refused' }]);
    });
    options.onProgress({ rows, bytes, totalBytes });
  };

  const take = async (row: Row, joins: Joins): Promise<void> => {
    rows += 1;
    const removes = mapping.removes(row);
    const built = mapping.build(row, (file) => joins.rowsOf(file, row));
    const { id } = built;
    if (id === undefined || id === '') {
      unknown += 1;
      return reject(row, built.mistakes.length > 0 && !removes ? built.mistakes : [{ field: 'id', code: 'row.no_id' }]);
    }
    const isFirst = seen.add(id);
    // Whether the row before made a case is known once it was offered.
    if (!isFirst && waitingIds.has(id)) await flush();
    if (!isFirst && mapping.file.duplicates !== 'last' && !rejectedIds.delete(id)) return reject(row, [{ field: 'id', code: 'row.duplicate_case' }, ...(removes ? [] : built.mistakes)]);
    if (built.mistakes.length > 0 && !removes) {
      rejectedIds.add(id);
      return reject(row, built.mistakes);
    }
    waiting.push({ row, id, record: removes ? undefined : built.record });
    waitingIds.add(id);
    waitingSize += row.size;
    return waiting.length >= BATCH || waitingSize > BATCH_BYTES ? flush() : undefined;
  };

  const joins = await openJoins(folder, mapping, { reject, onStop: (stop) => stops.push(stop), onFound: (file) => found.push(file) });
  try {
    // Without its other file every case would be stored with less than is known of it.
    for (const path of stops.length > 0 ? [] : files) {
      for await (const reading of openRows(path, { layout: mapping.file.source ?? {}, columns: mapping.columns, onBytes: (more) => { bytes += more; }, onFound: (file) => found.push(file) })) {
        if (reading.kind === 'row') await take(reading.row, joins);
        else if (reading.kind === 'stop') stops.push(reading.stop);
        else {
          const { place, code, params, raw } = reading.bad;
          rows += 1;
          unknown += 1;
          rejects.write({ place, raw, mistakes: [{ field: '', code, ...(params === undefined ? {} : { params }) }] });
        }
      }
    }
    await flush();
    if (stops.length === 0) joins.rejectUnused();
  } finally {
    joins.close();
  }
  const vanished = !options.full || options.sink === undefined ? undefined : await settleVanished({ ...options, sink: options.sink, seen, stopped: stops.length > 0, unknown });
  if (vanished !== undefined) outcomes.removed += vanished.removed;
  return { rows, outcomes, rejected: rejects.count, reasons: rejects.reasons, stops, files: found, vanished };
}

interface RowOffer {
  readonly row: Row;
  readonly offer: CaseOffer;
}

type RejectRow = (row: Row, mistakes: readonly Mistake[], id: string) => void;

async function toOffers(batch: readonly Waiting[], { mapping, sink }: ImportOptions, reject: RejectRow): Promise<readonly RowOffer[]> {
  const merges = Array.isArray(mapping.file.merge) && sink !== undefined;
  const held = merges ? await sink.find(batch.map(({ id }) => id)) : undefined;
  return batch.flatMap(({ row, id, record }): readonly RowOffer[] => {
    if (record === undefined) return [{ row, offer: { kind: 'removal', caseId: id } }];
    const before = held?.get(id);
    if (merges && before === undefined) {
      reject(row, [{ field: 'id', code: 'merge.unknown_case' }], id);
      return [];
    }
    const parsed = parseCaseRecord(before === undefined ? record : { ...before, ...record });
    const absurd = parsed.ok ? absurdities(parsed.value, new Date().getUTCFullYear()) : [];
    if (absurd.length > 0) {
      reject(row, absurd, id);
      return [];
    }
    if (parsed.ok) return [{ row, offer: { kind: 'record', record: parsed.value, hash: contentHash(parsed.value) } }];
    reject(row, parsed.error.map(({ field, problem }) => ({ field, code: 'record.invalid', params: { problem } })), id);
    return [];
  });
}

export const contentHash = (record: CaseRecord): string => hash('sha256', canonicalJson(record), 'hex');

async function offerAll({ sink, dryRun }: ImportOptions, offers: readonly CaseOffer[]): Promise<readonly (CaseOutcome | 'checked')[]> {
  if (offers.length === 0) return [];
  if (sink === undefined) return offers.map(() => 'checked');
  return dryRun ? sink.compare(offers) : sink.apply(offers);
}
