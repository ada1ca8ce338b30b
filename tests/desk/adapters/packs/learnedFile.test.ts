import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { evidenceLength } from '../../../../src/domain/guard/learned/hearTogether.ts';
import { AGENT_LABELS, CALLER_LABELS } from '../../../../src/domain/guard/rule.ts';
import { learnedNames, readLearned, writeLearned } from '../../../../src/main/adapters/packs/learnedFile.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { tinyModel } from '../../../support/tinyModel.ts';

const NAMES = learnedNames('caller');
const MODEL = tinyModel({ outputs: [...CALLER_LABELS, 'advice'], weights: { 'word:zebra': { complaint: 9 } }, rules: { 'sample.known': 'abc' } });

/** Each output hears as many numbers as `sizeOf` says of the right one. */
const together = (sizeOf: (size: number, index: number) => number | undefined): typeof MODEL => {
  const settings = MODEL.settings.en.map((each, index) => {
    const size = sizeOf(evidenceLength(MODEL.outputs.length), index);
    return { ...each, ...(size === undefined ? {} : { together: Array.from({ length: size }, (_, at) => at / 8) }) };
  });
  return { ...MODEL, settings: { en: settings, fr: settings } };
};

let folder: string;
const change = (name: string, edit: (bytes: Buffer) => Buffer | string): void => writeFileSync(join(folder, name), edit(readFileSync(join(folder, name))));
const changeSettings = (edit: (settings: Record<string, unknown>) => Record<string, unknown>): void =>
  change(NAMES.settings, (bytes) => JSON.stringify(edit(JSON.parse(bytes.toString('utf8')) as Record<string, unknown>)));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learned-'));
  writeLearned(folder, 'caller', MODEL);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('learned weights on disk', () => {
  it('come back as they were written, under a digest of settings and weights', () => {
    const read = readLearned(folder, 'caller');
    if (!read.ok || read.value === undefined) throw new Error('nothing was read');
    const { digest, ...rest } = read.value;
    const { digest: _, ...written } = MODEL;
    expect(rest).toEqual(written);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    writeLearned(folder, 'caller', { ...MODEL, table: { ...MODEL.table, weights: MODEL.table.weights.map((weight, at) => (at === 5 ? weight + 1 : weight)) } });
    const other = readLearned(folder, 'caller');
    expect(other.ok && other.value?.digest).not.toBe(digest);
  });

  it('come back with what each output makes of the others', () => {
    const written = together((size) => size);
    writeLearned(folder, 'caller', written);
    const read = readLearned(folder, 'caller');
    expect(read.ok && read.value?.settings).toEqual(written.settings);
  });

  it('are nothing, and no mistake, where nothing was learned for this side', () => {
    expect(readLearned(folder, 'agent')).toEqual({ ok: true, value: undefined });
  });

  const faults: readonly (readonly [string, string, () => void])[] = [
    ['a flipped byte among the weights', NAMES.table, () => change(NAMES.table, (bytes) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1))],
    ['a flipped byte in the number of bits', NAMES.table, () => change(NAMES.table, (bytes) => bytes.fill(30, 0, 1))],
    ['a table cut short', NAMES.table, () => change(NAMES.table, (bytes) => bytes.subarray(0, -1))],
    ['an empty table', NAMES.table, () => change(NAMES.table, () => Buffer.alloc(0))],
    ['an output too many', NAMES.settings, () => changeSettings((settings) => ({ ...settings, outputs: [...MODEL.outputs, 'one_more'] }))],
    ['an output too few in one language', NAMES.settings, () => changeSettings((settings) => ({ ...settings, settings: { ...MODEL.settings, fr: MODEL.settings.fr.slice(1) } }))],
    ['a foreign format', NAMES.settings, () => changeSettings((settings) => ({ ...settings, format: 999 }))],
    ['settings that are cut', NAMES.settings, () => change(NAMES.settings, (bytes) => bytes.subarray(0, 100))],
    ['a threshold above one', NAMES.settings, () => changeSettings((settings) => ({ ...settings, settings: { ...MODEL.settings, en: MODEL.settings.en.map((each) => ({ ...each, threshold: 1.5 })) } }))],
    ['a threshold changed by hand', NAMES.settings, () => changeSettings((settings) => ({ ...settings, settings: { ...MODEL.settings, en: MODEL.settings.en.map((each) => ({ ...each, threshold: 1 })) } }))],
    ['an output that hears too few', NAMES.settings, () => { writeLearned(folder, 'caller', together((size) => size - 1)); }],
    ['an output that hears nobody beside others that do', NAMES.settings, () => { writeLearned(folder, 'caller', together((size, index) => (index === 3 ? undefined : size))); }],
    ['a slope turned round', NAMES.settings, () => changeSettings((settings) => ({ ...settings, settings: { ...MODEL.settings, en: MODEL.settings.en.map((each) => ({ ...each, calibration: { slope: -1, offset: 0 } })) } }))],
    ['weights of the other side', NAMES.settings, () => { writeLearned(folder, 'caller', tinyModel({ outputs: [...AGENT_LABELS, 'violation'] })); }],
    ['an output of another name', NAMES.settings, () => { writeLearned(folder, 'caller', tinyModel({ outputs: ['__proto__', ...CALLER_LABELS.slice(1), 'advice'] })); }],
    ['a scale that is no number', NAMES.table, () => { writeLearned(folder, 'caller', { ...MODEL, table: { ...MODEL.table, scales: MODEL.table.scales.map(() => Number.NaN) } }); }],
    ['a table that is gone', NAMES.settings, () => rmSync(join(folder, NAMES.table))],
    ['settings that are gone', NAMES.settings, () => rmSync(join(folder, NAMES.settings))],
  ];

  it.each(faults)('say one thing of %s: which file, and what to do', (_, file, damage) => {
    damage();
    const read = readLearned(folder, 'caller');
    expect(read).toEqual({ ok: false, error: { file, code: 'learned.unusable', text: '', hint: expect.stringContaining('npm run guard:train') as string } });
  });
});

describe('a guard pack with learned weights', { timeout: 120_000 }, () => {
  const base = readdirSync('resources/packs/guard').filter((name) => name.endsWith('.yaml'));
  const open = (): { readonly compiled: CompiledPack; readonly hash: string; readonly problems: ReturnType<typeof readGuardPack>['problems'] } => {
    const { value, hash, problems } = readGuardPack(folder, { selfTest: false });
    return { compiled: compilePack(value, hash, 'caller').compiled as CompiledPack, hash, problems };
  };
  const labelsOf = (compiled: CompiledPack, text: string): readonly string[] => checkQuestion(compiled, { text, language: 'en' }).labels;

  beforeEach(() => {
    for (const name of base) cpSync(join('resources/packs/guard', name), join(folder, name));
  });

  it('judges by both, by rules alone without the files, and each of them under its own hash', () => {
    const both = open();
    for (const name of [NAMES.settings, NAMES.table]) rmSync(join(folder, name));
    const alone = open();
    expect([both.problems, alone.problems]).toEqual([[], []]);
    expect(labelsOf(both.compiled, 'zebra zebra')).toEqual(['complaint']);
    expect(labelsOf(alone.compiled, 'zebra zebra')).toEqual([]);
    expect(labelsOf(alone.compiled, 'Should I withdraw my application?')).toEqual(['advice.strategy']);
    expect(both.hash).not.toBe(alone.hash);
  });

  it('names damaged weights once and goes on by rules alone, as if they were not there', () => {
    change(NAMES.table, (bytes) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1));
    const damaged = open();
    rmSync(join(folder, NAMES.settings));
    rmSync(join(folder, NAMES.table));
    expect(damaged.problems).toEqual([{ file: NAMES.table, code: 'learned.unusable', text: '', hint: expect.any(String) as string }]);
    expect(damaged.hash).toBe(open().hash);
    expect(labelsOf(damaged.compiled, 'Should I withdraw my application?')).toEqual(['advice.strategy']);
  });
});
