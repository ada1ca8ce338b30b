/** What if the hub is the one that attacks? A page too large, a line too deep, sums that lie, a checkpoint forged or forked: the desk keeps what it has, says why, and goes on once the truth comes back. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { checkpointBody, signatureLine, signedNote } from '../../src/domain/audit/checkpoint.ts';
import { openLogHand } from '../../src/hub/composeLog.ts';
import { readNotices } from '../../src/main/services/notices.ts';
import { createFaultDesk, type FaultDesk } from '../support/faultDesk.ts';
import { startForgingProxy, type ForgingProxy } from '../support/forgingProxy.ts';
import { hubForDesks, type HubForDesks } from '../support/hubForDesks.ts';
import { migrated, newSchema } from '../support/postgresHub.ts';
import { shown } from '../support/syncDesk.ts';
import { aDevice, sha256 } from '../support/testCrypto.ts';
import { many, put } from './store/changes.ts';

let proxy: ForgingProxy;
let hub: HubForDesks;
let folder = '';
let desk: FaultDesk;
let writes = 0;
beforeAll(async () => {
  proxy = await startForgingProxy();
  hub = await hubForDesks(await migrated(await newSchema()), { place: { host: '127.0.0.1', isTls: false, publicUrl: proxy.url }, limits: { burst: 100_000 } });
  proxy.aim(Number(new URL(hub.url).port));
  await hub.feed.load(many(20, 'TRV'));
});
afterAll(async () => {
  await proxy.stop();
  await hub.stop();
  await hub.db.close();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-attacked-'));
  desk = await createFaultDesk({ folder });
  await desk.sync().enrol({ url: proxy.url, code: await hub.code(['TRV']) });
  await vi.waitFor(() => {
    if (shown(desk.file).length === 0 || desk.journal().count().unsent > 0) throw new Error('not yet');
  }, { timeout: 20_000, interval: 50 });
});
afterEach(async () => {
  proxy.forge.clear();
  await desk.drop();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (change: (line: string) => string) => (text: string): string => text.split('\n').map((line) => (line.startsWith('{"rows"') ? change(line) : line)).join('\n');

it.each([
  ['a page over 1 MB', lines((line) => `${line.slice(0, -1)},"more":"${'x'.repeat(1_100_000)}"}`), 'hub.answer_invalid'],
  ['a line too deep', lines(() => `{"rows":${'['.repeat(5_000)}${']'.repeat(5_000)},"cursor":999999}`), 'hub.answer_invalid'],
  ['sums that lie', (text: string) => text.replace(/"digest":"[0-9a-f]{64}"/g, `"digest":"${'0'.repeat(64)}"`), 'sync.digest_differs'],
])('shows nothing of %s, and all of it when the hub is honest again', { timeout: 60_000 }, async (_, forge, code) => {
  const text = `change ${(writes += 1)}`;
  proxy.forge.set('changes', forge);
  await hub.feed.write([put('m000001', 'TRV', text)]);
  await vi.waitFor(() => expect([...desk.codes]).toContain(code), { timeout: 20_000, interval: 20 });
  expect(shown(desk.file).filter((line) => line.endsWith(text))).toEqual([]);
  proxy.forge.clear();
  await vi.waitFor(() => expect(shown(desk.file).filter((line) => line.endsWith(text))).toHaveLength(1), { timeout: 30_000, interval: 50 });
  expect(desk.bugs).toEqual([]);
});

/** A note of this size, over a root of one's own. */
async function noteFor(size: number, signer: 'hub' | 'stranger'): Promise<string> {
  const { key, origin } = await openLogHand(hub.db);
  const body = checkpointBody({ origin, size, root: sha256(new Uint8Array([size % 251])) });
  const stranger = aDevice();
  return signedNote(body, [signer === 'hub' ? signatureLine(sha256, body, { name: origin, publicKey: key.publicKey }, (bytes) => key.sign(bytes)) : signatureLine(sha256, body, { name: origin, publicKey: stranger.publicKey }, stranger.sign)]);
}

it.each([
  ['forged by somebody without its key', 'stranger', ['hub.answer_invalid'], []],
  // The next honest one goes on from the one that is held: the trouble ends, the notice and the entry stay.
  ['that forks, signed by the hub itself', 'hub', [undefined, 'log.fork'], ['hub_forked']],
] as const)('takes no checkpoint %s, and says so', { timeout: 60_000 }, async (_, signer, codes, notices) => {
  const [{ size } = { size: 0 }] = await hub.db.query<{ readonly size: number }>('select size from log_state');
  const note = await noteFor(size, signer);
  proxy.forge.set('checkpoint', (text) => text.replace(/"checkpoint":"(?:[^"\\]|\\.)*"/, () => `"checkpoint":${JSON.stringify(note)}`));
  await desk.sync().now();
  expect(codes).toContain(desk.sync().view().trouble?.code);
  expect(desk.journal().outbox.checkpoint()?.note).not.toBe(note);
  expect(readNotices(desk.journal()).map((notice) => notice.code)).toEqual(notices);
  proxy.forge.clear();
  // For the lead: the fork stands in the desk's own log, and comes to the hub with it.
  const kinds = desk.journal().entries({ limit: 5 }).map(({ kind }) => kind);
  expect(kinds.includes('hub.forked')).toBe(signer === 'hub');
});
