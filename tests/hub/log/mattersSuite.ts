/** Does a lead hear of every quarantined entry and every refused log of the devices they may see, of no other, and is what they decide theirs in the log? Run for PGlite and for PostgreSQL. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MATTERS_PAGE } from '../../../src/contract/hubApi/oversight.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../../src/hub/adapters/postgres/deviceStore.ts';
import { createHubEvents } from '../../../src/hub/adapters/postgres/hubEvents.ts';
import { createMatters } from '../../../src/hub/adapters/postgres/matters.ts';
import { hubMigrations, migrate } from '../../../src/hub/adapters/postgres/migrate.ts';
import type { HubCaller } from '../../../src/hub/caller.ts';
import type { Devices } from '../../../src/hub/ports/devices.ts';
import { must } from '../../support/identityHub.ts';
import { migrated } from '../../support/postgresHub.ts';
import { ADMIN, callerOf, LEAD, NO_PACKS, openTestLog, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, sealMany, type TestDesk } from './testDesk.ts';

/** Somebody who sits at a desk of these lines. */
const leadAt = (...scopes: readonly string[]): HubCaller => ({ ...LEAD, device: { id: 'desk-lead', name: 'Desk of the lead', scopes, publicKey: 'aa' } });
const SCRIPT = { kind: 'script', scriptId: 'Z99', scriptVersion: 1, scriptHash: 'ab', language: 'en', text: 'Text.' } as const;

export function mattersSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`what waits for a lead on ${name}`, () => {
    let hub: TestLog;
    let devices: Devices;
    let isPublished = false;
    let codes = 0;
    const [visas, families, both] = [aTestDesk(), aTestDesk(), aTestDesk()];
    const enrol = async ({ id, device: { publicKey } }: TestDesk, deskName: string, scopes: readonly string[]): Promise<void> => {
      const codeHash = `code ${(codes += 1)}`;
      await devices.addCode({ codeHash, name: deskName, scopes, until: Date.now() + 60_000 });
      must(await devices.enrol({ codeHash, deviceId: id, publicKey }));
    };
    const offer = (desk: TestDesk, after = 0) => hub.handlers.entries({ after, entries: [...desk.offers(after + 1)] }, callerOf(desk));
    const seen = async (caller: HubCaller, before?: number) => must(await hub.matters.matters(before === undefined ? {} : { before }, caller));
    const entriesSeen = async (caller: HubCaller): Promise<readonly string[]> => (await seen(caller)).entries.map(({ deviceName, counter, reason }) => `${deviceName} ${counter} ${reason}`);
    const devicesSeen = async (caller: HubCaller): Promise<readonly string[]> => (await seen(caller)).devices.map(({ deviceName, state, counter, reason }) => `${deviceName} ${state} ${counter} ${reason}`);
    const told = async (kind: string): Promise<readonly unknown[]> => {
      await hub.log.takeUpEvents();
      const rows = await hub.db.query<{ readonly content: string }>("select convert_from(c.content, 'UTF8') as content from log_leaves as l join log_contents as c on c.leaf = l.leaf where l.kind = $1 order by l.leaf", [kind]);
      return rows.map(({ content }) => JSON.parse(content) as unknown);
    };
    beforeAll(async () => {
      const known = { id: 'Z99', version: 1, hash: 'ab', text: { en: 'Text.', fr: 'Texte.' } };
      hub = await openTestLog(await open(), { ...NO_PACKS, scripts: (id) => (isPublished && id === 'Z99' ? [known] : []) });
      devices = createDeviceStore(hub.db);
      await enrol(visas, 'Visas', ['TRV']);
      await enrol(families, 'Families', ['FCO']);
      await enrol(both, 'Both', ['TRV', 'FCO']);
    });
    afterAll(() => hub.db.close());

    it('is nothing at first', async () => {
      expect(await seen(ADMIN)).toEqual({ devices: [], entries: [], counts: { devices: 0, entries: 0 } });
    });

    it('are quarantined entries, by code and never by what they say', async () => {
      for (const desk of [visas, families, both]) {
        sealMany(desk, 1);
        desk.seal('case.opened', { agentId: 'agent-1', words: 'canary, in a field nobody knows' });
      }
      visas.seal('interaction.recorded', anInteraction({ reference: '1000041', caseIds: ['case-q'], blocks: [SCRIPT] }));
      for (const desk of [visas, families, both]) must(await offer(desk));
      const all = await seen(ADMIN);
      expect(all.counts).toEqual({ devices: 0, entries: 4 });
      expect(all.entries[2]).toEqual({ leaf: all.entries[2]?.leaf, deviceId: visas.id, deviceName: 'Visas', counter: 3, at: '2026-03-02T10:00:00Z', kind: 'interaction.recorded', reason: 'script.unknown' });
      expect(JSON.stringify(all)).not.toMatch(/canary|case-q|agent-1|1000041/);
    });

    it('are those of devices that share a line with the desk a lead sits at; an administrator sees all', async () => {
      expect(await entriesSeen(leadAt('TRV'))).toEqual(['Both 2 content.shape', 'Visas 3 script.unknown', 'Visas 2 content.shape']);
      expect(await entriesSeen(leadAt('FCO'))).toEqual(['Both 2 content.shape', 'Families 2 content.shape']);
      expect((await seen(leadAt('FCO'))).counts).toEqual({ devices: 0, entries: 2 });
      expect([await entriesSeen(leadAt('EE')), await entriesSeen(leadAt()), await entriesSeen(LEAD)]).toEqual([[], [], []]);
      expect(await entriesSeen(ADMIN)).toHaveLength(4);
    });

    it('are let go by a lead who sees them once they hold, and the log names the lead', async () => {
      const entry = { deviceId: visas.id, counter: 3 };
      expect(must(await hub.matters['matters/release'](entry, leadAt('TRV')))).toEqual({ is: 'still', reason: 'script.unknown' });
      isPublished = true;
      expect(must(await hub.matters['matters/release'](entry, leadAt('TRV')))).toEqual({ is: 'released' });
      expect(must(await hub.matters['matters/release'](entry, leadAt('TRV')))).toEqual({ is: 'done' });
      expect(await told('quarantine.released')).toEqual([{ agentId: 'lead-1', details: { deviceId: visas.id, counter: 3, reason: 'script.unknown' } }]);
      expect(await entriesSeen(leadAt('TRV'))).toEqual(['Both 2 content.shape', 'Visas 2 content.shape']);
      expect((await hub.log.looks('case-q')).map(({ reference }) => reference)).toEqual(['1000041']);
    });

    it('are left as they are where a lead says so', async () => {
      expect(must(await hub.matters['matters/keep']({ deviceId: visas.id, counter: 2 }, leadAt('TRV')))).toEqual({ is: 'kept' });
      expect(must(await hub.matters['matters/keep']({ deviceId: visas.id, counter: 1 }, leadAt('TRV')))).toEqual({ is: 'done' });
      expect(await told('quarantine.kept')).toEqual([{ agentId: 'lead-1', details: { deviceId: visas.id, counter: 2, reason: 'content.shape' } }]);
      expect(await entriesSeen(leadAt('TRV'))).toEqual(['Both 2 content.shape']);
    });

    it('are nobody else’s to decide: an entry one does not see is not there', async () => {
      const unknown = { ok: false, error: { code: 'quarantine.unknown' } };
      const there = { deviceId: families.id, counter: 2 };
      for (const method of ['matters/release', 'matters/keep'] as const) {
        expect(await hub.matters[method](there, leadAt('TRV'))).toEqual(unknown);
        expect(await hub.matters[method]({ ...there, counter: 99 }, ADMIN)).toEqual(unknown);
        expect(await hub.matters[method]({ deviceId: 'desk-of-nobody', counter: 1 }, leadAt('TRV'))).toEqual(unknown);
      }
      expect(await entriesSeen(leadAt('FCO'))).toContain('Families 2 content.shape');
    });

    it('are refused logs, with what was found, at which entry and since when, for those who see the device', async () => {
      await devices.suspect({ deviceId: families.id, code: 'entries.fork', counter: 2 });
      await devices.suspect({ deviceId: families.id, code: 'entries.signature', counter: 9 });
      expect(await devicesSeen(leadAt('FCO', 'EE'))).toEqual(['Families suspect 2 entries.fork']);
      expect(await devicesSeen(leadAt('TRV'))).toEqual([]);
      expect((await seen(ADMIN)).counts.devices).toBe(1);
      expect(Date.now() - Date.parse((await seen(ADMIN)).devices[0]?.at ?? '')).toBeLessThan(60_000);
      expect(await told('device.suspected')).toEqual([{ agentId: 'hub', details: { deviceId: families.id, why: 'entries.fork', counter: 2 } }]);
    });

    it('are no longer there once somebody trusted or revoked the device', async () => {
      await devices.setState(families.id, 'enrolled', 'console');
      expect(await devicesSeen(ADMIN)).toEqual([]);
      await devices.suspect({ deviceId: families.id, code: 'entries.signature', counter: 3 });
      expect(await devicesSeen(ADMIN)).toEqual(['Families suspect 3 entries.signature']);
      await devices.setState(families.id, 'revoked', 'console');
      expect(await devicesSeen(ADMIN)).toEqual([]);
    });

    it('are refused logs of a revoked device as well, which stays revoked, until it is revoked again or let in anew', async () => {
      const state = async () => (await devices.byId(families.id))?.state;
      await devices.suspect({ deviceId: families.id, code: 'entries.fork', counter: 4 });
      expect([await state(), await devicesSeen(leadAt('FCO'))]).toEqual(['revoked', ['Families revoked 4 entries.fork']]);
      await devices.setState(families.id, 'revoked', 'console');
      expect([await state(), await devicesSeen(ADMIN)]).toEqual(['revoked', []]);
      await devices.suspect({ deviceId: families.id, code: 'entries.fork', counter: 4 });
      await enrol(families, 'Families', ['FCO']);
      expect([await state(), await devicesSeen(ADMIN)]).toEqual(['enrolled', []]);
    });

    it('are devices a former hub held suspect as well, with what it still tells of them', async () => {
      const db = await open();
      must(await migrate(db, hubMigrations.filter(({ version }) => version < 60)));
      const add = (id: string, state: string, seenAt: number | null) =>
        db.query("insert into devices (device_id, name, public_key, scopes, state, enrolled_at, seen_at) values ($1, $1, $1, array['TRV'], $2, 1000, $3::bigint)", [id, state, seenAt]);
      await add('told', 'suspect', 2_000);
      await add('untold', 'suspect', 3_000);
      await add('well', 'enrolled', 4_000);
      await createHubEvents(db, () => 5_000).note({ kind: 'device.suspected', deviceId: 'told', why: 'entries.fork' });
      await migrated(db);
      const { devices: listed } = await createMatters(db).list({ within: ['TRV'] });
      expect(listed.map(({ deviceId, code, counter, at }) => [deviceId, code, counter, at])).toEqual([['told', 'entries.fork', null, 5_000], ['untold', 'unknown', null, 3_000]]);
      await db.close();
    });

    it('comes in pages, newest first, none skipped and none twice', async () => {
      const many = aTestDesk();
      await enrol(many, 'Many', ['WP']);
      for (let made = 0; made < MATTERS_PAGE + 20; made += 1) many.seal('case.opened', { agentId: 'agent-1', words: 'x' });
      must(await offer(many));
      const first = await seen(leadAt('WP'));
      const second = await seen(leadAt('WP'), first.next);
      expect([first.entries.length, second.entries.length, second.next, first.counts.entries]).toEqual([MATTERS_PAGE, 20, undefined, MATTERS_PAGE + 20]);
      expect([...first.entries, ...second.entries].map(({ counter }) => counter)).toEqual(Array.from({ length: MATTERS_PAGE + 20 }, (_, at) => MATTERS_PAGE + 20 - at));
    });
  });
}
