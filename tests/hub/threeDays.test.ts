/** Three days without the hub: do look-up, scripts, guard and logging work, is the age of the data said as the policy has it, and does everything arrive once on return? The clock is the test's. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Client } from '../../src/contract/contract.ts';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import type { DataAge } from '../../src/domain/cases/caseView.ts';
import { fileCase } from '../../src/domain/search/fileCase.ts';
import { readFindings } from '../../src/hub/adapters/postgres/logFindings.ts';
import { auditLog } from '../../src/hub/adapters/postgres/logAudit.ts';
import { composeHub } from '../../src/hub/composeHub.ts';
import { openLogHand } from '../../src/hub/composeLog.ts';
import type { HubServer } from '../../src/hub/http/server.ts';
import type { HubCaseChange } from '../../src/hub/ports/caseFeed.ts';
import type { HubDatabase } from '../../src/hub/adapters/postgres/database.ts';
import { createCaseFeedWriter } from '../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type * as SystemClock from '../../src/main/adapters/system/clock.ts';
import { readCaseFile } from '../../src/main/adapters/ndjson/readCaseFile.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import type { CaseTruth } from '../../tools/sample/truth.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { draftWith, value, verifyBy } from '../support/flowDesk.ts';
import { createIdentityHub, must } from '../support/identityHub.ts';
import { migrated, newSchema } from '../support/postgresHub.ts';

/** How long the test has put everybody's clock forward: the computer slept, or nobody looked. */
const time = vi.hoisted(() => ({ skippedMs: 0 }));
vi.mock('../../src/main/adapters/system/clock.ts', async (original) => {
  const real = await original<typeof SystemClock>();
  const elapsedMs = (): number => real.elapsedMs() + time.skippedMs;
  return { ...real, elapsedMs, createSystemClock: (options: Parameters<typeof real.createSystemClock>[0]) => real.createSystemClock({ ...options, nowMs: () => Date.now() + time.skippedMs, elapsedMs }) };
});

const ROOT = resolve(import.meta.dirname, '../..');
const HOUR = 3_600_000;
const hubNow = (): Date => new Date(Date.now() + time.skippedMs);
const QUESTION = 'My application came back. What was missing? Should I apply again?';

const OVERRIDE = 'WRONG-FLAG';

/** Clients who state everything right. */
const CALLERS: readonly string[] = ['EC-01', 'EC-03', 'EC-26'];

let folder = '';
let db: HubDatabase;
let hub: HubServer;
let profile: Profile;
let desk: Client<DeskApi>;
let truths: readonly CaseTruth[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-three-days-'));
  const data = join(folder, 'data');
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data });
  truths = readFileSync(join(data, 'truth.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CaseTruth);
  db = await migrated(await newSchema());
  await createCaseFeedWriter(db).load(changesOf(data));
  hub = await startHub(0);
  const scopes = (await db.query<{ readonly scope: string }>('select scope from scopes')).map(({ scope }) => scope);
  const code = await createIdentityHub(db, { now: () => Date.now() }).code({ scopes });
  profile = await openDesk({ data, hub: { url: urlOf(), code } });
}, 120_000);
afterAll(async () => {
  await profile.close();
  await hub.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const urlOf = (): string => `http://127.0.0.1:${hub.port}`;
const startHub = (port: number): Promise<HubServer> => composeHub(db, { place: { host: '127.0.0.1', isTls: false }, port, minimumClient: '0.1.0', now: hubNow, sink: { write: () => undefined } });

async function* changesOf(data: string): AsyncGenerator<HubCaseChange> {
  for await (const record of must(readCaseFile(data)).records) {
    const given = must(record);
    yield { kind: 'put', filed: fileCase(given, (text) => hash('sha256', text, 'base64url')), scope: given.syncScope ?? given.line };
  }
}

async function openDesk(more: { readonly data?: string; readonly hub?: { readonly url: string; readonly code: string } } = {}): Promise<Profile> {
  const profileDir = join(folder, 'profile');
  const opened = must(await openProfile({
    profileDir, resourcesDir: join(ROOT, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: undefined, removeDataAfter: false, role: undefined, language: undefined,
    intakeThread: join(ROOT, 'src/main/adapters/sqlite/intakeThread.ts'), ...more,
  }));
  desk = Object.fromEntries(Object.keys(deskApi).map((method) => [method, (input: unknown) => opened.dispatch({ method, input: JSON.parse(JSON.stringify(input)) as unknown })])) as Client<DeskApi>;
  return opened;
}

const session = (): Promise<SessionView> => value(desk['session.get']({}));
const passTo = (hours: number, since: number): void => void (time.skippedMs = hours * HOUR - (Date.now() - since));

/** What an agent does on one call, from the number the caller says to the log. */
async function answerCall(truth: CaseTruth, age: DataAge): Promise<void> {
  const answers = truth.answers.client ?? {};
  const { callId, reference } = await value(desk['calls.start']({}));
  expect(await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers)).toMatchObject({ outcome: 'passed' });
  expect(await value(desk['cases.open']({ callId, caseId: truth.caseId }))).toMatchObject({ level: 'client', dataAge: age });
  const verdict = await value(desk['guard.checkQuestion']({ callId, text: QUESTION, language: 'en' }));
  expect(verdict).toMatchObject({ advice: true });
  const context = { callId, caseId: truth.caseId, language: 'en' as const, callerSays: [], question: QUESTION };
  const { offers } = await value(desk['scripts.suggest'](context));
  const offered = offers.filter((offer) => offer.offered).map(({ scriptId }) => scriptId);
  expect(offered).toContain('D05');
  expect(offered.includes('A05')).toBe(age === 'stale' || age === 'too_old');
  const blocks = [{ kind: 'script' as const, blockId: 'b0', scriptId: 'D05' }];
  expect((await value(desk['replies.compose']({ ...context, blocks }))).blocks.map(({ problem }) => problem)).toEqual([undefined]);
  // Typed words of every sort, each with a reason where one is wanted: the hub looks at how they were judged.
  const typed = [' One moment, please.\nI am reading what is there ', 'It will be approved. I promise!  You. Should. Apply. Again', 'Hm…'].map((text, at) => ({ kind: 'free' as const, blockId: `f${at}`, text, ...(at === 0 ? {} : { override: OVERRIDE }) }));
  const said = { kind: 'free' as const, blockId: 'said', text: 'Her case was refused, she told me.', alreadySaid: true };
  const recorded = await value(desk['calls.record']({ callId, draft: draftWith({ question: QUESTION, blocks: [...blocks, ...typed, said], openCaseIds: [truth.caseId], activeCaseId: truth.caseId }), outcomeCode: 'OUTSTANDING-TOLD', secondaryCodes: ['ADVICE-DECLINED'] }));
  expect(recorded.reference).toBe(reference);
}

const inLog = async (deviceId: string): Promise<readonly number[]> =>
  (await db.query<{ readonly counter: number }>('select counter from log_leaves where device_id = $1 order by leaf', [deviceId])).map(({ counter }) => counter);
const effects = async (deviceId: string) =>
  await db.query<{ readonly counter: number; readonly effect: string; readonly reason: string | null }>('select l.counter, e.effect, e.reason from log_effects e join log_leaves l using (leaf) where l.device_id = $1 order by l.counter', [deviceId]);
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

it('works through them, says how old its data is, and hands over 200 entries and more, once each', { timeout: 300_000 }, async () => {
  const { deskId } = await session();
  await vi.waitFor(async () => expect(await session()).toMatchObject({ hub: { is: 'online' }, outbox: { unsent: 0 }, data: { age: 'fresh' } }), { timeout: 30_000, interval: 100 });
  const before = (await inLog(deskId)).length;
  const since = Date.now();
  const { port } = hub;
  await hub.stop();
  const callers = truths.filter(({ caseId }) => CALLERS.includes(caseId));
  const days: readonly (readonly [number, DataAge])[] = [[1, 'ageing'], [3.9, 'ageing'], [4.1, 'stale'], [23, 'stale'], [47, 'stale'], [71.9, 'stale'], [72.1, 'too_old'], [80, 'too_old']];
  for (const [hours, age] of days) {
    passTo(hours, since);
    // Each shift begins with a computer that was off: what there is, is in the files.
    if (hours > 4) {
      await profile.close();
      profile = await openDesk();
    }
    expect((await session()).data, `after ${hours} h`).toMatchObject({ age, cases: expect.any(Number) as number });
    for (let call = 0; call < 7; call += 1) await answerCall(callers[call % callers.length] as CaseTruth, age);
    await vi.waitFor(async () => expect(await session()).toMatchObject({ hub: { is: 'offline' } }), { timeout: 30_000, interval: 20 });
  }
  const { outbox, log, data } = await session();
  expect(outbox.unsent).toBeGreaterThan(200);
  expect(outbox.oldestAt).not.toBeNull();
  expect(data.cases).toBeGreaterThan(0);
  expect(await inLog(deskId)).toHaveLength(before);

  hub = await startHub(port);
  await value(desk['sync.now']({}));
  await vi.waitFor(async () => expect(await session()).toMatchObject({ hub: { is: 'online', quarantined: 0 }, outbox: { unsent: 0 }, data: { age: 'fresh' } }), { timeout: 60_000, interval: 100 });
  const { log: after } = await session();
  expect(after.entries).toBeGreaterThanOrEqual(log.entries);
  expect(await inLog(deskId)).toEqual(upTo(after.entries));
  expect((await effects(deskId)).filter(({ effect }) => effect !== 'done')).toEqual([]);
  expect(await effects(deskId)).toHaveLength(after.entries);
  expect((await readFindings(db)).notRerun.map(([code]) => code), 'typed words were looked at').toContain('words.no_record');
  expect(await auditLog(db, await openLogHand(db))).toMatchObject({ ok: true });
});
