import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import { loadGuardPack, readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { measurePolicyShare } from '../../tools/guard/measure.ts';

const FOLDER = 'resources/packs/guard';
const pack = readGuardPack(FOLDER);

describe('the shipped guard pack', { timeout: 60_000 }, () => {
  it('loads without a single author error: every rule flags and passes its own examples', () => {
    expect(pack.problems).toEqual([]);
  });

  it('holds rules for every caller label, each with its examples in both languages', () => {
    const labels = new Set(pack.value.rules.map((rule) => rule.label));
    expect(CALLER_LABELS.filter((label) => !labels.has(label))).toEqual([]);
    expect(pack.value.rules.length).toBeGreaterThanOrEqual(40);
    const examples = pack.value.rules.flatMap((rule) => [rule.examples.flag.en, rule.examples.flag.fr, rule.examples.pass.en, rule.examples.pass.fr]);
    expect(examples.every((list) => list.length >= 2)).toBe(true);
    expect(examples.flat().length).toBeGreaterThan(300);
  });

  it('has patterns in both languages for every rule, and an allowed twin for every flag', () => {
    for (const rule of pack.value.rules.filter(({ kind, label }) => kind !== 'learned' && (CALLER_LABELS as readonly string[]).includes(label))) {
      expect({ id: rule.id, en: rule.match.en.length > 0, fr: rule.match.fr.length > 0, twins: rule.suggest.length > 0 }).toEqual({ id: rule.id, en: true, fr: true, twins: true });
    }
  });

  it('has one hash for one content', () => {
    expect(readGuardPack(FOLDER, { selfTest: false }).hash).toBe(pack.hash);
    expect(pack.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['utterances', 'pairs', 'traps', 'tune'] as const)('reads at least 97 %% of the %s right, in each language by itself', (set) => {
    const report = measurePolicyShare(pack, [set]);
    for (const language of ['en', 'fr'] as const) {
      expect(report[language].n).toBeGreaterThan(8);
      expect({ language, primary: report[language].primary >= 0.97, advice: report[language].advice >= 0.97 }).toEqual({ language, primary: true, advice: true });
    }
  });

  it('reads both halves of at least 97 % of the pairs right: a pair is right as a pair or not at all', () => {
    const { pairs } = measurePolicyShare(pack, ['pairs']);
    expect(pairs.en.n + pairs.fr.n).toBe(106);
    expect(pairs.en.right).toBeGreaterThanOrEqual(0.97);
    expect(pairs.fr.right).toBeGreaterThanOrEqual(0.97);
  });

  it('flags no more than 2 % of the permitted questions of the policy', () => {
    const report = measurePolicyShare(pack, ['utterances', 'pairs']);
    for (const language of ['en', 'fr'] as const) expect(report[language].falseFlags).toBeLessThanOrEqual(0.02);
  });
});

describe('reading a guard pack', { timeout: 60_000 }, () => {
  const base = ['sets.yaml', 'frames.yaml', 'lexicon.yaml'].map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));
  const rule = (id: string, pattern: string, flag: string): string => `
  - id: ${id}
    kind: asks
    label: advice.strategy
    strength: hard
    message: { en: Asks, fr: Demande }
    why: { en: Policy 1.5, fr: Politique 1.5 }
    suggest: [D05]
    match:
      en: ["${pattern}"]
      fr: ["devrais-je attendre"]
    examples:
      flag: { en: ["${flag}", "${flag}"], fr: ["Devrais-je attendre?", "devrais je attendre"] }
      pass: { en: ["Where is it?", "Hello"], fr: ["Bonjour", "Merci"] }`;
  const load = (text: string) => loadGuardPack([...base, { name: 'mine.yaml', text }]);

  it('sets a rule aside whose example fails, names file, line and example, and runs the rest', () => {
    const loaded = load(`rules:${rule('strategy.good', 'should i wait', 'Should I wait?')}${rule('strategy.bad', 'should i wait', 'Ought we?')}`);
    expect(loaded.value.rules.map(({ id }) => id)).toEqual(['strategy.good']);
    expect(loaded.problems).toMatchObject([{ file: 'mine.yaml', line: 15, ruleId: 'strategy.bad', code: 'example.not_flagged', text: 'Ought we?' }, { code: 'example.not_flagged' }]);
  });

  it('lists every author error at once', () => {
    const loaded = load(`rules:${rule('strategy.good', 'should i wait', 'Should I wait?')}${rule('strategy.gap', 'should ...99 wait', 'x')}${rule('strategy.set', 'should @NOPE wait', 'x')}${rule('strategy.good', 'should i', 'should i')}
  - id: strategy.short
    kind: asks`);
    expect(loaded.value.rules.map(({ id }) => id)).toEqual(['strategy.good']);
    const codes = loaded.problems.map((problem) => problem.code);
    expect(codes).toEqual(expect.arrayContaining(['pattern.gap_too_wide', 'pattern.unknown_set', 'rule.twice', 'shape.invalid_value']));
    expect(loaded.problems.every((problem) => problem.line !== undefined && problem.hint !== '')).toBe(true);
  });

  it('reports broken YAML with its line and keeps the other files', () => {
    const loaded = loadGuardPack([...base, { name: 'good.yaml', text: `rules:${rule('strategy.good', 'should i wait', 'Should I wait?')}` }, { name: 'bad.yaml', text: 'rules:\n  - id: [unclosed\n' }]);
    expect(loaded.value.rules).toHaveLength(1);
    expect(loaded.problems).toMatchObject([{ file: 'bad.yaml', code: 'yaml.syntax' }]);
  });

  it('says which set is missing instead of running without it', () => {
    const loaded = loadGuardPack([{ name: 'only.yaml', text: `rules:${rule('strategy.good', 'should i wait', 'Should I wait?')}` }]);
    expect(loaded.problems.map((problem) => problem.code)).toContain('pack.set_missing');
  });
});
