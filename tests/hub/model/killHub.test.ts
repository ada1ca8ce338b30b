/** Is anything lost or doubled when the process of the hub is killed in the middle of its work, again and again, while three desks log and follow? */

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { openPostgres } from '../../../src/hub/adapters/postgres/openPostgres.ts';
import { figures, SEED, seeded, times } from '../../faults/faultForm.ts';
import { createFaultDesk, type FaultDesk } from '../../support/faultDesk.ts';
import { createIdentityHub } from '../../support/identityHub.ts';
import { migrated } from '../../support/postgresHub.ts';
import { many, put, remove } from '../store/changes.ts';
import { judge } from './truth.ts';
import { PAIR } from './world.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const COMMAND = ['--import', './src/cli/node24.mjs', 'src/cli/hub.ts', 'serve'] as const;
const KILLS = times(10, 100);
const random = seeded(SEED);
const name = `kill_${randomBytes(6).toString('hex')}`;
let folder = '';
let admin: HubDatabase;
let db: HubDatabase;
let url = '';
let hub: ChildProcess | undefined;
const desks: FaultDesk[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-kill-hub-'));
  admin = openPostgres({ url: inject('postgresUrl') });
  await admin.exec(`create database ${name}`);
  url = inject('postgresUrl').replace('/postgres?', `/${name}?`);
  db = await migrated(openPostgres({ url }));
  await createCaseFeedWriter(db).load([put(PAIR[0], 'TRV'), ...many(1_500, 'TRV'), put(PAIR[1], 'TRV')]);
});
afterAll(async () => {
  for (const desk of desks) await desk.drop();
  hub?.kill('SIGKILL');
  await db.close();
  await admin.exec(`drop database ${name} with (force)`);
  await admin.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves with the port once it serves. */
async function serve(port: number): Promise<number> {
  const child = spawn(process.execPath, [...COMMAND, '--port', String(port)], { cwd: ROOT, env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'ignore'] });
  hub = child;
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['the hub ended'])])) as [Buffer | string];
  const found = /127\.0\.0\.1:(\d+)/.exec(String(line))?.[1];
  if (found === undefined) throw new Error(String(line));
  return Number(found);
}

async function kill(): Promise<void> {
  const child = hub;
  if (child === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

/** Desks log, cases change, until it is told to stop. */
async function load(stopping: AbortSignal): Promise<number> {
  const writer = createCaseFeedWriter(db);
  let logged = 0;
  for (let turn = 0; !stopping.aborted; turn += 1) {
    desks[turn % desks.length]?.log(1 + Math.floor(random() * 3));
    logged += 1;
    const text = `turn ${turn}`;
    await writer.write([put(`c${turn % 7}`, turn % 2 === 0 ? 'TRV' : 'PR', text), ...PAIR.map((id) => put(id, 'TRV', text)), ...(turn % 5 === 0 ? [remove(`c${(turn + 3) % 7}`)] : [])]);
    await sleep(random() * 30);
  }
  return logged;
}

it('is not', { timeout: times(240_000, 1_800_000) }, async () => {
  const torn: string[] = [];
  const port = await serve(0);
  for (let at = 0; at < 3; at += 1) {
    const desk = await createFaultDesk({ folder: mkdtempSync(join(folder, `desk-${at}-`)) });
    desks.push(desk);
    const code = await createIdentityHub(db, { now: () => Date.now() }).code({ scopes: ['TRV', 'PR'] });
    expect(await desk.sync().enrol({ url: `http://127.0.0.1:${port}`, code })).toMatchObject({ ok: true });
  }
  const stopping = new AbortController();
  const loading = load(stopping.signal);
  const waits: number[] = [];
  for (let kills = 0; kills < KILLS; kills += 1) {
    const wait = Math.floor(random() * 700);
    waits.push(wait);
    await sleep(wait);
    await kill();
    await serve(port);
  }
  stopping.abort();
  const logged = await loading;
  const { wrong, quietMs } = await judge({ db, desks, torn, wasRestored: () => false });
  expect(wrong, `seed ${SEED}, waits ${waits.join(' ')}`).toEqual([]);
  expect(logged).toBeGreaterThan(KILLS);
  const [{ entries } = { entries: 0 }] = await db.query<{ readonly entries: number }>('select count(*) as entries from log_leaves');
  figures('killed hubs', { kills: KILLS, entries, quietMs: Math.round(quietMs) });
});
