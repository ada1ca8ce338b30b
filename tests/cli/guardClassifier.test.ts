/** Does the command line hear a classifier only where it is told to, and judge on, with a reason, where it cannot? */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGuardOptions } from '../../src/cli/guard/guardOptions.ts';
import { tinyClassifier } from '../support/tinyClassifier.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const keep = mkdtempSync(join(tmpdir(), 'sd-kept-'));
const questions = tinyClassifier({ labels: ['advice.law', 'status', null], words: { zebra: { 'advice.law': 5 } } });
const sentences = tinyClassifier({ of: 'sentences', labels: ['promise', 'violation'], words: { zebra: { promise: 5, violation: 5 } } });
const made: string[] = [];
afterAll(() => [keep, questions, sentences, ...made].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Nothing of the runtime can be found, as where optional dependencies were left out. */
const WITHOUT_RUNTIME = `--import=data:text/javascript,${encodeURIComponent("import { registerHooks } from 'node:module'; registerHooks({ resolve(name, context, next) { if (name.startsWith('onnxruntime') || name.startsWith('@huggingface')) throw Object.assign(new Error(name), { code: 'ERR_MODULE_NOT_FOUND' }); return next(name, context); } });")}`;

function guard(args: readonly string[], lines: readonly object[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/guard.ts', ...args, '--keep', keep], { cwd: ROOT, env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => void (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

const rows = ({ out }: Ran): readonly Record<string, unknown>[] => out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

const ASKED = [
  { id: 'hard', lang: 'en', text: 'Should I send the form again?' },
  { id: 'status', lang: 'fr', text: 'Où en est mon dossier?' },
  { id: 'zebra', lang: 'en', text: 'There is a zebra and a lamp and a table in my garden today.' },
];
const SAID = [{ id: 'zebra', lang: 'en', text: 'Let me read the zebra again with you. Thank you.' }, { id: 'hard', lang: 'en', text: 'You should withdraw and apply again.' }];

describe('guard --classifier', () => {
  let alone: Ran;
  beforeAll(async () => {
    alone = await guard(['questions'], ASKED);
  }, 60_000);

  it('adds what the classifier alone finds, says whose it is, and leaves the rest as it was', async () => {
    const heard = await guard(['questions', '--classifier', questions], ASKED);
    expect([heard.code, heard.err]).toEqual([0, '']);
    const classifier = { id: 'tiny-1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    const [hard, status, zebra] = rows(heard);
    expect([hard, status]).toEqual(rows(alone).slice(0, 2).map((row) => ({ ...row, classifier })));
    expect(zebra).toMatchObject({ id: 'zebra', advice: true, labels: expect.arrayContaining(['advice.law']) as string[], classifier, findings: expect.arrayContaining([expect.objectContaining({ label: 'advice.law', rule: 'learned.law', by: 'classifier' })]) as object[] });
    expect(rows(alone)[2]).not.toMatchObject({ labels: expect.arrayContaining(['advice.law']) as string[] });
    expect(await guard(['questions', '--classifier', questions], ASKED)).toEqual(heard);
  }, 60_000);

  it('hears it sentence by sentence in replies', async () => {
    const [without, heard] = [await guard(['replies'], SAID), await guard(['replies', '--classifier', sentences], SAID)];
    expect([heard.code, heard.err]).toEqual([0, '']);
    expect(rows(without)[0]).toMatchObject({ violation: false });
    expect(rows(heard)[0]).toMatchObject({ violation: true, labels: ['promise'], classifier: { id: 'tiny-1' }, sentences: [{ labels: ['promise'], findings: [{ label: 'promise', by: 'classifier' }] }, { kind: 'courtesy', labels: ['ok'] }] });
    expect(rows(heard)[1]).toEqual({ ...rows(without)[1], classifier: rows(heard)[0]?.['classifier'] });
  }, 60_000);

  it('counts what had to be judged without it', async () => {
    const long = await guard(['questions', '--classifier', questions], [{ id: 'long', lang: 'en', text: 'zebra '.repeat(2000) }]);
    expect(long.err).toBe('1 text was judged without the classifier, which had nothing to say of it.\n');
    expect(rows(long)[0]).not.toHaveProperty('classifier');
  }, 60_000);

  it('names malformed lines as ever', async () => {
    const ran = await guard(['questions', '--classifier', questions], [{ id: 1 }, { id: 2, text: 'Any news?' }]);
    expect(ran.code).toBe(2);
    expect(rows(ran)).toMatchObject([{ line: 1, error: { code: 'line.field_missing' } }, { id: 2 }]);
  }, 60_000);

  it.each<readonly [string, () => { readonly folder: string; readonly env?: NodeJS.ProcessEnv }, string]>([
    ['no folder', () => ({ folder: join(keep, 'none') }), 'classifier.not_found'],
    ['one of the other side', () => ({ folder: sentences }), 'classifier.other_side'],
    ['a cut model', () => { const folder = tinyClassifier({ labels: ['status'], words: {} }); truncateSync(join(folder, 'model.onnx'), 50); return { folder }; }, 'classifier.changed'],
    ['foreign settings', () => { const folder = tinyClassifier({ labels: ['status'], words: {} }); writeFileSync(join(folder, 'classifier.json'), '{}'); return { folder }; }, 'classifier.malformed'],
    ['no runtime', () => ({ folder: questions, env: { NODE_OPTIONS: WITHOUT_RUNTIME } }), 'classifier.runtime_missing'],
  ])('judges as without it, says why and ends with 2: %s', async (_, given, code) => {
    const { folder, env } = given();
    if (![questions, sentences].includes(folder)) made.push(folder);
    const ran = await guard(['questions', '--classifier', folder], ASKED, env);
    expect(ran).toEqual({ code: 2, out: alone.out, err: expect.stringContaining(`[${code}]`) as string });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  }, 60_000);

  it('needs nothing of it where it is off', async () => {
    expect(await guard(['questions'], ASKED, { NODE_OPTIONS: WITHOUT_RUNTIME })).toEqual(alone);
  }, 60_000);

  it('is an option where texts are judged, and of explain for a question', () => {
    expect(readGuardOptions(['questions', '--classifier', 'x'])).toMatchObject({ ok: true, value: { classifier: 'x' } });
    expect(readGuardOptions(['replies'])).toMatchObject({ ok: true, value: { classifier: undefined } });
    expect(readGuardOptions(['explain', 'text', '--reply', '--classifier', 'x'])).toEqual({ ok: false, error: 'explain --reply takes no --classifier.' });
    expect(readGuardOptions(['lint', 'folder', '--classifier', 'x'])).toEqual({ ok: false, error: 'lint takes no --classifier.' });
  });

  it('explains what the classifier says and which label is its alone', async () => {
    const text = ASKED[2]?.text ?? '';
    const { code, out } = await guard(['explain', text, '--lang', 'en', '--classifier', questions], []);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}advice\.law: .*the organisation’s classifier alone finds this likely$/m);
    expect(out).toMatch(/^classifier tiny-1 \([0-9a-f]{12}\), weight 100 %\n {2}advice\.law: almost certain \(99 %; holds from 50 %\)\n {2}status: very unlikely/m);
    const without = await guard(['explain', text, '--lang', 'en', '--classifier', join(keep, 'none')], []);
    expect(without).toEqual({ ...(await guard(['explain', text, '--lang', 'en'], [])), code: 2, err: expect.stringContaining('[classifier.not_found]') as string });
  }, 60_000);
});
