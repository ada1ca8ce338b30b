/** Does a classifier the organisation supplies say what its model says, and is every fault of it one clear error? */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { classifierFile } from '../../../../src/contract/classifierFile.ts';
import type { Signal } from '../../../../src/domain/guard/signal.ts';
import { openTextClassifier } from '../../../../src/main/adapters/onnx/openTextClassifier.ts';
import { tinyClassifier, type TinyClassifier } from '../../../support/tinyClassifier.ts';

afterAll(() => {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith('sd-classifier-') && made.has(each))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
});
const made = new Set<string>();

const TINY: TinyClassifier = { labels: ['advice.strategy', 'status', null], words: { with: {}, '##draw': { 'advice.strategy': 4 }, where: { status: 3 }, 'retirer': { 'advice.strategy': 2 } } };

function folderOf(change: Partial<TinyClassifier> = {}): string {
  const folder = tinyClassifier({ ...TINY, ...change });
  made.add(folder.slice(tmpdir().length + 1));
  return folder;
}

async function ask(folder: string, text: string): Promise<Signal | undefined> {
  const opened = await openTextClassifier(folder);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.classify(text);
}

const rounded = (signal: Signal | undefined): object => Object.fromEntries(Object.entries(signal?.chances ?? {}).map(([label, chance]) => [label, Math.round((chance ?? 0) * 1000) / 1000]));
const sigmoid = (value: number): number => Math.round(1000 / (1 + Math.exp(-value))) / 1000;

describe('a classifier of the organisation', () => {
  it('gives the chance of each label its outputs stand for, by its own tokenizer, and names itself', async () => {
    const folder = folderOf();
    const signal = await ask(folder, 'Shall I WITHDRAW it?');
    expect(rounded(signal)).toEqual({ 'advice.strategy': sigmoid(4), status: sigmoid(-6) });
    expect(signal).toMatchObject({ classifier: { id: 'tiny-1', hash: createHash('sha256').update(readFileSync(join(folder, 'classifier.json'))).digest('hex') }, weight: 1, thresholds: { en: { status: 0.5 }, fr: { status: 0.5 } } });
    expect(await ask(folder, 'Shall I WITHDRAW it?')).toEqual(signal);
    expect(rounded(await ask(folder, ''))).toEqual({ 'advice.strategy': sigmoid(-6), status: sigmoid(-6) });
  });

  it('shares one whole among its outputs where the file says so', async () => {
    const shares = [4, -6, -6].map(Math.exp);
    const sum = shares.reduce((a, b) => a + b);
    expect(rounded(await ask(folderOf({ as: 'softmax' }), 'withdraw'))).toEqual({ 'advice.strategy': Math.round((1000 * (shares[0] ?? 0)) / sum) / 1000, status: Math.round((1000 * (shares[1] ?? 0)) / sum) / 1000 });
  });

  it.each([[['input_ids']], [['input_ids', 'attention_mask', 'token_type_ids']]])('feeds what the model reads: %s', async (inputs) => {
    expect(rounded(await ask(folderOf({ inputs }), 'where'))).toMatchObject({ status: sigmoid(3) });
  });

  it('reads a text longer than the model takes in parts, to its end, and says nothing of one of too many', async () => {
    const folder = folderOf({ mostTokens: 8 });
    expect(rounded(await ask(folder, `${'hello '.repeat(40)} retirer`))).toEqual({ 'advice.strategy': sigmoid(2), status: sigmoid(-6) });
    for (let before = 0; before < 12; before += 1) expect(rounded(await ask(folder, `${'hello '.repeat(before)}withdraw${' hello'.repeat(9)}`)), `after ${before} words`).toMatchObject({ 'advice.strategy': sigmoid(4) });
    expect(await ask(folder, 'hello '.repeat(400))).toBeUndefined();
  });

  it('says nothing of a text on which the model fails', async () => {
    const folder = folderOf();
    // A word the table has no row for: the number is there, the row is not.
    const tokenizer = readFileSync(join(folder, 'tokenizer.json'), 'utf8').replace('"where":6', '"where":60');
    rewrite(folder, 'tokenizer.json', tokenizer, 'tokenizer');
    expect(rounded(await ask(folder, 'withdraw'))).toMatchObject({ 'advice.strategy': sigmoid(4) });
    expect(await ask(folder, 'where')).toBeUndefined();
  });
});

it('takes the settings its page shows, once the hashes are filled in', () => {
  const page = readFileSync('docs/classifier.md', 'utf8');
  const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(classifierFile.safeParse(JSON.parse(shown.replace(/"SHA-256 of [^"]*"/g, `"${'a'.repeat(64)}"`)))).toMatchObject({ success: true, data: { of: 'questions' } });
});

/** With its hash, so that only the content is wrong. */
function rewrite(folder: string, name: string, content: string | Uint8Array, key: 'model' | 'tokenizer'): void {
  writeFileSync(join(folder, name), content);
  const settings = JSON.parse(readFileSync(join(folder, 'classifier.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'classifier.json'), JSON.stringify({ ...settings, [key]: createHash('sha256').update(content).digest('hex') }));
}

const modelOf = (change: Partial<TinyClassifier>): Uint8Array => readFileSync(join(folderOf(change), 'model.onnx'));
const setting = (settings: Readonly<Record<string, unknown>>) => (): string => folderOf({ settings });
const without = (name: string) => (): string => {
  const folder = folderOf();
  rmSync(join(folder, name));
  return folder;
};
const replaced = (name: 'model.onnx' | 'tokenizer.json', content: () => string | Uint8Array, key: 'model' | 'tokenizer') => (): string => {
  const folder = folderOf();
  rewrite(folder, name, content(), key);
  return folder;
};
const cut = (name: string, length: number) => (): string => {
  const folder = folderOf();
  truncateSync(join(folder, name), length);
  return folder;
};

describe('a classifier that cannot be used', () => {
  const faults: Readonly<Record<string, readonly [() => string, object]>> = {
    'no folder': [() => join(tmpdir(), 'sd-classifier-none'), { code: 'classifier.not_found', params: { file: 'classifier.json' } }],
    'no settings': [without('classifier.json'), { code: 'classifier.not_found', params: { file: 'classifier.json' } }],
    'no model': [without('model.onnx'), { code: 'classifier.not_found', params: { file: 'model.onnx' } }],
    'no vocabulary': [without('tokenizer.json'), { code: 'classifier.not_found', params: { file: 'tokenizer.json' } }],
    'settings cut short': [cut('classifier.json', 40), { code: 'classifier.malformed', params: { field: '' } }],
    'a model cut short': [cut('model.onnx', 60), { code: 'classifier.changed', params: { file: 'model.onnx' } }],
    'a vocabulary cut short': [cut('tokenizer.json', 60), { code: 'classifier.changed', params: { file: 'tokenizer.json' } }],
    'another hash': [setting({ model: '0'.repeat(64) }), { code: 'classifier.changed', params: { file: 'model.onnx' } }],
    'a label nobody has': [() => folderOf({ labels: ['advice.strategy', 'advice.weather', null] }), { code: 'classifier.label_unknown', params: { label: 'advice.weather', of: 'questions' } }],
    'a label of the other side': [() => folderOf({ of: 'sentences' }), { code: 'classifier.label_unknown', params: { label: 'advice.strategy', of: 'sentences' } }],
    'a label twice': [setting({ labels: ['status', 'status', null] }), { code: 'classifier.malformed', params: { field: 'labels' } }],
    'no label': [setting({ labels: [null] }), { code: 'classifier.malformed', params: { field: 'labels' } }],
    'a threshold in one language only': [setting({ thresholds: { en: { 'advice.strategy': 0.5, status: 0.5 }, fr: { status: 0.5 } } }), { code: 'classifier.malformed', params: { field: 'thresholds.fr.advice.strategy' } }],
    'a threshold of always': [setting({ thresholds: { en: { 'advice.strategy': 0, status: 0.5 }, fr: { 'advice.strategy': 0.5, status: 0.5 } } }), { code: 'classifier.malformed', params: { field: 'thresholds.en.advice.strategy' } }],
    'a threshold of what it does not say': [() => folderOf({ labels: ['advice.strategy', null, null], settings: { thresholds: { en: { 'advice.strategy': 0.5, status: 0.5 }, fr: { 'advice.strategy': 0.5 } } } }), { code: 'classifier.malformed', params: { field: 'thresholds.en.status' } }],
    'another format': [setting({ format: 2 }), { code: 'classifier.malformed', params: { field: 'format' } }],
    'no weight': [setting({ weight: 0 }), { code: 'classifier.malformed', params: { field: 'weight' } }],
    'no model but bytes': [replaced('model.onnx', () => Buffer.from('not a model'), 'model'), { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
    'an empty model': [replaced('model.onnx', () => '', 'model'), { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
    'a model of another width': [replaced('model.onnx', () => modelOf({ labels: ['advice.strategy', 'status'] }), 'model'), { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
    'a model that reads something else': [() => folderOf({ inputs: ['pixels'] }), { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
    'an output it does not have': [setting({ output: 'probabilities' }), { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
    'a vocabulary of another kind': [replaced('tokenizer.json', () => '{"model":{"type":"Nobody"}}', 'tokenizer'), { code: 'classifier.unusable', params: { file: 'tokenizer.json' } }],
    'a vocabulary that is a list': [replaced('tokenizer.json', () => '[]', 'tokenizer'), { code: 'classifier.unusable', params: { file: 'tokenizer.json' } }],
    'a vocabulary that is no JSON': [replaced('tokenizer.json', () => 'with\n##draw\n', 'tokenizer'), { code: 'classifier.unusable', params: { file: 'tokenizer.json' } }],
    'a folder in place of the model': [() => { const folder = without('model.onnx')(); mkdirSync(join(folder, 'model.onnx')); return folder; }, { code: 'classifier.unusable', params: { file: 'model.onnx' } }],
  };

  it.each(Object.keys(faults))('%s: one error that says which file or field', async (fault) => {
    const [folder, error] = faults[fault] as (typeof faults)[string];
    expect(await openTextClassifier(folder())).toMatchObject({ ok: false, error });
  });
});
