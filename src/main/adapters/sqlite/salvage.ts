/** How is everything read that a damaged journal still holds? On a copy: by its trees with check sums, without them for what is signed, then page by page. */

import { existsSync, statSync } from 'node:fs';
import type { DeskError } from '../../../contract/contract.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { copyReadable } from './copyReadable.ts';
import type { ReadableDatabase } from './database.ts';
import { replaceFirstPage } from './firstPage.ts';
import { openDatabase } from './openDatabase.ts';
import { failureOf } from './openOrFail.ts';
import type { OpenJournalOptions } from './openJournal.ts';
import { PAGE_SIZE } from './profiles.ts';
import { createEntryProof, createEntryReader, joinRows, lastCounter, readSavedRows, type SavedEntry, type SavedRows } from './readDamaged.ts';
import { scanJournal, type ScannedRows } from './scanJournal.ts';
import { removeDatabase } from './swapFile.ts';

export interface SalvagedRows {
  readonly entries: readonly SavedEntry[];
  readonly rows: SavedRows;
  readonly last: number | undefined;
}

const NOTHING: SavedRows = { drafts: [], settings: [], attempts: [], receipts: [], checkpoints: [] };
const ENTRIES_PER_PAGE = 8;

/** Entries are proven by their signature, so reading them unchecked adds nothing false; other rows are read so only when nothing else is left. */
export function salvage({ file, key, crypto }: Pick<OpenJournalOptions, 'file' | 'key' | 'crypto'>, sealed: number | undefined): SalvagedRows {
  const copy = `${file}.salvage`;
  removeDatabase(copy);
  if (!existsSync(file)) return { entries: [], rows: NOTHING, last: undefined };
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyReadable(file + suffix, copy + suffix);
  try {
    const scanned = scanJournal(copy, key);
    const checked = stopUnlessDamage(openDatabase({ file: copy, key, kind: 'journal', mode: 'read' }));
    if (!checked.ok) replaceFirstPage(copy, key);
    const unchecked = stopUnlessDamage(openDatabase({ file: copy, key, kind: 'journal', mode: 'read', unchecked: true }));
    const open = [checked, unchecked].flatMap((opened) => (opened.ok ? [opened.value] : []));
    try {
      return readAll(open, checked.ok ? checked.value : undefined, scanned, Math.ceil(statSync(copy).size / PAGE_SIZE) * ENTRIES_PER_PAGE);
    } finally {
      for (const db of open) db.close();
    }
  } finally {
    removeDatabase(copy);
  }

  function readAll(open: readonly ReadableDatabase[], checkedOne: ReadableDatabase | undefined, scanned: ScannedRows, bound: number): SalvagedRows {
    const last = open.map((db) => lastCounter(db, db === checkedOne ? 'checked' : 'unchecked')).find((counter) => counter !== undefined && counter <= bound);
    const read = createCounterReader(open, scanned, crypto);
    const further = [...scanned.entries.keys()].filter((counter) => counter > Math.max(sealed ?? 0, last ?? bound)).toSorted((left, right) => left - right);
    const entries: SavedEntry[] = [];
    for (let counter = 1; counter <= Math.max(sealed ?? 0, last ?? bound); counter += 1) {
      const found = read(counter);
      if (found !== undefined) entries.push(found);
    }
    entries.push(...further.map(read).filter((entry) => entry !== undefined));
    const [first] = open;
    return { entries, rows: first === undefined ? scanned.rows : joinRows(readSavedRows(first), scanned.rows), last };
  }
}

/** Through a tree first; by the pages that stand where no page leads to an entry, or to its content, any more. */
function createCounterReader(open: readonly ReadableDatabase[], { entries, contents }: ScannedRows, crypto: OpenJournalOptions['crypto']): (counter: number) => SavedEntry | undefined {
  const readers = open.map((db) => createEntryReader(db, crypto));
  const prove = createEntryProof(crypto);
  const scan = (counter: number): SavedEntry | undefined => entries.get(counter)?.map((row) => prove(counter, row, undefined)).find((entry) => entry !== undefined);
  return (counter) => {
    const found = readers.map((read) => read(counter)).find((entry) => entry !== undefined) ?? scan(counter);
    if (found === undefined || found.content !== undefined) return found;
    return contents.get(counter)?.map((content) => prove(counter, found, content)).find((entry) => entry?.content !== undefined) ?? found;
  };
}

/** A file that is empty counts as damaged: nothing of it is left. */
const DAMAGED: readonly string[] = ['store.journal_damaged', 'store.wrong_key', 'store.no_cache'];

/** A full disk, a lock or a newer desk's file loses no entry: a rescue that took them for damage would write the log anew without it. */
function stopUnlessDamage<T>(opened: Result<T, DeskError>): Result<T, DeskError> {
  if (opened.ok || DAMAGED.includes(opened.error.code)) return opened;
  throw failureOf(opened.error);
}
