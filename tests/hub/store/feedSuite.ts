/** What must the feed do on every database? Run for PGlite, for PostgreSQL by queries, and for PostgreSQL by COPY. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { filedOf, type FeedRow } from '../../../src/domain/sync/feedRow.ts';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import { createCaseSink } from '../../../src/hub/adapters/postgres/caseSink.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { hubMigrations, migrate } from '../../../src/hub/adapters/postgres/migrate.ts';
import type { CaseFeedReader, CaseFeedWriter, FeedNotice } from '../../../src/hub/ports/caseFeed.ts';
import type { CaseOffer, HeldCase } from '../../../src/hub/ports/caseSink.ts';
import { many, put, remove } from './changes.ts';
import { createDeskModel, rowsOf as rowsOfLine } from './deskModel.ts';
import type { FeedLine } from './deskModel.ts';

export function feedSuite(name: string, open: () => Promise<HubDatabase>, readAs: (db: HubDatabase) => HubDatabase = (db) => db): void {
  describe(`the case feed on ${name}`, () => {
    let db: HubDatabase;
    let writer: CaseFeedWriter;
    let reader: CaseFeedReader;
    let scopes = 0;
    /** Each test has its own scopes in the one feed. */
    const newScope = (): string => `scope "${(scopes += 1)}"`;
    const newId = (): string => `c${(scopes += 1)}`;
    const linesOf = async (scope: string, cursor: number | null = null): Promise<readonly FeedLine[]> => {
      const answer = await reader.changes({ epoch: cursor === null ? null : (await reader.state()).epoch, scopes: [scope], granted: [scope], cursor });
      if (!answer.ok) throw new Error(answer.error.code);
      const lines: FeedLine[] = [];
      for await (const line of answer.value.lines) lines.push(JSON.parse(Buffer.from(line).toString()) as FeedLine);
      return lines;
    };
    const rowsOf = (lines: readonly FeedLine[]): readonly FeedRow[] => lines.flatMap((line) => ('rows' in line ? rowsOfLine(line) : []));

    beforeAll(async () => {
      db = await open();
      await migrate(db);
      writer = createCaseFeedWriter(db);
      reader = createCaseFeedReader(readAs(db), { rowsAtOnce: 600 });
    });
    afterAll(() => db.close());

    it('takes each step of the schema once, also when two hubs start at once, and refuses a newer schema', async () => {
      const steps = [...hubMigrations, { version: 9000, name: 'planted', sql: 'create table planted (a int)' }];
      const both = await Promise.all([migrate(db, steps), migrate(db, steps)]);
      expect(both.flatMap((one) => (one.ok ? one.value : [one.error.found, one.error.known]))).toEqual([9000]);
      expect(await migrate(db)).toEqual({ ok: false, error: { found: 9000, known: hubMigrations.at(-1)?.version } });
      await db.exec('drop table planted; delete from schema_steps where version = 9000');
      expect(await migrate(db)).toEqual({ ok: true, value: [] });
    });

    it('sends a case as it was filed, with a version and in its scope', async () => {
      const [scope, id] = [newScope(), newId()];
      const change = put(id, scope, 'first', { asOf: '2026-01-02T03:04:05Z' });
      expect(await writer.write([change])).toEqual({ put: 1, removed: 0, unchanged: 0, refused: [] });
      const lines = await linesOf(scope);
      const [row] = rowsOf(lines);
      expect(row?.slice(0, 4)).toEqual([id, 1, scope, '2026-01-02T03:04:05Z']);
      const filed = row === undefined ? undefined : filedOf(row);
      expect({ ...filed, body: Buffer.from(filed?.body ?? '').toString() }).toEqual(change.kind === 'put' && change.filed);
      const { head } = await reader.state();
      expect(lines.at(-1)).toEqual({ whole: { cursor: head, head, digests: { [scope]: expect.objectContaining({ cases: 1 }) as object } } });
    });

    it('changes nothing when a content comes again, and gives no place for it', async () => {
      const [scope, id] = [newScope(), newId()];
      await writer.write([put(id, scope)]);
      const before = await reader.state();
      expect(await writer.write([put(id, scope), remove(newId())])).toEqual({ put: 0, removed: 0, unchanged: 2, refused: [] });
      expect(await reader.state()).toEqual(before);
    });

    it('counts versions by one, and takes that of the case system when it is higher', async () => {
      const [scope, id] = [newScope(), newId()];
      const revs: unknown[] = [];
      for (const change of [put(id, scope, 'a'), put(id, scope, 'b'), put(id, scope, 'c', { rev: 40 }), put(id, scope, 'd', { rev: 7 })]) {
        await writer.write([change]);
        revs.push(rowsOf(await linesOf(scope))[0]?.[1]);
      }
      expect(revs).toEqual([1, 2, 40, 41]);
    });

    it('sends a case that moves to the one scope and takes it out of the other', async () => {
      const [from, to, id] = [newScope(), newScope(), newId()];
      const desks = [createDeskModel([from]), createDeskModel([to]), createDeskModel([from, to])] as const;
      const ask = async (): Promise<readonly number[]> => {
        for (const desk of desks) expect(await desk.ask(reader)).toBe('whole');
        return desks.map((desk) => desk.held.size);
      };
      await writer.write([put(id, from)]);
      expect(await ask()).toEqual([1, 0, 1]);
      await writer.write([put(id, to)]);
      expect(await ask()).toEqual([0, 1, 1]);
      await writer.write([put(id, from)]);
      expect(await ask()).toEqual([1, 0, 1]);
      await writer.write([remove(id)]);
      expect(await ask()).toEqual([0, 0, 0]);
      await writer.write([put(id, to)]);
      expect(await ask()).toEqual([0, 1, 1]);
      expect(desks[2].held.get(id)?.rev).toBe(5);
    });

    it('keeps no byte of a removed case', async () => {
      const [scope, id] = [newScope(), newId()];
      await writer.write([put(id, scope, 'telltale')]);
      await writer.write([remove(id)]);
      const rows = await db.query<{ readonly found: string }>("select line || body as found from cases where line || body like '%telltale%' union all select line from departures where line like '%telltale%'");
      expect(rows).toEqual([]);
    });

    it('goes on at any cursor and repeats at most the line that was cut', async () => {
      const scope = newScope();
      expect(await writer.load(many(1300, scope))).toMatchObject({ put: 1300 });
      for (const cutAfter of [0, 1, 2]) {
        const desk = createDeskModel([scope]);
        expect(await desk.ask(reader, cutAfter)).toBe('cut');
        await writer.write([put('m000001', scope, `moved on ${cutAfter}`), remove('m000002'), put('m000002', scope, `anew ${cutAfter}`)]);
        expect(await desk.ask(reader)).toBe('whole');
        expect(desk.held.size).toBe(1300);
        expect(desk.rowsSeen()).toBeLessThanOrEqual(1302);
      }
    });

    it('brings many removals among many changes', async () => {
      const scope = newScope();
      const desk = createDeskModel([scope]);
      await writer.load(many(900, scope));
      expect(await desk.ask(reader)).toBe('whole');
      await writer.write(Array.from({ length: 300 }, (_, at) => remove(`m${String(at * 3).padStart(6, '0')}`)));
      await writer.load(many(900, scope, 'second').filter((_, at) => at % 3 === 1));
      expect(await desk.ask(reader)).toBe('whole');
      expect(desk.held.size).toBe(600);
      await writer.write(Array.from({ length: 900 }, (_, at) => remove(`m${String(at).padStart(6, '0')}`)));
    });

    it('shows at a whole line a state that comes with changes made while lines were on their way', async () => {
      const scope = newScope();
      await writer.load(many(1500, scope, 'early').map((change) => (change.kind === 'put' ? { ...change, filed: { ...change.filed, caseId: `w${change.filed.caseId}` } } : change)));
      const answer = await reader.changes({ epoch: null, scopes: [scope], granted: [scope], cursor: null });
      if (!answer.ok) throw new Error(answer.error.code);
      const seen: FeedLine[] = [];
      for await (const line of answer.value.lines) {
        if (seen.length === 0) await writer.write([remove('wm000000'), put('late', scope)]);
        seen.push(JSON.parse(Buffer.from(line).toString()) as FeedLine);
      }
      const rows = rowsOf(seen);
      expect(rows.filter(([id]) => id === 'wm000000').map((row) => row.length)).toEqual([8, 3]);
      expect(rows.some(([id]) => id === 'late')).toBe(true);
      expect(seen.at(-1)).toMatchObject({ whole: { digests: { [scope]: { cases: 1500 } } } });
      await writer.write([remove('late')]);
    });

    it('cuts lines so that a desk may take each of them', async () => {
      const scope = newScope();
      const note = { recordedAt: '2026-01-01T00:00:00Z', kind: 'status', language: 'en', text: 'x'.repeat(4000) } as const;
      await writer.write(Array.from({ length: 40 }, () => put(newId(), scope, 'large', { notes: Array.from({ length: 20 }, (_, index) => ({ id: `n${index}`, ...note })) })));
      const answer = await reader.changes({ epoch: null, scopes: [scope], granted: [scope], cursor: null });
      if (!answer.ok) throw new Error(answer.error.code);
      const sizes: number[] = [];
      for await (const line of answer.value.lines) sizes.push(line.length);
      expect(Math.max(...sizes)).toBeLessThan(1_000_000);
      expect(sizes.length).toBeGreaterThan(3);
    });

    it('refuses by id what the feed cannot carry, and writes the rest', async () => {
      const scope = newScope();
      const forged = put(newId(), scope, 'forged', { signatureState: 'invalid' });
      const huge = put(newId(), scope, 'x'.repeat(600_000));
      const good = put(newId(), scope, 'good');
      const idOf = (change: typeof good): string => (change.kind === 'put' ? change.filed.caseId : '');
      expect(await writer.write([forged, huge, put('a\0b', scope), good])).toEqual({ put: 1, removed: 0, unchanged: 0, refused: [idOf(forged), idOf(huge), 'a\0b'] });
    });

    it('leaves nothing of a batch that fails', async () => {
      const scope = newScope();
      const before = await reader.state();
      await db.exec(`create function planted() returns trigger language plpgsql as $$ begin raise exception 'planted' using errcode = '23514'; end $$;
        create trigger planted before update on feed for each row execute function planted()`);
      await expect(writer.write([put(newId(), scope, 'telltale')])).rejects.toThrow(/^the database of the hub: refused \(23514\)$/);
      await db.exec('drop trigger planted on feed; drop function planted()');
      expect(await reader.state()).toEqual(before);
      expect(rowsOf(await linesOf(scope))).toEqual([]);
    });

    it('tells a desk to start over: another epoch, a cursor from elsewhere, other scopes, too long away', async () => {
      const [scope, id] = [newScope(), newId()];
      await writer.write([put(id, scope)]);
      const { epoch, head } = await reader.state();
      const asked = { epoch, scopes: [scope], granted: [scope], cursor: head };
      expect(await reader.changes({ ...asked, epoch: 'another' })).toEqual({ ok: false, error: { code: 'sync.epoch_changed', epoch } });
      expect(await reader.changes({ ...asked, cursor: head + 1 })).toEqual({ ok: false, error: { code: 'sync.epoch_changed', epoch } });
      expect(await reader.changes({ ...asked, granted: [] })).toEqual({ ok: false, error: { code: 'sync.scopes_changed', scopes: [] } });
      expect(await reader.changes({ ...asked, granted: [scope, 'one more'] })).toMatchObject({ error: { code: 'sync.scopes_changed' } });
      const away = createDeskModel([scope]);
      expect(await away.ask(reader)).toBe('whole');
      const loading = createDeskModel([scope]);
      expect(await loading.ask(reader, 0)).toBe('cut');
      await writer.write([remove(id), put(newId(), scope)]);
      expect(await writer.forgetRemovals(new Date(0))).toBe(0);
      expect(await writer.forgetRemovals(new Date(Date.now() + 60_000))).toBeGreaterThan(0);
      expect(await away.ask(reader)).toBe('sync.too_old');
      expect(await loading.ask(reader)).toBe('whole');
      const renewed = await writer.renewEpoch();
      expect(renewed).not.toBe(epoch);
      expect(await loading.ask(reader)).toBe('sync.epoch_changed');
    });

    it('lets a first load that was cut go on below the horizon, since no forgotten removal concerns it', async () => {
      const scope = newScope();
      await writer.load(many(1300, scope).map((change) => (change.kind === 'put' ? { ...change, filed: { ...change.filed, caseId: `h${change.filed.caseId}` } } : change)));
      await writer.write([remove('hm001299')]);
      await writer.forgetRemovals(new Date(Date.now() + 60_000));
      const desk = createDeskModel([scope]);
      expect(await desk.ask(reader, 1)).toBe('cut');
      expect(desk.cursor()).toBeLessThan((await reader.state()).horizon);
      expect(await desk.ask(reader)).toBe('whole');
      await writer.write([remove('hm000000')]);
      expect(await desk.ask(reader)).toBe('whole');
      expect(desk.held.size).toBe(1298);
    });

    it('never gives a case that comes back a version below one that was forgotten', async () => {
      const [scope, id] = [newScope(), newId()];
      await writer.write([put(id, scope, 'first', { rev: 70 })]);
      await writer.write([remove(id)]);
      await writer.forgetRemovals(new Date(Date.now() + 60_000));
      await writer.write([put(id, scope)]);
      expect(rowsOf(await linesOf(scope))[0]?.[1]).toBe(72);
    });

    it('answers an import offer by offer, tells beforehand what it would do, and gives back what it holds', async () => {
      const [scope, other, left] = [newScope(), newScope(), newId()];
      const [kept, forged] = [newId(), newId()];
      const sink = createCaseSink(db, (record) => record.syncScope ?? scope);
      const offer = (id: string, more: Partial<CaseRecord> = {}): CaseOffer => ({ kind: 'record', record: { id, line: 'TRV', status: 'received', ...more }, hash: '' });
      expect(await sink.apply([offer(kept), offer(left), offer(forged, { signatureState: 'invalid' }), { kind: 'removal', caseId: 'nobody' }])).toEqual(['new', 'new', 'refused', 'absent']);
      const again = [offer(kept, { status: 'closed', version: 1009 }), offer(left), { kind: 'removal', caseId: left }] as const;
      expect(await sink.compare(again.slice(0, 2))).toEqual(['changed', 'same']);
      expect(await sink.apply([again[0], again[2]])).toEqual(['changed', 'removed']);
      expect(await sink.apply([offer(kept, { status: 'closed', version: 1009, syncScope: other })])).toEqual(['changed']);
      expect([...(await sink.find([kept, left]))]).toEqual([[kept, { id: kept, line: 'TRV', status: 'closed', version: 1009, syncScope: other }]]);
      expect(rowsOf(await linesOf(other)).map(([id, rev]) => [id, rev])).toEqual([[kept, 1010]]);
      const held: HeldCase[] = [];
      for await (const page of sink.held()) held.push(...page);
      expect(held.filter(({ caseId }) => [kept, left].includes(caseId))).toEqual([{ caseId: kept, scope: other }]);
    });

    it('tells whoever listens what changed, once it is committed', async () => {
      const [scope, id] = [newScope(), newId()];
      const heard = Promise.withResolvers<FeedNotice>();
      const stop = await reader.listen((notice) => heard.resolve(notice));
      await writer.write([put(id, scope)]);
      expect(await heard.promise).toEqual({ head: (await reader.state()).head, scopes: [scope] });
      await stop();
    });
  });
}
