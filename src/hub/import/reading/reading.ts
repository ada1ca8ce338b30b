/** What does a reader of a foreign file give? Rows in order, rows that cannot be read, and at most one reason why it stopped before the end. */

import type { JsonValue } from '../../../domain/kernel/parseStrictJson.ts';

export interface RowPlace {
  /** Name without folder. */
  readonly file: string;
  /** Number of the record in its file, from 1; a header line counts, as in a spreadsheet. */
  readonly row: number;
  /** Line the record begins on, where a file has lines. */
  readonly line?: number;
}

export interface Row {
  readonly place: RowPlace;
  /** What stands in a column, or at a dotted path of a JSON row; `undefined` when there is none. */
  readonly cell: (column: string) => JsonValue | undefined;
  /** As it was read: for the rejects file and nothing else. */
  readonly raw: JsonValue;
  /** Bytes of the row, about. */
  readonly size: number;
}

export interface BadRow {
  readonly place: RowPlace;
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** Why a file is not read, or not to its end. Never carries a value of the file. */
export interface FileStop {
  readonly file: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Reading = { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'bad'; readonly bad: BadRow } | { readonly kind: 'stop'; readonly stop: FileStop };

/** A record larger than this is no case: it is an open quote, or an attack. */
export const MAX_RECORD = 1_000_000;
/** What is kept of a record that is too large. */
export const MAX_RAW = 64_000;
export const MAX_COLUMNS = 2_000;

export const stopReading = (file: string, code: string, params: Readonly<Record<string, string>> = {}): Reading => ({ kind: 'stop', stop: { file, code, params } });

export const badRow = (place: RowPlace, code: string, raw: Uint8Array | string, params?: Readonly<Record<string, string>>): Reading => {
  const text = typeof raw === 'string' ? raw : Buffer.from(raw.subarray(0, MAX_RAW)).toString('utf8');
  return { kind: 'bad', bad: { place, code, ...(params === undefined ? {} : { params }), raw: text.slice(0, MAX_RAW) } };
};

/** A character that could not be read, or a NUL: the text is not what its author wrote. */
export const unreadableIn = (text: string): string | undefined => {
  if (text.includes('\0')) return 'row.nul';
  return text.includes('\uFFFD') || !text.isWellFormed() ? 'row.encoding' : undefined;
};
