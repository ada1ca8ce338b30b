/** What does a hub make of a desk of a later version, and of content no database holds? It goes on, and suspects nobody. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditLog } from '../../../src/hub/adapters/postgres/logAudit.ts';
import { newSchema } from '../../support/postgresHub.ts';
import { callerOf, openTestLog, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, base64, sealMany } from './testDesk.ts';

let hub: TestLog;
beforeAll(async () => {
  hub = await openTestLog(await newSchema());
});
afterAll(() => hub.db.close());

it('quarantines a kind it does not know, and refuses a header it cannot read', async () => {
  const desk = aTestDesk();
  desk.seal('case.dreamt_of', { agentId: 'agent-1', caseId: 'case-1' });
  sealMany(desk, 1);
  const answer = await hub.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
  expect(answer.ok && answer.value.receipts.map(({ effect, reason }) => reason ?? effect)).toEqual(['content.kind', 'done']);
  const later = Buffer.from(JSON.stringify({ ...desk.sealed[0]?.header, v: 2 }));
  const unreadable = { header: base64(later), signature: base64(desk.device.sign(later)) };
  expect(await hub.handlers.entries({ after: 2, entries: [unreadable] }, callerOf(desk))).toMatchObject({ ok: false, error: { code: 'input.invalid', params: { counter: 3 } } });
  expect([await hub.log.lastOf(desk.id), hub.suspects]).toEqual([2, []]);
  expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true });
});

it('quarantines ids no database holds, and goes on behind them', async () => {
  const desk = aTestDesk();
  const tooLong = Array.from({ length: 9_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000))).join('').slice(0, 400);
  for (const wrong of ['case\u0000', tooLong]) {
    desk.seal('case.opened', { agentId: 'agent-1', caseId: wrong });
    desk.seal('case.opened', { agentId: wrong });
    desk.seal('case.verified', { agentId: 'agent-1', details: { caseIds: [wrong] } });
    desk.seal('interaction.recorded', anInteraction({ caseIds: [wrong] }));
    desk.seal('interaction.recorded', anInteraction({ reference: wrong }));
  }
  sealMany(desk, 1);
  const answer = await hub.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
  expect(answer.ok && answer.value.receipts.map(({ effect, reason }) => reason ?? effect)).toEqual([...Array<string>(10).fill('content.shape'), 'done']);
});
