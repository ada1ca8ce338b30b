/** A whole desk that takes one call after the other until it is killed. Run as its own process by killLogging.test.ts. */

import { writeSync } from 'node:fs';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';
import { draftWith, value } from '../support/flowDesk.ts';
import { openDeskOn } from './deskOnFiles.ts';

/**
 * `honest` acknowledges after the commit; `hasty` is the deliberately broken variant that acknowledges first;
 * `stops` ends itself between the commit of a call and its acknowledgement.
 */
const [profileDir = '', mode = 'honest', runText = '0', callsText = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const ADVICE = 'Should I apply again with a lawyer?';
/** Words the guard finds something in: they are recorded with a coded reason only. */
const promised: CallDraft['blocks'][number] = { kind: 'free', blockId: 'b1', text: 'I guarantee that it will be quick.', override: 'TOLD-BY-LEAD' };
const draftOf = (callId: string, revision: number): CallDraft => draftWith({ question: `${callId} ${revision}`, blocks: [promised] });

const opened = await openDeskOn(profileDir);
if (!opened.ok) throw new Error(opened.error.code);
const { desk } = opened.value;

async function record(callId: string, draft: CallDraft): Promise<void> {
  if (mode === 'hasty') {
    say(`acknowledged ${callId}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  await value(desk['calls.record']({ callId, draft, outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] }));
  if (mode === 'stops') {
    say(`committed ${callId}`);
    process.kill(process.pid, 'SIGKILL');
  }
  if (mode === 'honest') say(`acknowledged ${callId}`);
}

/** A number nobody has: the attempt counts against the call and against what was typed. */
async function failToVerify(callId: string): Promise<void> {
  const found = await desk['cases.find']({ callId, text: `F9${String(Date.now() % 100_000_000).padStart(8, '0')}` });
  if (!found.ok) return;
  await value(desk['cases.verify']({ callId, locator: found.value.locator, callerRole: 'client', stated: [{ kind: 'full_name', value: 'Nobody At All' }, { kind: 'birth_date', value: '1901-01-01' }] }));
  say(`failed ${callId}`);
}

async function contest(callId: string): Promise<void> {
  const { findings } = await value(desk['guard.checkQuestion']({ callId, text: ADVICE, language: 'en' }));
  await value(desk['guard.contest']({ callId, ruleId: findings[0]?.ruleId ?? '', on: 'question', as: 'wrong_flag' }));
  say(`contested ${callId}`);
}

// What the last run left open is offered, taken up again and logged first.
const { draft: left } = await value(desk['calls.recover']({}));
if (left !== null) {
  await value(desk['calls.resume']({ callId: left.callId }));
  say(`resumed ${left.callId}`);
  await record(left.callId, left.draft);
}

/** A trace wants an end; a kill does not. */
const calls = callsText === '' ? Number.POSITIVE_INFINITY : Number(callsText);
for (let number = 0; number < calls; number += 1) {
  const { callId } = await value(desk['calls.start']({}));
  say(`started ${callId}`);
  await failToVerify(callId);
  for (const revision of [1, 2]) {
    await value(desk['calls.saveDraft']({ callId, draft: draftOf(callId, revision) }));
    say(`drafted ${callId} ${revision}`);
  }
  const density = (Number(runText) + number) % 2 === 0 ? 'roomy' : 'compact';
  say(`preferring ${density}`);
  await value(desk['session.setPreferences']({ density }));
  say(`preferred ${density}`);
  await contest(callId);
  await record(callId, draftOf(callId, 2));
}
await opened.value.close();
