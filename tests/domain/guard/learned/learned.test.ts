import { describe, expect, it } from 'vitest';
import { learnedOf, ruleHash } from '../../../../src/domain/guard/learned/learned.ts';
import type { Rule } from '../../../../src/domain/guard/rule.ts';
import type { GuardPack } from '../../../../src/domain/guard/rulePack.ts';
import { tinyModel } from '../../../support/tinyModel.ts';

const rule: Rule = {
  id: 'sample.wait', kind: 'asks', label: 'advice.strategy', strength: 'hard', message: { en: 'a', fr: 'b' }, why: { en: 'a', fr: 'b' }, suggest: ['D05'],
  match: { en: ['should i wait'], fr: ['je dois attendre'] }, examples: { flag: { en: [], fr: [] }, pass: { en: [], fr: [] } },
};
const NONE = { en: [], fr: [] };
const packOf = (rules: readonly Rule[], learned?: GuardPack['learned']): GuardPack => ({
  rules, sets: {}, frames: { reported: NONE, notAsked: NONE, request: NONE, confirm: NONE, declined: NONE, mentioned: NONE }, terms: {}, lexicon: {}, meanings: {}, places: {}, ...(learned === undefined ? {} : { learned }),
});

describe('what was known while learning', () => {
  const model = tinyModel({ outputs: ['status'], rules: { [rule.id]: ruleHash(rule, {}) } });

  it('is the rule as it finds: other words of its message change nothing, another pattern does', () => {
    const same: readonly Rule[] = [{ ...rule, message: { en: 'x', fr: 'y' }, suggest: [], why: { en: 'x', fr: 'y' } }];
    const changed: readonly Rule[] = [
      { ...rule, match: { ...rule.match, en: ['should i really wait'] } }, { ...rule, kind: 'signal' }, { ...rule, label: 'advice.law' },
      { ...rule, unless: { en: ['x'], fr: [] } }, { ...rule, given: { en: ['x'], fr: [] } }, { ...rule, absent: { en: ['x'], fr: [] } }, { ...rule, strength: 'soft' },
    ];
    const doubts = (candidate: Rule): boolean | undefined => learnedOf(packOf([candidate], { caller: model }), 'caller')?.doubts(candidate.id);
    expect(same.map(doubts)).toEqual([true]);
    expect(changed.map(doubts)).toEqual(changed.map(() => false));
    expect(new Set([rule, ...changed].map((each) => ruleHash(each, {}))).size).toBe(changed.length + 1);
  });

  it('is the words of the sets it names too, however far down', () => {
    const named: Rule = { ...rule, match: { en: ['should i @ACTION'], fr: [] } };
    const sets = { ACTION: { en: ['wait', '@MORE'], fr: [] }, MORE: { en: ['stay'], fr: [] }, APART: { en: ['x'], fr: [] } };
    const others = [{ ...sets, ACTION: { en: ['go', '@MORE'], fr: [] } }, { ...sets, MORE: { en: ['leave'], fr: [] } }];
    for (const changed of others) expect(ruleHash(named, changed)).not.toBe(ruleHash(named, sets));
    expect(ruleHash(named, { ...sets, APART: { en: ['y'], fr: [] } })).toBe(ruleHash(named, sets));
    expect(ruleHash(named, { ACTION: { en: ['@ACTION'], fr: [] } })).not.toBe(ruleHash(named, sets));
  });

  it('does not reach rules that came later', () => {
    const learned = learnedOf(packOf([rule, { ...rule, id: 'sample.later' }], { caller: model }), 'caller');
    expect([learned?.doubts(rule.id), learned?.doubts('sample.later'), learned?.doubts('no.such')]).toEqual([true, false, false]);
  });

  it('belongs to one side; a side nothing was learned for is judged by rules alone', () => {
    expect(learnedOf(packOf([rule], { caller: model }), 'agent')).toBeUndefined();
    expect(learnedOf(packOf([rule]), 'caller')).toBeUndefined();
  });
});
