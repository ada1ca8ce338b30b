/** Does a desk that was killed while it loaded case records hold the old ones or the new ones, whole, and its log untouched? (promises D1, D3) */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskApi } from '../../src/contract/deskApi/index.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { openProfile } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { cacheFileOf, FILE_KEY, openDeskOn } from './deskOnFiles.ts';
import { figures, SEED, seeded, times } from './faultForm.ts';
import { runUntilKilled } from './killing.ts';
import { killedAtCall } from './tracing.ts';

const KILLS = times(2, 50);
const MINUTE = 60_000;
const RESOURCES = resolve(import.meta.dirname, '../../resources');
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-load-'));
const [oldData, newData, loaded] = [join(folder, 'old'), join(folder, 'new'), join(folder, 'loaded')] as const;
let whole: Readonly<Record<'old' | 'new', readonly string[]>>;

const idsIn = (dataDir: string): readonly string[] => readFileSync(join(dataDir, 'cases.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: string; signatureState?: string }).filter(({ signatureState }) => signatureState !== 'invalid').map(({ id }) => id).sort();

beforeAll(async () => {
  const asOf = new Date().toISOString();
  await writeSample({ preset: 'tiny', seed: 'old', asOf, outDir: oldData, cases: 20 });
  await writeSample({ preset: 'tiny', seed: 'new', asOf, outDir: newData, cases: 60 });
  whole = { old: idsIn(oldData), new: idsIn(newData) };
  const first = await open(loaded, oldData);
  await first.close();
}, 2 * MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(profileDir: string, data?: string) {
  const opened = await openProfile({ profileDir, resourcesDir: RESOURCES, secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: undefined, language: undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function fresh(from?: string): string {
  const profileDir = join(folder, 'killed');
  rmSync(profileDir, { recursive: true, force: true });
  if (from !== undefined) cpSync(from, profileDir, { recursive: true });
  return profileDir;
}

/** Ids of the cases in the file and whether each has its rows to be found by. */
function casesIn(file: string, key: Uint8Array): readonly string[] {
  const opened = openDatabase({ file, key, kind: 'cache', mode: 'read' });
  if (!opened.ok) throw new Error(opened.error.code);
  const said = opened.value.query<{ quick_check: string }>('SELECT quick_check FROM pragma_quick_check').all();
  const ids = opened.value.query<{ case_id: string }>('SELECT case_id FROM cases ORDER BY case_id').all().map(({ case_id: id }) => id);
  const count = opened.value.query<{ value: string }>("SELECT value FROM facts WHERE name = 'cases'").get()?.value;
  const indices = opened.value.query<{ n: number }>("SELECT count(*) AS n FROM sqlite_master WHERE type = 'index' AND name LIKE 'name_keys_%'").get()?.n;
  opened.value.close();
  expect([said, Number(count), indices]).toEqual([[{ quick_check: 'ok' }], ids.length, 2]);
  return ids.toSorted();
}

const which = (ids: readonly string[]): 'old' | 'new' | 'neither' => (['old', 'new'] as const).find((name) => JSON.stringify(whole[name]) === JSON.stringify(ids)) ?? 'neither';

async function cacheKeyOf(profileDir: string): Promise<Uint8Array> {
  const vault = createKeyVault({ folder: join(profileDir, 'keys'), secretStore: createFileSecretStore(join(profileDir, 'keys')), allowEmptySecret: true, nowMs: () => Date.now() });
  await vault.unlock('');
  return await vault.getKey('cache');
}

const filesIn = (profileDir: string): readonly string[] => readdirSync(profileDir, { recursive: true }).map(String).sort();

/** Opens what the kill left, first without the data; a profile that has none yet takes it then. */
async function reopened(profileDir: string): Promise<{ readonly cases: 'old' | 'new' | 'neither'; readonly entries: number; readonly files: readonly string[] }> {
  const profile = await open(profileDir).catch(() => open(profileDir, newData));
  const session = await profile.dispatch({ method: 'session.get', input: {} });
  const output = deskApi['session.get'].output.parse(session.ok ? session.value : undefined) as { readonly log: { readonly entries: number } };
  await profile.close();
  return { cases: which(casesIn(cacheFileOf(profileDir), await cacheKeyOf(profileDir))), entries: output.log.entries, files: filesIn(profileDir) };
}

/** How long a start with data takes here, without the start of the process. */
async function startMs(from?: string): Promise<number> {
  const took: number[] = [];
  for (const waitMs of [0, MINUTE]) {
    const began = performance.now();
    await runUntilKilled('loadingDesk.ts', [fresh(from), newData, 'start'], { lines: 1, waitMs });
    took.push(performance.now() - began);
  }
  return Math.max(50, (took[1] ?? 0) - (took[0] ?? 0));
}

describe.each([['a first start with data', undefined, ['new']], ['a start that replaces the data', loaded, ['old', 'new']]] as const)('%s, killed again and again', (what, from, allowed) => {
  it(`leaves whole case data or none, the log, and no file more (${KILLS} kills, seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const span = await startMs(from);
    const usual = await reopened(fresh(from)).then(({ files }) => files);
    const path: number[] = [];
    const found: string[] = [];
    for (let kills = 0; kills < KILLS; ) {
      path.push(Math.round(random() * span));
      const profileDir = fresh(from);
      const { killed } = await runUntilKilled('loadingDesk.ts', [profileDir, newData, 'start'], { lines: 1, waitMs: path.at(-1) ?? 0 });
      kills += killed ? 1 : 0;
      const { cases, entries, files } = await reopened(profileDir);
      const seen = `seed ${SEED}, waits ${JSON.stringify(path)}`;
      expect(allowed, `at ${seen}`).toContain(cases);
      expect(files.filter((name) => !usual.includes(name)), `at ${seen}`).toEqual([]);
      // The first entry of a device, and at least the entry of this start.
      expect(entries, `at ${seen}`).toBeGreaterThanOrEqual(from === undefined ? 2 : 3);
      found.push(cases);
    }
    figures(`kills while loading (${what})`, { kills: KILLS, half: 0, old: found.filter((cases) => cases === 'old').length, new: found.filter((cases) => cases === 'new').length });
  }, KILLS * 30_000 + 2 * MINUTE);
});

/** A file that nobody will read again may be as large as the whole country's cases. */
async function expectNothingHalfBuilt(profileDir: string): Promise<void> {
  expect(filesIn(profileDir)).toContain('cache.db.new');
  const opened = await openDeskOn(profileDir);
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
  expect(filesIn(profileDir).filter((name) => name.includes('.new'))).toEqual([]);
}

/** What changes a folder; the kernel ends the process before the call is carried out. */
const CALLS = times<readonly string[]>(['rename', 'fsync'], ['rename', 'unlink', 'fsync', 'fdatasync', 'ftruncate']);

it('is old or new at every step of the swap, and what was half built goes with the next start', async () => {
  const start = join(folder, 'start');
  mkdirSync(start);
  await killedAtCall('loadingDesk.ts', [start, oldData, 'load'], 'rename', 1_000);
  const found: string[] = [];
  for (const call of CALLS) {
    for (let nth = 1; ; nth += 1) {
      const profileDir = fresh(start);
      const { killed } = await killedAtCall('loadingDesk.ts', [profileDir, newData, 'load'], call, nth);
      if (!killed) break;
      found.push(which(casesIn(cacheFileOf(profileDir), FILE_KEY)));
      if (call === 'rename') await expectNothingHalfBuilt(profileDir);
    }
  }
  expect([...new Set(found)].sort()).toEqual(['new', 'old']);
  figures('kills at the steps of the swap', { kills: found.length, half: 0, old: found.filter((cases) => cases === 'old').length });
}, 3 * MINUTE);
