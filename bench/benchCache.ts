/** Which cache do the benches read? An encrypted file of the preset, made once under `.bench/` and kept while what makes it stays the same. */

import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { CaseRecord } from '../src/domain/cases/case.ts';
import { loadCases, trustedRecords } from '../src/main/adapters/sqlite/caseLoader.ts';
import { removeDatabase } from '../src/main/adapters/sqlite/swapFile.ts';
import { sampleCases } from '../tools/sample/generate.ts';
import { PRESET_SIZES, PRESETS } from '../tools/sample/presets.ts';
import type { Preset } from '../tools/sample/presets.ts';

/** The data is synthetic, so the key need not be secret; the file is encrypted as on a real desk. */
export const BENCH_KEY: Uint8Array = new Uint8Array(createHash('sha256').update('statusdesk bench').digest());

export interface BenchCache {
  readonly file: string;
  readonly key: Uint8Array;
  readonly bytes: number;
}

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.bench');

/** Everything that decides which bytes a cache of one preset holds. */
const MADE_BY = ['tools/sample/**/*.ts', 'src/domain/search/*.ts', 'src/main/adapters/sqlite/{caseRows,caseWriter,profiles}.ts', 'src/main/adapters/sqlite/migrations/**/*.ts'];

/** Growth is measured from this part of a preset to the whole. */
export const PART = 25;

export function presetOf(name: string): Preset {
  const preset = PRESETS.find((known) => known === name);
  if (preset === undefined) throw new Error(`unknown preset ${name}: one of ${PRESETS.join(', ')}`);
  return preset;
}

/** Drawn cases; the edge catalogue comes on top. */
export const wholeOf = (preset: Preset): number => PRESET_SIZES[preset].cases;
export const partOf = (preset: Preset): number => Math.ceil(wholeOf(preset) / PART);

export const benchCache = (presetName: string, say: (line: string) => void): Promise<BenchCache> => keptCache(presetOf(presetName), wholeOf(presetOf(presetName)), say);

/** The first cases of the same preset. */
export const partCache = (presetName: string, say: (line: string) => void): Promise<BenchCache> => keptCache(presetOf(presetName), partOf(presetOf(presetName)), say);

export function cacheFile(preset: Preset, cases: number): string {
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, cases === wholeOf(preset) ? `${preset}.db` : `${preset}-${cases}.db`);
}

/** From now on the benches take this file for what `cacheFile` says it is. */
export const keepCache = (file: string): void => writeFileSync(`${file}.stamp`, stamp());

export function dropCache(file: string): void {
  rmSync(`${file}.stamp`, { force: true });
  removeDatabase(file);
}

async function keptCache(preset: Preset, cases: number, say: (line: string) => void): Promise<BenchCache> {
  const file = cacheFile(preset, cases);
  if (!existsSync(file) || !existsSync(`${file}.stamp`) || readFileSync(`${file}.stamp`, 'utf8') !== stamp()) {
    dropCache(file);
    say(`making a cache of ${cases} cases…`);
    const loaded = await loadCases({ file, key: BENCH_KEY, records: trustedRecords(recordsOf(preset, cases)), synthetic: true, onProgress: (count) => count % 20_000 === 0 && say(`  ${count} cases`) });
    if (!loaded.ok) throw new Error(loaded.error.code);
    keepCache(file);
  }
  return { file, key: BENCH_KEY, bytes: statSync(file).size };
}

function stamp(): string {
  const digest = createHash('sha256');
  for (const file of MADE_BY.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted()) digest.update(`${file}\n`).update(readFileSync(join(ROOT, file)));
  return digest.digest('hex');
}

export function* recordsOf(preset: Preset, cases = wholeOf(preset)): Generator<CaseRecord> {
  for (const { record } of sampleCases({ preset, cases })) yield record;
}
