/** Which reader fits a file? Its kind and encoding as the mapping states them, otherwise as they are found. */

import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { LayoutSpec } from '../mapping/mappingFile.ts';
import { decodeFile } from './decodeFile.ts';
import { findEncoding, type Encoding } from './findEncoding.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';
import { readNdjson } from './readNdjson.ts';
import { stopReading, type FileStop, type Reading } from './reading.ts';

export type FileKind = 'csv' | 'ndjson' | 'json';

const KINDS: Readonly<Record<string, FileKind>> = { '.csv': 'csv', '.tsv': 'csv', '.txt': 'csv', '.ndjson': 'ndjson', '.jsonl': 'ndjson', '.json': 'json' };

export interface RowsOptions {
  readonly layout: LayoutSpec;
  readonly columns: readonly string[];
  readonly onBytes: (count: number) => void;
  readonly onFound: (found: { readonly file: string; readonly encoding: Encoding; readonly unused: readonly string[] }) => void;
}

export async function* openRows(path: string, { layout, columns, onBytes, onFound }: RowsOptions): AsyncGenerator<Reading> {
  const file = basename(path);
  const kind = layout.kind ?? KINDS[extname(file).toLowerCase()];
  if (kind === undefined) {
    yield stopReading(file, 'file.kind_unknown');
    return;
  }
  if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) {
    yield stopReading(file, 'file.not_a_file');
    return;
  }
  const found = await findEncoding(path);
  // A stated encoding is trusted; rows that do not fit it are set aside one by one.
  const encoding = layout.encoding ?? (found.ok ? found.value : undefined);
  if (encoding === undefined || (!found.ok && found.error.code === 'file.empty')) {
    yield stopReading(file, found.ok ? 'file.empty' : found.error.code, found.ok ? {} : found.error.params);
    return;
  }
  const chunks = decodeFile(path, encoding, onBytes);
  const tell = (unused: readonly string[]): void => onFound({ file, encoding, unused });
  if (kind !== 'csv') tell([]);
  if (kind === 'ndjson') yield* readNdjson(chunks, file);
  else if (kind === 'json') yield* readJson(chunks, file);
  else {
    yield* readCsv(chunks, {
      file, delimiter: layout.delimiter === 'TAB' ? '\t' : layout.delimiter, quote: layout.quote === 'none' ? false : layout.quote ?? '"', given: layout.columns,
      wanted: columns, padShort: layout.shortRows === 'pad', onUnused: tell,
    });
  }
}

/** Main files of an import, in the order of their names: the file itself, or those of a folder that no join reads. */
export function listFiles(target: string, pattern: string | undefined, joined: ReadonlySet<string>): Result<readonly string[], FileStop> {
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return err({ file: basename(target), code: 'file.missing', params: {} });
  if (!stat.isDirectory()) return ok([target]);
  const fits = pattern === undefined ? (name: string): boolean => KINDS[extname(name).toLowerCase()] !== undefined : globTest(pattern);
  const names = readdirSync(target).filter((name) => !name.startsWith('.') && !joined.has(name) && fits(name)).sort();
  return names.length === 0 ? err({ file: basename(target), code: 'file.none', params: {} }) : ok(names.map((name) => join(target, name)));
}

/** `*` stands for any characters. */
function globTest(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  return (name) => {
    if (parts.length === 1) return name === pattern;
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= name.length - last.length;
  };
}
