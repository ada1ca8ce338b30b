/** Is a file that was being brought to a newer schema the old one or a newer one, whole, wherever the desk is killed? (promise D4, reliability 2.9) */

import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import type { FileKind } from '../../src/main/adapters/sqlite/profiles.ts';
import { stepsOf } from './dataSteps.ts';
import { FILE_KEY } from './deskOnFiles.ts';
import { figures, SEED, seeded, times } from './faultForm.ts';
import { runUntilKilled } from './killing.ts';

const KILLS = times(4, 60);
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-migrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More rows than the released file has: a step then takes long enough to be hit. */
const MORE: Readonly<Record<FileKind, string>> = {
  cache: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO cases (case_id, body) SELECT 'more-' || i, printf('{\"id\":\"more-%d\",\"note\":\"%.300c\"}', i, 'x') FROM n",
  journal: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO drafts SELECT 'more-' || i, '1', 'agent-2', '', '', printf('{\"question\":\"%.300c\"}', 'x') FROM n",
};

/** What a file says of itself: its version, its schema and every row of it. */
function stateOf(file: string, kind: FileKind): { readonly version: number; readonly digest: string } {
  const opened = openDatabase({ file, key: FILE_KEY, kind, mode: 'read', migrations: stepsOf(kind) });
  if (!opened.ok) throw new Error(opened.error.code);
  const db = opened.value;
  const digest = createHash('sha256');
  const schema = db.query<{ name: string; type: string; sql: string | null }>('SELECT name, type, sql FROM sqlite_master ORDER BY name').all();
  digest.update(JSON.stringify(schema));
  for (const { name } of schema.filter(({ type }) => type === 'table')) digest.update(db.query<object>(`SELECT * FROM "${name}"`).all().map((row) => JSON.stringify(Object.values(row).map(String))).sort().join('\n'));
  const { user_version: version } = db.query<{ user_version: number }>('SELECT user_version FROM pragma_user_version').get() ?? { user_version: -1 };
  const check = db.query<{ quick_check: string }>('SELECT quick_check FROM pragma_quick_check').all().map(({ quick_check: said }) => said);
  db.close();
  return { version, digest: check.join() === 'ok' ? digest.digest('hex') : check.join() };
}

function migrateTo(file: string, kind: FileKind, version: number): void {
  const opened = openDatabase({ file, key: FILE_KEY, kind, mode: 'write', migrations: stepsOf(kind).filter((step) => step.version <= version) });
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.close();
}

/** The file of the first release with more rows, and what each step makes of it when nobody disturbs it. */
function prepared(kind: FileKind): { readonly start: string; readonly whole: ReadonlyMap<number, string> } {
  const start = join(folder, `${kind}-start.db`);
  copyFileSync(resolve(import.meta.dirname, `../migrations/released/${kind}-0010.db`), start);
  const opened = openDatabase({ file: start, key: FILE_KEY, kind, mode: 'write', migrations: stepsOf(kind).slice(0, 1) });
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.exec(MORE[kind]);
  opened.value.close();
  const alone = join(folder, `${kind}-alone.db`);
  copyFileSync(start, alone);
  const whole = stepsOf(kind).map(({ version }) => {
    migrateTo(alone, kind, version);
    return [version, stateOf(alone, kind).digest] as const;
  });
  return { start, whole: new Map(whole) };
}

/** A fresh copy is migrated and killed; what stands then. */
async function killOnce(kind: FileKind, start: string, mode: string, waitMs: number) {
  const file = join(folder, `${kind}-${mode}.db`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  copyFileSync(start, file);
  const began = performance.now();
  const { lines, killed } = await runUntilKilled('migratingDesk.ts', [file, kind, mode], { lines: 1, waitMs });
  return { file, killed: killed && !lines.includes('done'), tookMs: performance.now() - began, ...stateOf(file, kind) };
}

/** How long the steps take here, without the start of the process. */
async function stepsMs(kind: FileKind, start: string, mode: string): Promise<number> {
  const [idle, all] = [await killOnce(kind, start, mode, 0), await killOnce(kind, start, mode, 60_000)];
  return Math.max(20, all.tookMs - idle.tookMs);
}

describe.each(['cache', 'journal'] as const)('a %s that was being migrated when the desk was killed', (kind) => {
  it(`stands whole at one version and goes on from there (${KILLS} kills, seed ${SEED})`, async () => {
    const { start, whole } = prepared(kind);
    const random = seeded(SEED);
    let span = await stepsMs(kind, start, 'honest');
    const stood = new Map<number, number>();
    let kills = 0;
    const path: number[] = [];
    for (let tries = 0; kills < KILLS && tries < KILLS * 3; tries += 1) {
      path.push(Math.round(random() * span));
      const { file, killed, version, digest } = await killOnce(kind, start, 'honest', path.at(-1) ?? 0);
      kills += killed ? 1 : 0;
      // How busy the computer is changes: one that was done already makes the next waits shorter.
      span = killed ? span * 1.03 : Math.max(5, span * 0.9);
      stood.set(version, (stood.get(version) ?? 0) + 1);
      expect(digest, `seed ${SEED}, version ${version}, waits ${JSON.stringify(path)}`).toBe(whole.get(version));
      const newest = stepsOf(kind).at(-1)?.version ?? 0;
      migrateTo(file, kind, newest);
      expect(stateOf(file, kind)).toEqual({ version: newest, digest: whole.get(newest) });
    }
    expect(kills).toBe(KILLS);
    figures(`kills while migrating the ${kind}`, { kills, 'in between': 0, ...Object.fromEntries([...stood].sort(([a], [b]) => a - b).map(([version, times]) => [`at version ${version}`, times])) });
  }, KILLS * MINUTE + MINUTE);

  it('is seen to be in between when a step and its version are two transactions', async () => {
    const { start, whole } = prepared(kind);
    const random = seeded(SEED);
    const span = await stepsMs(kind, start, 'split');
    let isInBetween = false;
    for (let tries = 0; tries < 25 && !isInBetween; tries += 1) {
      const { version, digest } = await killOnce(kind, start, 'split', Math.round(random() * span));
      isInBetween = digest !== whole.get(version);
    }
    expect(isInBetween).toBe(true);
  }, 4 * MINUTE);
});
