/** Does a whole desk hear the organisation's classifier where it was asked for, and nothing of it where it was not or where it is faulty? */

import { rmSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readDeskArguments } from '../../src/main/shell/deskArguments.ts';
import type { FlowDesk } from '../support/flowDesk.ts';
import { draftWith, openFlowDesk, value } from '../support/flowDesk.ts';
import { tinyClassifier } from '../support/tinyClassifier.ts';

const thread = resolve(import.meta.dirname, '../../src/main/adapters/onnx/classifierThread.ts');
const QUESTION = 'Did you receive my zorblax?';
const opened: FlowDesk[] = [];
const folders: string[] = [];

afterAll(async () => {
  for (const flow of opened) await flow.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function open(folder?: string): Promise<FlowDesk> {
  const flow = await openFlowDesk({ asOf: new Date().toISOString(), ...(folder === undefined ? {} : { classifier: { folder, thread } }) });
  opened.push(flow);
  return flow;
}

function folderOf(): string {
  const folder = tinyClassifier({ labels: ['advice.prediction', 'status'], words: { zorblax: { 'advice.prediction': 5, status: 5 } } });
  folders.push(folder);
  return folder;
}

const announced = async ({ events }: FlowDesk, name: string, times = 1): Promise<void> => {
  while (events.filter((event) => event.name === name).length < times) await new Promise((done) => { setTimeout(done, 5); });
};
const ask = async ({ desk }: FlowDesk, callId: string) => await value(desk['guard.checkQuestion']({ callId, text: QUESTION, language: 'en' }));
const startCall = async ({ desk }: FlowDesk): Promise<string> => (await value(desk['calls.start']({}))).callId;
const record = async ({ desk }: FlowDesk, callId: string) => {
  await value(desk['calls.record']({ callId, outcomeCode: 'STATUS-GIVEN', secondaryCodes: [], draft: draftWith({ question: QUESTION }) }));
  return (await value(desk['calls.log']({ limit: 1 }))).rows[0]?.labels;
};

it('answers at once, says when more is known, records what was heard, and forgets it with the call', async () => {
  const flow = await open(folderOf());
  const callId = await startCall(flow);
  expect(await ask(flow, callId)).not.toHaveProperty('classifier');
  await announced(flow, 'classifier.heard');
  const { classifier } = await value(flow.desk['session.get']({}));
  const heard = await ask(flow, callId);
  expect(classifier).toEqual({ is: 'on', name: heard.classifier });
  expect(heard).toMatchObject({ classifier: { id: 'tiny-1' }, labels: ['advice.prediction', 'status'], findings: expect.arrayContaining([expect.objectContaining({ label: 'advice.prediction', by: 'classifier' })]) as unknown });
  expect(await record(flow, callId)).toEqual(heard.labels);
  const next = await startCall(flow);
  expect(await ask(flow, next)).not.toHaveProperty('classifier');
  await announced(flow, 'classifier.heard', 2);
  expect(await ask(flow, next)).toEqual(heard);
  expect(JSON.stringify(flow.events)).not.toContain('zorblax');
}, 60_000);

it('a faulty one leaves the guard as it is, byte for byte, and the desk says why', async () => {
  const folder = folderOf();
  truncateSync(join(folder, 'model.onnx'), 20);
  const [faulty, off] = [await open(folder), await open()];
  const stateOf = async (flow: FlowDesk) => (await value(flow.desk['session.get']({}))).classifier;
  while ((await stateOf(faulty))?.is === 'opening') await new Promise((done) => { setTimeout(done, 5); });
  expect(await stateOf(faulty)).toEqual({ is: 'faulty', error: { code: 'classifier.changed', params: { file: 'model.onnx' } } });
  expect(await value(off.desk['session.get']({}))).not.toHaveProperty('classifier');
  const answers = [];
  for (const flow of [faulty, off]) {
    const callId = await startCall(flow);
    answers.push(JSON.stringify([await ask(flow, callId), await record(flow, callId)]));
  }
  expect(answers[0]).toBe(answers[1]);
  expect(off.events.some(({ name }) => name.startsWith('classifier'))).toBe(false);
}, 60_000);

it('is asked for by the same option as on the command line, and by nothing else', () => {
  const read = (...argv: string[]) => readDeskArguments(argv, { profileDir: 'here' });
  expect(read('--classifier', 'ours')).toMatchObject({ ok: true, value: { classifier: 'ours' } });
  expect(read()).toMatchObject({ ok: true, value: { classifier: undefined } });
  expect(read('--classifier')).toMatchObject({ ok: false });
});
