/** Do calls keep their promises over the real encrypted journal? The disk is the one thing a memory journal cannot have. */

import { expect, it } from 'vitest';
import type { Journal } from '../../../src/main/ports/journal.ts';
import { StoreFailure } from '../../../src/main/ports/storeFailure.ts';
import { agent, aCallDraft, codeOf, recordCall, saveDraft, setupCallsDesk, verifiedCall } from '../../support/callsDesk.ts';
import { journalOptions, openTestJournal } from '../../support/openTestJournal.ts';

/** Long enough to need new pages whatever room is left in the last one. */
const LONG = 'word '.repeat(2_000);

function fillUp(journal: Journal): void {
  for (let count = 0; count < 10_000; count += 1) {
    try {
      journal.append({ kind: 'case.opened', at: '2026-03-02T10:00:00Z', content: { agentId: 'agent-2', details: { filler: 'x'.repeat(2_000) } } });
    } catch (thrown) {
      if (thrown instanceof StoreFailure && thrown.code === 'store.disk_full') return;
      throw thrown;
    }
  }
  throw new Error('the file never filled up');
}

it('a disk that fills up during a call is told plainly; the draft stays word for word and the call is recorded once there is room', async () => {
  const options = journalOptions({ maxPages: 80 });
  const desk = setupCallsDesk(openTestJournal(options));
  const callId = await verifiedCall(desk);
  await saveDraft(desk, callId, { question: 'Is it moving?' });
  fillUp(desk.journal);
  expect(codeOf(await recordCall(desk, callId, { note: LONG }))).toBe('store.disk_full');
  expect(codeOf(await saveDraft(desk, callId, { question: LONG }))).toBe('store.disk_full');
  expect(desk.sessions.levelFor(callId, 'case-1')).toBe('client');
  desk.journal.close();
  const roomy = setupCallsDesk(openTestJournal({ ...options, maxPages: 8_000 }));
  expect(await roomy.calls['calls.recover']({}, agent)).toMatchObject({ ok: true, value: { draft: { callId, draft: aCallDraft({ question: 'Is it moving?' }) } } });
  expect(codeOf(await roomy.calls['calls.resume']({ callId }, agent))).toBe('ok');
  expect(codeOf(await recordCall(roomy, callId, { blocks: [], note: LONG }))).toBe('ok');
  expect(roomy.journal.entries({ limit: 5_000, kinds: ['interaction.recorded'] })).toHaveLength(1);
  roomy.journal.close();
});
