/** How does a test run an import? Files are written into a folder of their own, the mapping is a text. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseMapping } from '../../../src/hub/import/mapping/readMapping.ts';
import type { Mapping } from '../../../src/hub/import/mapping/compileMapping.ts';
import { runImport, type ImportOptions, type ImportReport } from '../../../src/hub/import/run/importRun.ts';
import { createRejects } from '../../../src/hub/import/run/rejects.ts';
import { createMemorySink, type MemorySink } from './memorySink.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const PLAIN = `
format: 1
name: plain
covers: all
fields:
  id: { column: id, required: true }
  line: { const: TRV }
  status: { column: status, default: received }
  subtype: note
`;

export function mappingOf(text: string): Mapping {
  const read = parseMapping('mapping.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export interface RejectLine {
  readonly file: string;
  readonly row: number;
  readonly line?: number;
  readonly reasons: readonly { readonly field: string; readonly code: string; readonly en: string; readonly fr: string }[];
  readonly raw: unknown;
}

export interface Imported {
  readonly report: ImportReport;
  readonly sink: MemorySink;
  readonly rejects: readonly RejectLine[];
}

export async function importTarget(target: string, mapping: string, options: Partial<ImportOptions> & { readonly sink?: MemorySink } = {}): Promise<Imported> {
  const sink = options.sink ?? createMemorySink();
  const path = join(temporaryFolder(), 'rejects.ndjson');
  const rejects = createRejects(path);
  const report = await runImport({ dryRun: false, full: false, removalLimit: 2, removalsConfirmed: false, onProgress: () => undefined, ...options, target, mapping: mappingOf(mapping), sink, rejects });
  rejects.close();
  const lines = rejects.count === 0 ? [] : readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as RejectLine);
  return { report, sink, rejects: lines };
}

/** Imports one file with these bytes. */
export function importBytes(bytes: string | Uint8Array, mapping = PLAIN, options: Partial<ImportOptions> & { readonly sink?: MemorySink; readonly name?: string } = {}): Promise<Imported> {
  const file = join(temporaryFolder(), options.name ?? 'extract.csv');
  writeFileSync(file, bytes);
  return importTarget(file, mapping, options);
}

export const notesOf = ({ sink }: Imported): Record<string, string | undefined> => Object.fromEntries([...sink.cases].map(([id, { record }]) => [id, record.subtype]));

export const codesOf = ({ rejects }: Imported): readonly string[] => rejects.map(({ row, reasons }) => `${row} ${reasons.map(({ field, code }) => (field === '' ? code : `${field} ${code}`)).join(', ')}`);
