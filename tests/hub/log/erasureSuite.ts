/** Does content go for good, on demand and on schedule, while the log still verifies and says so? Run for PGlite and for PostgreSQL. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogArchive } from '../../../src/hub/adapters/postgres/logArchive.ts';
import { auditLog } from '../../../src/hub/adapters/postgres/logAudit.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import type { LogArchive } from '../../../src/hub/ports/logArchive.ts';
import { RETENTION, runRetention } from '../../../src/hub/services/log/retention.ts';
import { checkLines, exportLines } from './exported.ts';
import { callerOf, LEAD, openTestLog, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, sealMany } from './testDesk.ts';

const DAY_MS = 86_400_000;

export function erasureSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`erasure on ${name}`, () => {
    let hub: TestLog;
    let archive: LogArchive;
    const desk = aTestDesk();
    beforeAll(async () => {
      hub = await openTestLog(await open());
      archive = createLogArchive(hub.db, hub.hand);
      sealMany(desk, 2, ['case-canary', 'case-other']);
      desk.seal('interaction.recorded', anInteraction({ caseIds: ['case-other'], facts: [{ slot: 'status', value: 'open', caseId: 'case-canary' }], reference: '1000058' }));
      desk.seal('case.opened', { agentId: 'agent-1', note: 'of case-canary, in a field nobody knows' });
      desk.seal('case.of_a_later_kind', { agentId: 'agent-1', words: 'of case-canary' });
      desk.seal('interaction.recorded', anInteraction({ caseIds: [], verifications: [{ outcome: 'passed', role: 'client', level: 'client', factors: [], attempts: 1, at: '2026-03-02T10:00:00Z', policyVersion: '1', caseId: 'case-canary' }] }));
      desk.seal('log.erased', { agentId: 'case-canary', details: { entries: 1 } });
      desk.seal('journal.rescued', { agentId: 'desk', details: { lost: [], reason: 'case-canary' } });
      desk.seal('journal.rescued', { agentId: 'desk', details: { lost: [], reason: 'cut' } });
      await send();
    });
    afterAll(() => hub.db.close());

    const send = () => hub.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
    /** Every text and every byte the tables of the log hold. */
    const held = async (): Promise<string> => {
      const rows = await hub.db.query<{ readonly text: string }>(`
        select string_agg(convert_from(content, 'UTF8'), ' ') as text from log_contents
        union all select string_agg(case_id, ' ') from log_cases union all select string_agg(coalesce(reference, ''), ' ') from log_effects union all select string_agg(event, ' ') from hub_events`);
      return rows.map(({ text }) => text).join(' ');
    };

    it('removes every content that speaks of a case, also what nobody could read and who asked about it', async () => {
      await hub.handlers['who-looked']({ caseId: 'case-canary' }, LEAD);
      expect(await held()).toContain('case-canary');
      expect(await archive.countErasable({ why: 'case', caseId: 'case-canary' })).toBe(7);
      expect(await archive.erase({ why: 'case', caseId: 'case-canary' }, 'console')).toBe(8);
      expect(await held()).not.toMatch(/case-canary|1000058/);
      expect(await held()).toContain('case-other');
      expect(await archive.erase({ why: 'case', caseId: 'case-canary' }, 'console')).toBe(0);
    });

    it('still verifies, and says how many entries lost their content', async () => {
      expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true, value: { erased: 8 } });
      expect(checkLines(await exportLines(hub), hub.hand, hub.hand.key.publicKey)).toBeUndefined();
      const [told] = await hub.db.query<{ readonly text: string }>("select convert_from(c.content, 'UTF8') as text from log_contents as c join log_leaves as l on l.leaf = c.leaf where l.kind = 'log.erased'");
      expect(JSON.parse(told?.text ?? '{}')).toEqual({ agentId: 'console', details: { why: 'case', entries: 8 } });
    });

    it('does not take content back when a desk offers it again', async () => {
      expect(await send()).toMatchObject({ ok: true, value: { last: 9 } });
      expect(await held()).not.toContain('case-canary');
    });

    it('erases on schedule what is older than its kind is kept, and logs the run once', async () => {
      const keep = Math.max(...RETENTION.map(({ keepDays }) => keepDays));
      expect(await runRetention({ archive, events: hub.events }, new Date())).toBe(0);
      const erased = await runRetention({ archive, events: hub.events }, new Date(Date.now() + (keep + 1) * DAY_MS));
      expect(erased).toBeGreaterThan(0);
      expect(await hub.log.takeUpEvents()).toBe(1);
      const kinds = await hub.db.query<{ readonly kind: string }>('select distinct l.kind from log_leaves as l join log_contents as c on c.leaf = l.leaf order by l.kind');
      expect(kinds.map(({ kind }) => kind)).toEqual(['journal.rescued', 'log.erased', 'retention.ran']);
      expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true });
      expect(await runRetention({ archive, events: hub.events }, new Date(Date.now() + (keep + 1) * DAY_MS))).toBe(0);
    });
  });
}
