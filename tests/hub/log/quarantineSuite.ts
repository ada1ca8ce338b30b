/** Does an entry whose effect was not taken come free once its cause is mended, once and with a name to it? Run for PGlite and for PostgreSQL. */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { readHubCounts } from '../../../src/hub/adapters/postgres/hubCounts.ts';
import { auditLog } from '../../../src/hub/adapters/postgres/logAudit.ts';
import { createLogArchive } from '../../../src/hub/adapters/postgres/logArchive.ts';
import { readFindings } from '../../../src/hub/adapters/postgres/logFindings.ts';
import { createQuarantine } from '../../../src/hub/adapters/postgres/quarantine.ts';
import { createWrongTries } from '../../../src/hub/adapters/postgres/wrongTries.ts';
import type { KnownScript } from '../../../src/hub/ports/packBook.ts';
import type { JudgeAgainNow, Quarantine } from '../../../src/hub/ports/quarantine.ts';
import { triesOfAccount } from '../../../src/hub/ports/wrongTries.ts';
import { judgeContent } from '../../../src/hub/services/log/judgeContent.ts';
import { callerOf, ADMIN, NO_PACKS, openTestLog, PEOPLE, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, sealMany } from './testDesk.ts';

const SCRIPT: KnownScript = { id: 'Z99', version: 1, hash: 'ab', text: { en: 'Text.', fr: 'Texte.' } };
/** As at first, and with the script published since. */
const today: JudgeAgainNow = (kind, content) => judgeContent(kind, content, { book: { ...NO_PACKS, scripts: (id) => (id === 'Z99' ? [SCRIPT] : []) }, people: PEOPLE });

export function quarantineSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`quarantined entries on ${name}`, () => {
    let hub: TestLog;
    let quarantine: Quarantine;
    const desk = aTestDesk();
    const entry = (counter: number) => ({ deviceId: desk.id, counter });
    const send = () => hub.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
    const effects = async (): Promise<readonly string[]> => {
      const sent = await send();
      return sent.ok ? sent.value.receipts.map(({ effect, reason }) => reason ?? effect) : [sent.error.code];
    };
    const told = async (kind: string): Promise<readonly unknown[]> => {
      const rows = await hub.db.query<{ readonly content: string }>("select convert_from(c.content, 'UTF8') as content from log_leaves as l join log_contents as c on c.leaf = l.leaf where l.kind = $1 order by l.leaf", [kind]);
      return rows.map(({ content }) => JSON.parse(content) as unknown);
    };
    beforeAll(async () => {
      hub = await openTestLog(await open());
      quarantine = createQuarantine(hub.db, hub.hand);
      sealMany(desk, 1);
      desk.seal('interaction.recorded', anInteraction({ reference: '1000041', caseIds: ['case-q'], blocks: [{ kind: 'script', scriptId: 'Z99', scriptVersion: 1, scriptHash: 'ab', language: 'en', text: 'Text.' }] }));
      desk.seal('case.opened', { agentId: 'agent-1', words: 'canary, in a field nobody knows' });
      desk.seal('interaction.recorded', anInteraction({ reference: '1000058', caseIds: ['case-q'], blocks: [{ kind: 'script', scriptId: 'Z99', scriptVersion: 1, scriptHash: 'ab', language: 'en', text: 'Text.' }] }));
      desk.seal('hub.forked', { agentId: 'desk', details: { code: 'log.fork', held: 4, heldRoot: 'aa', seen: 2, seenRoot: 'bb' } });
    });
    afterAll(() => hub.db.close());

    it('are listed with their code, and never with what they say', async () => {
      expect(await effects()).toEqual(['done', 'script.unknown', 'content.shape', 'script.unknown', 'done']);
      const listed = await quarantine.list({});
      expect(listed.map(({ counter, kind, reason, isKept }) => [counter, kind, reason, isKept])).toEqual([[4, 'interaction.recorded', 'script.unknown', false], [3, 'case.opened', 'content.shape', false], [2, 'interaction.recorded', 'script.unknown', false]]);
      expect((await quarantine.list({ reason: 'content.shape' })).map(({ counter }) => counter)).toEqual([3]);
      expect((await quarantine.list({ before: listed[0]?.leaf ?? 0 })).map(({ counter }) => counter)).toEqual([3, 2]);
      expect(JSON.stringify(listed)).not.toMatch(/canary|case-q|agent-1/);
    });

    it('stay while the cause is there, and nothing is told', async () => {
      const before = (await hub.log.checkpoint()).size;
      const asThen: JudgeAgainNow = (kind, content) => judgeContent(kind, content, { book: NO_PACKS, people: PEOPLE });
      expect(await quarantine.release(entry(2), asThen, 'lead-1')).toEqual({ is: 'still', reason: 'script.unknown' });
      expect(await quarantine.release(entry(3), today, 'lead-1')).toEqual({ is: 'still', reason: 'content.shape' });
      expect([await quarantine.release(entry(1), today, 'lead-1'), await quarantine.release(entry(99), today, 'lead-1'), await quarantine.keep(entry(1), 'lead-1'), await quarantine.keep(entry(99), 'lead-1')]).toEqual([{ is: 'done' }, { is: 'unknown' }, 'done', 'unknown']);
      expect([(await hub.log.checkpoint()).size, await told('quarantine.released')]).toEqual([before, []]);
    });

    it('take their effect once, and the log says who let them go and why they were held', async () => {
      const both = await Promise.all([quarantine.release(entry(2), today, 'lead-1'), quarantine.release(entry(2), today, 'lead-2')]);
      expect(both.map(({ is }) => is).toSorted()).toEqual(['done', 'released']);
      expect(await told('quarantine.released')).toEqual([{ agentId: expect.stringMatching(/^lead-[12]$/) as string, details: { deviceId: desk.id, counter: 2, reason: 'script.unknown' } }]);
      expect(await effects(), 'the desk hears of it when it offers again').toEqual(['done', 'done', 'content.shape', 'script.unknown', 'done']);
      expect((await hub.log.looks('case-q')).filter(({ reference }) => reference === '1000041')).toHaveLength(1);
      expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true });
    });

    it('are left where a lead says so, and can still be let go', async () => {
      expect([await quarantine.keep(entry(3), 'lead-1'), await quarantine.keep(entry(4), 'lead-1')]).toEqual(['kept', 'kept']);
      expect([await quarantine.list({}), (await quarantine.list({ withKept: true })).map(({ counter, isKept }) => [counter, isKept])]).toEqual([[], [[4, true], [3, true]]]);
      const forLead = await hub.matters.matters({}, ADMIN);
      expect(forLead.ok && forLead.value.entries).toEqual([]);
      expect(await readHubCounts(hub.db)).toEqual({ forksReported: 1, witnessAhead: 0, devicesSuspect: 0, quarantined: 0 });
      expect(await quarantine.release(entry(4), today, 'lead-1')).toEqual({ is: 'released', before: 'script.unknown' });
      expect((await told('quarantine.kept')).map((each) => (each as { readonly details: { readonly counter: number } }).details.counter)).toEqual([3, 4]);
    });

    it('are none any more once their content was erased: there is nothing to judge', async () => {
      const late = aTestDesk();
      late.seal('interaction.recorded', anInteraction({ caseIds: ['case-late'], blocks: [{ kind: 'script', scriptId: 'Z99', scriptVersion: 1, scriptHash: 'ab', language: 'en', text: 'Text.' }] }));
      await hub.handlers.entries({ after: 0, entries: [...late.offers()] }, callerOf(late));
      await createLogArchive(hub.db, hub.hand).erase({ why: 'case', caseId: 'case-late' }, 'console');
      expect(await quarantine.release({ deviceId: late.id, counter: 1 }, today, 'lead-1')).toEqual({ is: 'still', reason: 'content.absent' });
      expect(await hub.log.looks('case-late')).toEqual([]);
    });

    it('count a wrong try that was held as one that was not, once', async () => {
      const [elsewhere, tries] = [aTestDesk(), createWrongTries(hub.db)];
      const key = triesOfAccount(createHash('sha256').update('lead-1').digest('base64url'));
      elsewhere.seal('session.try_refused', { agentId: 'lead-1', role: 'agent', details: { how: 'offline', why: 'wrong', wrong: 1 } }, undefined, new Date(Date.now() - 60_000).toISOString());
      await hub.handlers.entries({ after: 0, entries: [...elsewhere.offers()] }, callerOf(elsewhere));
      const held = { deviceId: elsewhere.id, counter: 1 };
      expect([await quarantine.release(held, today, 'lead-1'), await tries.counted([key], 0)]).toEqual([{ is: 'still', reason: 'content.role' }, []]);
      const asAgent: JudgeAgainNow = (kind, content) => judgeContent(kind, content, { book: NO_PACKS, people: { roleOf: () => 'agent' } });
      expect([await quarantine.release(held, asAgent, 'lead-1'), await quarantine.release(held, asAgent, 'lead-1')]).toEqual([{ is: 'released', before: 'content.role' }, { is: 'done' }]);
      expect(await tries.counted([key], 0)).toMatchObject([{ key, tries: 1 }]);
    });

    it('stand in what is to be looked at, beside forks that were reported and what was not judged again', async () => {
      await hub.events.note({ kind: 'witness.ahead', witness: 'outside' });
      await hub.log.takeUpEvents();
      const { forks, ...counts } = await readFindings(hub.db);
      expect(counts).toEqual({ forkCount: 2, waiting: 1, kept: 1, notTakenUp: 0, judgedAgain: 0, notRerun: [['question.no_verdict', 2]] });
      expect(forks.map(({ kind, counter }) => [kind, kind === 'hub.forked' ? counter : 0])).toEqual([['witness.ahead', 0], ['hub.forked', 5]]);
      expect(forks[1]).toMatchObject({ deviceId: desk.id, at: '2026-03-02T10:00:00Z' });
      // As a hub stored it that did not keep why.
      await hub.db.query("update log_effects set not_rerun = null where leaf = (select max(leaf) from log_effects where not_rerun is not null)");
      expect((await readFindings(hub.db)).notRerun).toEqual([['question.no_verdict', 1], ['why.not_kept', 1]]);
    });
  });
}
