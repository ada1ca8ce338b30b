/** Does a classifier in a thread of its own answer, keep one text in line, and end calmly when its thread dies or hangs? */

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ClassifierStatus } from '../../../../src/contract/deskApi/session.ts';
import { startClassifier, type Limits } from '../../../../src/main/adapters/onnx/startClassifier.ts';
import type { BesideClassifier } from '../../../../src/main/ports/textClassifier.ts';
import { tinyClassifier, type TinyClassifier } from '../../../support/tinyClassifier.ts';

const THREAD = resolve(import.meta.dirname, '../../../../src/main/adapters/onnx/classifierThread.ts');
const scripts = mkdtempSync(join(tmpdir(), 'sd-thread-'));
const folders: string[] = [];
const started: BesideClassifier[] = [];

afterEach(() => { for (const classifier of started.splice(0)) classifier.close(); });
afterAll(() => { for (const folder of [scripts, ...folders]) rmSync(folder, { recursive: true, force: true }); });

function folderOf(change: Partial<TinyClassifier> = {}): string {
  const folder = tinyClassifier({ labels: ['advice.strategy', 'status'], words: { withdraw: { 'advice.strategy': 4 } }, ...change });
  folders.push(folder);
  return folder;
}

/** Long enough that only what never answers reaches it. */
const PATIENT: Limits = { open: 60_000, text: 60_000 };

function start(folder: string, thread = THREAD, limits = PATIENT): BesideClassifier & { readonly states: readonly ClassifierStatus[] } {
  const classifier = startClassifier({ folder, thread, limits });
  const states: ClassifierStatus[] = [];
  classifier.onState((state) => void states.push(state));
  started.push(classifier);
  return { ...classifier, states };
}

/** A thread that answers every text, but dies at `die` and never answers `hang`. */
function scriptOf(name: string, first = ''): string {
  const file = join(scripts, `${name}.mjs`);
  writeFileSync(file, `
    import { parentPort } from 'node:worker_threads';
    ${first}
    const signalOf = (text) => ({ classifier: { id: 'fake', hash: 'ab' }, weight: 1, chances: { status: text.length / 100 }, thresholds: { en: { status: 0.5 }, fr: { status: 0.5 } } });
    parentPort.on('message', (text) => {
      if (text === 'die') process.exit(1);
      if (text === 'throw') throw new Error('out of memory');
      if (text !== 'hang') parentPort.postMessage({ told: 'signal', signal: text === 'nothing' ? undefined : signalOf(text) });
    });
    parentPort.postMessage({ told: 'opened', name: { id: 'fake', hash: 'ab' }, of: 'questions' });
  `);
  return file;
}

const UNUSABLE = { is: 'faulty', error: { code: 'classifier.unusable', params: { file: 'model.onnx' } } };

describe('a classifier beside the desk', () => {
  it('is opened while the desk goes on, names itself, and says what its model says', async () => {
    const classifier = start(folderOf());
    expect(classifier.state()).toEqual({ is: 'opening' });
    const heard = await classifier.ask('Shall I WITHDRAW it?');
    expect(heard?.signal?.chances['advice.strategy']).toBeCloseTo(1 / (1 + Math.exp(-4)), 5);
    expect(classifier.state()).toEqual({ is: 'on', name: heard?.signal?.classifier });
    expect(classifier.states).toEqual([classifier.state()]);
  });

  it('keeps one text in line: the newest takes the place of the one before', async () => {
    const classifier = start('', scriptOf('line'));
    const [first, second, third] = [classifier.ask('a'), classifier.ask('bb'), classifier.ask('ccc')];
    expect(await Promise.all([first, second, third])).toMatchObject([undefined, undefined, { signal: { chances: { status: 0.03 } } }]);
    const running = classifier.ask('dddd');
    const replaced = classifier.ask('eeeee');
    expect(await Promise.all([running, replaced, classifier.ask('nothing')])).toMatchObject([{ signal: { chances: { status: 0.04 } } }, undefined, {}]);
  });

  it.each([
    ['a folder with nothing in it', () => tmpFolder(), 'classifier.not_found'],
    ['a model cut short', () => cut(folderOf()), 'classifier.changed'],
    ['a model for what agents say', () => folderOf({ of: 'sentences', labels: ['promise'], words: {} }), 'classifier.other_side'],
  ])('says why it cannot be used: %s', async (_, make, code) => {
    const classifier = start(make());
    expect(await classifier.ask('Shall I withdraw it?')).toBeUndefined();
    expect(classifier.state()).toMatchObject({ is: 'faulty', error: { code } });
    expect(classifier.states).toHaveLength(1);
    expect(await classifier.ask('Shall I withdraw it?')).toBeUndefined();
  });

  it.each(['die', 'throw'])('is started once more when its thread ends (%s), then no more', async (word) => {
    const classifier = start('', scriptOf('dies'));
    expect(await Promise.all([ready(classifier), classifier.ask(word)])).toMatchObject([undefined, {}]);
    expect(await classifier.ask('after')).toMatchObject({ signal: { chances: { status: 0.05 } } });
    expect(classifier.state()).toMatchObject({ is: 'on' });
    const [last, waiting] = [classifier.ask(word), classifier.ask('never judged')];
    expect(await Promise.all([last, waiting])).toEqual([{}, undefined]);
    expect(classifier.state()).toEqual(UNUSABLE);
    expect(await classifier.ask('after')).toBeUndefined();
  });

  it('is started again after every crash once fifty texts were answered since the last, and not after forty-nine', async () => {
    const classifier = start('', scriptOf('steady'));
    await ready(classifier);
    const answer = async (count: number): Promise<void> => {
      for (let at = 0; at < count; at += 1) expect(await classifier.ask('a')).toMatchObject({ signal: { chances: { status: 0.01 } } });
    };
    for (const steady of [0, 50, 50]) {
      await answer(steady);
      expect(await classifier.ask('die')).toEqual({});
      expect(classifier.state()).toMatchObject({ is: 'on' });
    }
    await answer(49);
    expect(await classifier.ask('die')).toEqual({});
    expect(classifier.state()).toEqual(UNUSABLE);
  });

  it('gives up a text that takes too long, and judges the next', async () => {
    const classifier = start('', scriptOf('hangs'), { open: 60_000, text: 20 });
    expect(await classifier.ask('hang')).toEqual({});
    expect(classifier.state()).toMatchObject({ is: 'on' });
    expect(await classifier.ask('hang')).toEqual({});
    expect(classifier.state()).toEqual(UNUSABLE);
  });

  it.each([['never says it is open', scriptOf('mute', 'await new Promise((resolve) => setInterval(resolve, 1_000_000));'), { open: 20, text: 20 }], ['is not there', join(scripts, 'gone.mjs'), PATIENT]])('is faulty when its thread %s', async (_, script, limits) => {
    const classifier = start('', script, limits);
    expect(await classifier.ask('a')).toBeUndefined();
    expect(classifier.state()).toEqual(UNUSABLE);
  });

  it('leaves nobody waiting when the desk is closed', async () => {
    const classifier = start('', scriptOf('closes'));
    const running = classifier.ask('hang');
    const waiting = classifier.ask('b');
    classifier.close();
    expect(await Promise.all([running, waiting, classifier.ask('c')])).toEqual([undefined, undefined, undefined]);
    expect(classifier.states).toEqual([]);
  });
});

const ready = async (classifier: BesideClassifier): Promise<void> => {
  while (classifier.state().is === 'opening') await new Promise((done) => { setTimeout(done, 5); });
};

function tmpFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sd-empty-'));
  folders.push(folder);
  return folder;
}

function cut(folder: string): string {
  truncateSync(join(folder, 'model.onnx'), 20);
  return folder;
}
