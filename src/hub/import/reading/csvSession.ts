/** Which records stand whole in the bytes given so far? csv-parse until its first mistake; whoever calls decides where to go on. */

import { parse } from 'csv-parse';
import { MAX_RECORD } from './reading.ts';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Bytes and lines from the beginning of the session to the end of this record. */
  readonly endByte: number;
  readonly endLine: number;
}

export interface Fed {
  readonly records: readonly CsvRecord[];
  /** Code of csv-parse when it could not go on. */
  readonly failed?: string;
}

export interface CsvSession {
  /** `null` ends the text. */
  readonly feed: (chunk: Buffer | null) => Promise<Fed>;
}

export function openCsvSession(options: { readonly delimiter: string; readonly quote: string | false }): CsvSession {
  let records: CsvRecord[] = [];
  const parser = parse({
    ...options,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    // Taken here and not from the stream: records before a mistake in the same piece would be lost with it.
    on_record: (cells: readonly string[], info) => {
      records.push({ cells, endByte: info.bytes, endLine: info.lines });
      return null;
    },
  });
  parser.on('error', () => undefined);
  return {
    feed: (chunk) => new Promise((done) => {
      const answer = (error: Error | null | undefined): void => {
        const failed = error === null || error === undefined ? {} : { failed: (error as NodeJS.ErrnoException).code ?? error.name };
        done({ records, ...failed });
        records = [];
      };
      if (chunk === null) parser.end(answer);
      else parser.write(chunk, answer);
    }),
  };
}
