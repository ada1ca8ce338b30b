/** Does a real desk hold what the real hub holds: after a first load, after changes, at once, and after whatever starts it over? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceStore } from '../../../src/hub/adapters/postgres/deviceStore.ts';
import { hubForDesks, type HubForDesks } from '../../support/hubForDesks.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { foundBy, linkTo, openSyncDesk, shown, type SyncDesk } from '../../support/syncDesk.ts';
import { aDevice } from '../../support/testCrypto.ts';
import type { HubLink } from '../../../src/main/ports/hubLink.ts';
import { many, put, remove } from '../store/changes.ts';

let hub: HubForDesks;
let folder = '';
let desk: SyncDesk;
let link: HubLink;
let deviceId = '';
let devices = 0;

beforeAll(async () => {
  hub = await hubForDesks(await migrated(await newSchema()));
});
afterAll(async () => {
  await hub.stop();
  await hub.db.close();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-sync-'));
  desk = await openSyncDesk(folder);
  await enrol(['TRV', 'PR']);
});
afterEach(async () => {
  link.close();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enrol(scopes: readonly string[]): Promise<void> {
  const device = aDevice();
  link = linkTo(hub.url, device);
  deviceId = `desk-${(devices += 1)}`;
  const enrolled = await link.call('enrol', { code: await hub.code(scopes), deviceId, publicKey: device.publicKey });
  expect(enrolled).toMatchObject({ ok: true, value: { scopes } });
}

const until = (test: () => void): Promise<void> => vi.waitFor(test, { timeout: 20_000, interval: 20 });

it.each([['ahead', 10_000], ['far ahead', 86_400_000], ['behind', -120_000]] as const)('a desk whose clock is %s comes to its hub by the code it has once, and is woken by it', async (_how, offMs) => {
  const device = aDevice();
  const wrong = linkTo(hub.url, device, { nowMs: () => Date.now() + offMs });
  try {
    expect(await wrong.call('enrol', { code: await hub.code(['PR']), deviceId: `desk-${(devices += 1)}`, publicKey: device.publicKey })).toMatchObject({ ok: true });
    wrong.onWake(() => undefined);
    await until(() => expect(wrong.state()).toMatchObject({ is: 'online', isAwake: true }));
  } finally {
    wrong.close();
  }
});

describe('a desk on the real hub', () => {
  it('loads everything of its scopes, is woken by their changes, and lets removed cases go', async () => {
    await hub.feed.load(many(3000, 'TRV'));
    await hub.feed.write([put('other', 'CIT')]);
    const follow = desk.follow(link);
    await follow.now();
    expect(follow.status()).toMatchObject({ doing: 'waiting', wholeAt: expect.any(String) });
    expect(shown(desk.file)).toHaveLength(3000);
    expect(desk.cases.store.summary()).toMatchObject({ cases: 3000, asOf: follow.status().wholeAt });
    expect(foundBy(desk.file, 'ebene quoted')).toHaveLength(20);

    await until(() => expect(link.state().isAwake).toBe(true));
    await hub.feed.write([put('m000001', 'TRV', 'second'), remove('m000002'), put('new-1', 'PR'), put('m000003', 'CIT')]);
    // While it is awake it asks by itself after minutes: long after this is given up.
    await until(() => expect(shown(desk.file).some((line) => line.startsWith('new-1 '))).toBe(true));
    expect(shown(desk.file)).toHaveLength(2999);
    expect(shown(desk.file)).toContain('m000001 2 second');
    expect(desk.cases.store.get('m000001')?.officeCode).toBe('second');
    await until(() => expect(desk.changes()).toBe(2));
    await until(() => expect(follow.runs()).toHaveLength(2));
    expect(follow.runs().map(({ code, kind }) => `${kind} ${code}`)).toEqual(['changes ok', 'first ok']);
  });

  it('loads anew after the hub was restored, and keeps showing what it has meanwhile', async () => {
    const follow = desk.follow(link);
    await follow.now();
    const before = shown(desk.file);
    expect(before.length).toBeGreaterThan(0);
    await hub.feed.renewEpoch();
    await hub.feed.write([put('after-epoch', 'PR')]);
    await follow.now();
    expect(shown(desk.file)).toHaveLength(before.length + 1);
    expect(follow.runs().map(({ code }) => code)).toEqual(expect.arrayContaining(['ok']));
  });

  it('drops the cases of a scope it lost at once, and loads a scope it gained', async () => {
    const follow = desk.follow(link);
    await follow.now();
    expect(shown(desk.file).some((line) => line.startsWith('new-1 '))).toBe(true);
    await hub.db.query('update devices set scopes = $1::text[] where device_id = $2', [['PR', 'CIT'], deviceId]);
    await follow.now();
    const now = shown(desk.file).map((line) => line.split(' ')[0]);
    expect(now).toEqual(expect.arrayContaining(['new-1', 'other', 'm000003']));
    expect(now).not.toContain('m000001');
  });

  it('holds no case and no file of cases once its access was taken away', async () => {
    const revoked = vi.fn<() => void>();
    const follow = desk.follow(link, { onRevoked: revoked });
    await follow.now();
    expect(shown(desk.file).length).toBeGreaterThan(0);
    await createDeviceStore(hub.db).setState(deviceId, 'revoked', 'admin');
    await follow.now();
    expect(revoked).toHaveBeenCalled();
    expect(follow.status().error?.code).toBe('device.revoked');
    expect([desk.cases.count(), shown(desk.file)]).toEqual([0, []]);
  });
});
