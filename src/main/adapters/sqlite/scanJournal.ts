/** What stands on the pages of a damaged journal, whether or not a page still leads to them? Every page is read for itself. */

import { readFileSync } from 'node:fs';
import { rowsOnPage, type Cell, type GetPage, type LeafRow } from './leafRows.ts';
import { createPageCheck, decryptPage, SALT_BYTES } from './pageCipher.ts';
import { PAGE_SIZE } from './profiles.ts';
import { onlyWhole, type RawContent, type RawEntry, type SavedRows } from './readDamaged.ts';
import { committedPages } from './walTail.ts';

/** Entries and contents are not proven yet: for a number there may be more than one. */
export interface ScannedRows {
  readonly entries: ReadonlyMap<number, readonly RawEntry[]>;
  readonly contents: ReadonlyMap<number, readonly RawContent[]>;
  readonly rows: SavedRows;
}

type Found = { readonly [Kind in 'entries' | 'contents']: Map<number, (Kind extends 'entries' ? RawEntry : RawContent)[]> } & { readonly [Kind in keyof SavedRows]: SavedRows[Kind][number][] };

/**
 * Pages whose check sum fails are read for entries, which prove themselves; other rows count from whole pages only. Where no check
 * sum fits, the file's salt is what is damaged, and nothing can be told from the sums.
 */
export function scanJournal(file: string, key: Uint8Array): ScannedRows {
  const pages = readPages(file);
  const salt = pages.get(1)?.subarray(0, SALT_BYTES) ?? new Uint8Array(SALT_BYTES);
  const fits = createPageCheck(salt, key);
  const whole = new Set([...pages].filter(([number, page]) => fits(page, number)).map(([number]) => number));
  const getPage: GetPage = (number) => {
    const page = pages.get(number);
    return page === undefined ? undefined : decryptPage(page, number, key);
  };
  const getWhole: GetPage = (number) => (whole.size === 0 || whole.has(number) ? getPage(number) : undefined);
  const found: Found = { entries: new Map(), contents: new Map(), drafts: [], settings: [], attempts: [], receipts: [], checkpoints: [] };
  for (const number of pages.keys()) {
    // The first page holds the schema.
    if (number === 1) continue;
    const isWhole = whole.size === 0 || whole.has(number);
    for (const row of rowsOnPage(getPage(number) ?? new Uint8Array(PAGE_SIZE), isWhole ? getWhole : getPage)) takeRow(found, row, isWhole);
  }
  return { entries: found.entries, contents: found.contents, rows: onlyWhole(found) };
}

/** The pages of the file, with what its log holds of newer ones; the end of a file cut inside a page is left out. */
function readPages(file: string): ReadonlyMap<number, Uint8Array> {
  const bytes = readFileSync(file);
  const pages = new Map<number, Uint8Array>();
  for (let at = 0; at + PAGE_SIZE <= bytes.length; at += PAGE_SIZE) pages.set(at / PAGE_SIZE + 1, bytes.subarray(at, at + PAGE_SIZE));
  for (const [number, page] of committedPages(file)) if (page.length === PAGE_SIZE) pages.set(number, page);
  return pages;
}

/** By its shape: the kinds of rows differ in how many cells they have, and in what. */
function takeRow(found: Found, { rowId, cells }: LeafRow, isWhole: boolean): void {
  const [first, second, third, , , , header, , signature, sentAt] = cells;
  if (rowId === undefined) {
    if (isWhole) takeTextRow(found, cells);
  } else if (isBytes(header) && isBytes(signature)) {
    put(found.entries, rowId, { header, signature, sentAt: typeof sentAt === 'string' ? sentAt : null });
  } else if (first === null && isBytes(second) && isBytes(third)) {
    put(found.contents, rowId, { salt: second, content: third });
  } else if (isWhole && cells.length === 2 && typeof first === 'string' && typeof second === 'number') {
    found.attempts.push({ n: rowId, key_hash: first, failed_at_ms: second });
  }
}

/** Tables without row numbers: drafts have six texts, settings two. Indices hold numbers. */
function takeTextRow(found: Found, cells: readonly Cell[]): void {
  if (!cells.every((cell) => typeof cell === 'string')) return;
  const [first = '', second = '', agentId = '', startedAt = '', savedAt = '', body = ''] = cells;
  if (cells.length === 6) found.drafts.push({ callId: first, reference: second, agentId, startedAt, savedAt, body });
  if (cells.length === 2) found.settings.push({ name: first, value: second });
}

const isBytes = (cell: Cell | undefined): cell is Uint8Array => cell instanceof Uint8Array;

function put<Row>(rows: Map<number, Row[]>, key: number, row: Row): void {
  rows.set(key, [...(rows.get(key) ?? []), row]);
}
