/** A desk that logs one call after the other until it is killed. Run as its own process by journalKill.test.ts. */

import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openJournal } from '../../src/main/adapters/sqlite/openJournal.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';

/** `honest` acknowledges after the commit; `hasty` is the deliberately broken variant that acknowledges first. */
const [file = '', keyHex = '', deviceKeyHex = '', mode = 'honest', runText = '0'] = process.argv.slice(2);
const AT = '2026-03-02T10:00:00Z';
const draft = (question: string): CallDraft => ({ question, answerLanguage: 'en', callerSays: [], openCaseIds: [], blocks: [] });
const say = (line: string): void => void writeSync(1, `${line}\n`);

const opened = openJournal({
  file, key: Buffer.from(keyHex, 'hex'), crypto: openDeviceCrypto(Buffer.from(deviceKeyHex, 'hex')),
  clock: { now: () => AT }, ids: { randomBytes: (length) => new Uint8Array(randomBytes(length)) },
});
if (!opened.ok) throw new Error(opened.error.code);
const journal = opened.value;

/** As a call ends: entry and removal of its draft in one transaction. */
const record = (callId: string): void => void journal.append({ kind: 'interaction.recorded', at: AT, content: { callId } }, () => journal.removeDraft(callId));

// What the last run left open is offered and logged first.
for (const { callId } of journal.drafts('agent-1')) {
  record(callId);
  say(`acknowledged ${callId}`);
}

for (let number = 0; ; number += 1) {
  const callId = `call-${runText}-${number}`;
  journal.saveDraft({ callId, reference: '1000017', agentId: 'agent-1', startedAt: AT, savedAt: AT, body: JSON.stringify(draft(callId)) });
  say(`drafted ${callId}`);
  if (mode === 'hasty') {
    say(`acknowledged ${callId}`);
    journal.removeDraft(callId);
    await new Promise((done) => setTimeout(done, 2));
  }
  record(callId);
  if (mode === 'honest') say(`acknowledged ${callId}`);
}
