import { beforeAll, describe, expect, it } from 'vitest';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { explainQuestion, type QuestionExplanation } from '../../../../src/domain/guard/explainQuestion.ts';
import { ruleHash } from '../../../../src/domain/guard/learned/learned.ts';
import { nearestExample } from '../../../../src/domain/guard/learned/nearestExample.ts';
import { CALLER_LABELS } from '../../../../src/domain/guard/rule.ts';
import type { GuardPack } from '../../../../src/domain/guard/rulePack.ts';
import { ELSEWHERE } from '../../../../src/domain/guard/learned/scoreText.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { tinyModel } from '../../../support/tinyModel.ts';

/** The shipped rules under weights of a few words: every rule is known, and "zebra" speaks against what they find. */
const weights = { 'word:pull': { 'advice.strategy': 6, advice: 6 }, 'word:zebra': { 'advice.strategy': -4, advice: -4, status: 7 }, 'word:should': { 'advice.strategy': 4, advice: 4 } };
const known = {
  'advice.strategy': { en: ['Would you withdraw it or keep waiting?', 'Is more paper a good idea?'], fr: ['Vaut-il mieux retirer la demande?'] },
  status: { en: ['Would you withdraw it or keep waiting there?'], fr: [] },
};
let pack: CompiledPack;
let value: GuardPack;
const explain = (text: string): QuestionExplanation => explainQuestion(pack, { text, language: 'en' });
const textOf = (text: string, { start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);

beforeAll(() => {
  const read = readGuardPack('resources/packs/guard', { selfTest: false });
  const { learned: _, ...rules } = read.value;
  const model = tinyModel({ outputs: [...CALLER_LABELS, 'advice'], weights, rules: Object.fromEntries(rules.rules.map((rule) => [rule.id, ruleHash(rule, rules.sets)])), offset: -3 });
  value = { ...rules, known, learned: { caller: model } };
  pack = compilePack(value, 'hash', 'caller').compiled as CompiledPack;
}, 60_000);

describe('the explanation of what was weighed', () => {
  it('tells for a label that holds how likely it is, from where it holds, who found it and by which words', () => {
    const text = 'Hello there my friend. Do I pull the thing';
    const { learned, verdict } = explain(text);
    expect(verdict.labels).toEqual(['advice.strategy']);
    const [label] = learned?.labels ?? [];
    expect(label).toMatchObject({ label: 'advice.strategy', holds: true, by: 'learned', threshold: 0.5, strongest: ['pull'] });
    // One of two sentences says it.
    expect(label?.chance).toBeCloseTo(1 / (1 + Math.exp(3 - 6 * (1 - ELSEWHERE / 2))));
    expect(textOf(text, label?.words ?? { start: 0, end: 0 })).toBe('pull');
    expect(learned?.advice.threshold).toBe(0.5);
    expect(learned?.advice.chance).toBeGreaterThan(0.9);
  });

  it('names a rule that was outweighed, and how unlikely its label is', () => {
    const { learned, verdict, clauses } = explain('Should I withdraw the zebra?');
    expect(verdict.labels).toEqual(['status']);
    expect(clauses.flatMap(({ rules }) => rules)).toContainEqual(expect.objectContaining({ ruleId: 'strategy.should', dropped: 'outweighed' }));
    expect(learned?.labels.map(({ label, holds, by }) => [label, holds, by])).toEqual([['status', true, 'learned'], ['advice.strategy', false, 'rules']]);
    expect(learned?.labels[1]?.chance).toBeLessThan(0.1);
  });

  it('tells rule and examples together from a rule alone', () => {
    expect(explain('Should I withdraw?').learned?.labels).toMatchObject([{ label: 'advice.strategy', by: 'both', holds: true }]);
  });

  it('says of a remark that hides a question that it is only a remark', () => {
    const alone = compilePack({ ...value, learned: {} }, 'hash', 'caller').compiled as CompiledPack;
    const { verdict, clauses, learned } = explainQuestion(alone, { text: 'Thank you so much. Can you grumble the wozzle?', language: 'en' });
    expect([verdict.labels, learned]).toEqual([[], undefined]);
    expect(clauses.flatMap(({ rules }) => rules).map(({ dropped }) => dropped)).toEqual(['question_hidden']);
  });

  it('never calls the rules of an agent’s words outweighed', () => {
    const agent = compilePack({ ...value, learned: { agent: tinyModel({ outputs: ['promise'], offset: -9 }) } }, 'hash', 'agent').compiled as CompiledPack;
    const { clauses, learned } = explainQuestion(agent, { text: 'I guarantee you will get it.', language: 'en' });
    expect(learned).toBeUndefined();
    expect(clauses.flatMap(({ rules }) => rules).some(({ ruleId, dropped }) => ruleId === 'promise.guarantee' && dropped === undefined)).toBe(true);
    expect(clauses.flatMap(({ rules }) => rules).map(({ dropped }) => dropped)).not.toContain('outweighed');
  });
});

describe('the nearest known example', () => {
  it('shares most of what is meant, among the examples of its label', () => {
    expect(nearestExample(pack, 'advice.strategy', 'should i withdraw or wait')?.text).toBe('Would you withdraw it or keep waiting?');
    expect(nearestExample(pack, 'advice.strategy', 'is sending more paper good')?.text).toBe('Is more paper a good idea?');
  });

  it('reaches over to the other language, because meanings are the same in both', () => {
    const french = nearestExample(pack, 'advice.strategy', 'better to withdraw the application', 'fr');
    expect(french).toMatchObject({ text: 'Vaut-il mieux retirer la demande?', language: 'fr' });
    expect(french?.likeness).toBeGreaterThan(0.3);
    expect(nearestExample(pack, 'advice.strategy', 'Vaut-il mieux retirer la demande?')?.likeness).toBeCloseTo(1);
  });

  it('is none where nothing is shared, nothing is known of the label, or nothing was learned', () => {
    expect(nearestExample(pack, 'advice.strategy', 'grumble wozzle')).toBeUndefined();
    expect(nearestExample(pack, 'advice.strategy', '')).toBeUndefined();
    expect(nearestExample(pack, 'complaint', 'should i withdraw')).toBeUndefined();
    expect(nearestExample({ lexicon: pack.lexicon }, 'advice.strategy', 'should i withdraw')).toBeUndefined();
  });
});
