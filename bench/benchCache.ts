/** Which cache do the benches read? An encrypted file of the preset, made once under `.bench/` and kept. */

import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { CaseRecord } from '../src/domain/cases/case.ts';
import { cacheMigrations } from '../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { latestVersion } from '../src/main/adapters/sqlite/migrations/migration.ts';
import { loadCases, trustedRecords } from '../src/main/adapters/sqlite/caseLoader.ts';
import { sampleCases, SPEC_VERSION } from '../tools/sample/generate.ts';
import { PRESETS } from '../tools/sample/presets.ts';
import type { Preset } from '../tools/sample/presets.ts';

/** The data is synthetic, so the key need not be secret; the file is encrypted as on a real desk. */
export const BENCH_KEY: Uint8Array = new Uint8Array(createHash('sha256').update('statusdesk bench').digest());

export interface BenchCache {
  readonly file: string;
  readonly key: Uint8Array;
  readonly bytes: number;
}

/** Raised when the loader files the same records in other rows. 2: no surnames of restricted people among the misspellings. */
const ROWS = 2;

const FOLDER = join(import.meta.dirname, '..', '.bench');

export async function benchCache(presetName: string, say: (line: string) => void): Promise<BenchCache> {
  const preset = PRESETS.find((known) => known === presetName);
  if (preset === undefined) throw new Error(`unknown preset ${presetName}: one of ${PRESETS.join(', ')}`);
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${preset}.db`);
  const stamp = `sample ${SPEC_VERSION}, schema ${latestVersion(cacheMigrations)}, rows ${ROWS}`;
  const stampFile = `${file}.stamp`;
  if (!existsSync(file) || !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    rmSync(stampFile, { force: true });
    await make(file, preset, say);
    writeFileSync(stampFile, stamp);
  }
  return { file, key: BENCH_KEY, bytes: statSync(file).size };
}

async function make(file: string, preset: Preset, say: (line: string) => void): Promise<void> {
  say(`making the ${preset} cache…`);
  const loaded = await loadCases({ file, key: BENCH_KEY, records: trustedRecords(recordsOf(preset)), synthetic: true, onProgress: (count) => count % 20_000 === 0 && say(`  ${count} cases`) });
  if (!loaded.ok) throw new Error(loaded.error.code);
}

export function* recordsOf(preset: Preset): Generator<CaseRecord> {
  for (const { record } of sampleCases({ preset })) yield record;
}
