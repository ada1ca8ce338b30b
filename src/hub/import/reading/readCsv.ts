/** Which rows stand in a CSV text? A damaged row is set aside alone: reading goes on with the line after its first. */

import { findDelimiter } from './findDelimiter.ts';
import { openCsvSession, type CsvRecord, type CsvSession } from './csvSession.ts';
import { badRow, MAX_COLUMNS, MAX_RECORD, stopReading, unreadableIn, type Reading, type RowPlace } from './reading.ts';

export interface CsvShape {
  readonly file: string;
  readonly delimiter: string | undefined;
  readonly quote: string | false;
  /** Names of the columns when the file has no header line. */
  readonly given: readonly string[] | undefined;
  /** Columns the mapping reads: all must be there, once. */
  readonly wanted: readonly string[];
  /** May a row end early, its last cells being empty? */
  readonly padShort: boolean;
  /** Hears which columns the mapping does not read. */
  readonly onUnused: (columns: readonly string[]) => void;
}

/** Every start over may read a megabyte for nothing; a file with more damage than this is not a CSV file of this shape. */
const MAX_DAMAGED = 1_000;
const NEWLINE = 10;

interface Header {
  readonly width: number;
  readonly at: ReadonlyMap<string, number>;
}

export async function* readCsv(chunks: AsyncIterable<Buffer>, shape: CsvShape): AsyncGenerator<Reading> {
  const { file } = shape;
  let session: CsvSession | undefined;
  let delimiter = shape.delimiter;
  let header: Header | undefined;
  // Bytes from the end of the last good record, and where that is in the session.
  let held: Buffer = Buffer.alloc(0);
  let base = 0;
  const count = { row: 0, line: 0, lineBase: 0, damaged: 0 };
  let skipping = false;

  const startOver = (rest: Buffer, lines: number): void => {
    held = rest;
    base = 0;
    count.line += lines;
    count.lineBase = count.line;
    session = undefined;
  };

  for await (const chunk of endedByNull(chunks)) {
    let fresh = chunk;
    if (skipping && fresh === null) break;
    if (skipping && fresh !== null) {
      const end = fresh.indexOf(NEWLINE);
      if (end < 0) continue;
      skipping = false;
      startOver(Buffer.alloc(0), 1);
      fresh = fresh.subarray(end + 1);
    }
    if (fresh !== null && fresh.length === 0) continue;
    if (fresh !== null) held = held.length === 0 ? fresh : Buffer.concat([held, fresh]);
    const queue: (Buffer | null)[] = [fresh];
    while (queue.length > 0) {
      delimiter ??= findDelimiter(held, shape);
      if (delimiter === undefined && held.length > 0) {
        yield stopReading(file, 'file.columns_missing', { columns: shape.wanted.join(', '), delimiter: '?' });
        return;
      }
      session ??= openCsvSession({ delimiter: delimiter ?? ',', quote: shape.quote });
      const next = queue.shift() ?? null;
      const { records, failed } = await session.feed(next);
      let damaged = failed;
      for (const record of records) {
        const startLine = count.line + 1;
        const place: RowPlace = { file, row: count.row + 1, line: startLine };
        const reading = header === undefined ? undefined : toReading(record, header, { place, size: record.endByte - base }, shape.padShort);
        // Lines that an open quote ran together: only the first is at fault.
        if (reading === 'ragged' && count.lineBase + record.endLine > startLine) { damaged = 'CSV_QUOTE_NOT_CLOSED'; break; }
        held = held.subarray(record.endByte - base);
        base = record.endByte;
        count.line = count.lineBase + record.endLine;
        if (isBlank(record)) { count.row += 1; continue; }
        count.row += 1;
        if (header === undefined) {
          const read = readHeader(shape.given ?? record.cells, shape, delimiter ?? ',');
          if ('stop' in read) {
            yield read.stop;
            return;
          }
          header = read;
          if (shape.given === undefined) continue;
          const first = toReading(record, header, { place, size: 0 }, shape.padShort);
          yield first === 'ragged' ? ragged(place, record, header) : first;
        } else if (reading !== undefined) {
          yield reading === 'ragged' ? ragged(place, record, header) : reading;
        }
      }
      if (damaged === undefined) continue;
      if (header === undefined) {
        yield stopReading(file, 'file.header_damaged');
        return;
      }
      count.damaged += 1;
      count.row += 1;
      if (count.damaged > MAX_DAMAGED) {
        yield stopReading(file, 'file.too_damaged', { line: String(count.line + 1) });
        return;
      }
      const end = held.indexOf(NEWLINE);
      yield badRow({ file, row: count.row, line: count.line + 1 }, codeOf(damaged, held, end), end < 0 ? held : held.subarray(0, end));
      if (end < 0) {
        skipping = chunk !== null;
        held = Buffer.alloc(0);
        break;
      }
      startOver(held.subarray(end + 1), 1);
      queue.splice(0, queue.length, ...(held.length > 0 ? [held] : []), ...(chunk === null ? [null] : []));
    }
  }
  if (header === undefined) yield stopReading(file, 'file.empty');
}

/** A line that is itself too long is another mistake than a quote that is never closed. */
const codeOf = (failed: string, held: Buffer, end: number): string =>
  failed === 'CSV_MAX_RECORD_SIZE' && (end < 0 || end > MAX_RECORD) ? 'row.too_long' : 'row.quotes';

async function* endedByNull(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  yield* chunks;
  yield null;
}

const isBlank = ({ cells }: CsvRecord): boolean => cells.length === 1 && cells[0]?.trim() === '';

function toReading({ cells }: CsvRecord, header: Header, { place, size }: { readonly place: RowPlace; readonly size: number }, padShort: boolean): Reading | 'ragged' {
  const fits = cells.length === header.width || (cells.length < header.width ? padShort : cells.slice(header.width).every((cell) => cell.trim() === ''));
  if (cells.length === 1 && cells[0]?.trim() === '') return 'ragged';
  if (!fits) return 'ragged';
  const unreadable = firstUnreadable(cells);
  if (unreadable !== undefined) return badRow(place, unreadable, JSON.stringify(cells));
  return { kind: 'row', row: { place, raw: cells, size, cell: (column) => cells[header.at.get(column) ?? -1] } };
}

function firstUnreadable(cells: readonly string[]): string | undefined {
  for (const cell of cells) {
    const code = unreadableIn(cell);
    if (code !== undefined) return code;
  }
  return undefined;
}

const ragged = (place: RowPlace, { cells }: CsvRecord, { width }: Header): Reading =>
  badRow(place, 'row.ragged', JSON.stringify(cells), { cells: String(cells.length), columns: String(width) });

function readHeader(cells: readonly string[], { file, wanted, onUnused }: CsvShape, delimiter: string): Header | { readonly stop: Reading } {
  if (cells.length > MAX_COLUMNS) return { stop: stopReading(file, 'file.too_many_columns', { columns: String(cells.length), most: String(MAX_COLUMNS) }) };
  const names = cells.map((cell) => cell.trim());
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) return { stop: stopReading(file, 'file.columns_missing', { columns: missing.join(', '), delimiter: delimiter === '\t' ? 'TAB' : delimiter }) };
  const twice = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0) return { stop: stopReading(file, 'file.columns_twice', { columns: twice.join(', ') }) };
  onUnused(names.filter((name) => name !== '' && !wanted.includes(name)));
  return { width: cells.length, at: new Map(names.map((name, index) => [name, index])) };
}
