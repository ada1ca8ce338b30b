/** What may the organisation's classifier change in a verdict on a question, and what not? */

import { describe, expect, it } from 'vitest';
import { raiseLabels } from '../../../../src/domain/guard/raiseLabels.ts';
import { weighLabels, type ByRules } from '../../../../src/domain/guard/learned/weighLabels.ts';
import { CALLER_LABELS, type CallerLabel, type Finding, type Rule } from '../../../../src/domain/guard/rule.ts';
import type { Signal } from '../../../../src/domain/guard/signal.ts';
import { tinyLearned, wordsOfText, type TinyWeights } from '../../../support/tinyModel.ts';

const OUTPUTS = [...CALLER_LABELS, 'advice'];
const SILENT: ByRules = { findings: [], labels: [], strength: 'none' };
const TEXT = 'Good morning to you. Shall I withdraw it then?';

const rules = CALLER_LABELS.map((label): Rule => ({
  id: `learned.${label}`, kind: 'learned', label, strength: ['status', 'process_info', 'other'].includes(label) ? 'none' : 'hard', message: { en: `asks ${label}`, fr: `demande ${label}` }, why: { en: '', fr: '' }, suggest: ['D01'],
  match: { en: [], fr: [] }, examples: { flag: { en: [], fr: [] }, pass: { en: [], fr: [] } },
}));

const found = (ruleId: string, label: CallerLabel, strength: Finding['strength']): Finding => ({ ruleId, label, strength, message: { en: '', fr: '' }, suggest: [], start: 0, end: 4, clause: { start: 0, end: 4 } });
const byRules = (...findings: readonly Finding[]): ByRules => ({ findings, labels: CALLER_LABELS.filter((label) => findings.some((finding) => finding.label === label)), strength: 'hard' });

function signalOf(chances: Signal['chances'], weight = 1): Signal {
  const thresholds = Object.fromEntries(Object.keys(chances).map((label) => [label, 0.5]));
  return { classifier: { id: 'tiny', hash: 'h' }, weight, chances, thresholds: { en: thresholds, fr: thresholds } };
}

interface Weighed {
  readonly weights?: TinyWeights;
  readonly rulesFound?: ByRules;
  readonly doubted?: readonly string[];
  readonly thresholds?: Readonly<Record<string, number>>;
}

function weigh(signal: Signal | undefined, { rulesFound = SILENT, doubted = [], weights = {}, thresholds = {} }: Weighed = {}): ByRules {
  const learned = tinyLearned({ outputs: OUTPUTS, weights, thresholds }, doubted);
  const tokens = wordsOfText(TEXT);
  return weighLabels(learned, rules, tokens, rulesFound, 'en', tokens.map(({ word }) => learned.forms.formOf(word)), signal);
}

/** Log odds after the offset of -3. */
const STRATEGY = { 'word:withdraw': { 'advice.strategy': 6, advice: 6 } };
const NOTHING = Object.fromEntries(CALLER_LABELS.map((label) => [label, 0.001]));

describe('labels with the signal of a classifier', () => {
  it.each(CALLER_LABELS)('raises what it finds likely, with the words of the label’s rule, soft and said to be its own: %s', (label) => {
    const { labels, findings, strength } = weigh(signalOf({ [label]: 0.99 }));
    const isPermitted = rules.find((rule) => rule.label === label)?.strength === 'none';
    expect({ labels, strength }).toEqual({ labels: [label], strength: isPermitted ? 'none' : 'soft' });
    expect(findings).toEqual([expect.objectContaining({ ruleId: `learned.${label}`, label, strength: isPermitted ? 'none' : 'soft', message: { en: `asks ${label}`, fr: `demande ${label}` }, suggest: ['D01'], by: 'classifier' })]);
  });

  it('raises advice also where advice as a whole needs more than the label', () => {
    expect(weigh(signalOf({ 'advice.law': 0.9 }), { thresholds: { 'advice.law': 0.1, advice: 0.8 } }).labels).toEqual(['advice.law']);
  });

  it('raises nothing it does not find likely, and nothing by a share too small', () => {
    expect(weigh(signalOf({ 'advice.law': 0.4 }))).toEqual(weigh(undefined));
    expect(weigh(signalOf({ 'advice.law': 0.99 }, 0.1))).toEqual(weigh(undefined));
  });

  it('leaves what holds without it as it is: words, strength and all', () => {
    const alone = weigh(undefined, { weights: STRATEGY });
    expect(alone).toMatchObject({ labels: ['advice.strategy'], strength: 'hard' });
    expect(weigh(signalOf({ 'advice.strategy': 0.99 }), { weights: STRATEGY })).toEqual(alone);
    const soft = { 'word:withdraw': { decision: 4.3 } };
    expect(weigh(signalOf({ decision: 0.999 }), { weights: soft })).toEqual(weigh(undefined, { weights: soft }));
  });

  it('outweighs what was learned, and what a soft rule found that was known while learning', () => {
    expect(weigh(signalOf(NOTHING), { weights: STRATEGY }).labels).toEqual([]);
    const known: Weighed = { weights: STRATEGY, rulesFound: byRules(found('sample.known', 'advice.strategy', 'soft')), doubted: ['sample.known'] };
    expect(weigh(undefined, known).labels).toEqual(['advice.strategy']);
    expect(weigh(signalOf(NOTHING), known).labels).toEqual([]);
  });

  it('takes no advice away by speaking against one label of it alone', () => {
    expect(weigh(signalOf({ 'advice.strategy': 0.001 }), { weights: STRATEGY })).toEqual(weigh(undefined, { weights: STRATEGY }));
  });

  it('brings no label it does not speak of where it speaks against the only one', () => {
    const close = { weights: { 'word:withdraw': { status: 3.5, third_party: 2.4 } } };
    expect(weigh(undefined, close).labels).toEqual(['status']);
    expect(weigh(signalOf({ status: 0.001 }), close)).toEqual(weigh(undefined, close));
  });

  it.each(CALLER_LABELS)('never outweighs what a new rule found: %s', (label) => {
    for (const strength of ['hard', 'soft', 'none'] as const) expect(weigh(signalOf(NOTHING), { rulesFound: byRules(found('sample.new', label, strength)) })).toMatchObject({ labels: [label], findings: [{ ruleId: 'sample.new', strength }] });
  });

  it.each(CALLER_LABELS.filter((label) => label !== 'other'))('never outweighs what a hard rule found and what was learned left standing: %s', (label) => {
    const hard: Weighed = { rulesFound: byRules(found('sample.known', label, 'hard')), doubted: ['sample.known'], weights: { 'word:withdraw': { [label]: 2.5, advice: 2.5 } } };
    expect(weigh(undefined, hard)).toMatchObject({ labels: [label], findings: [{ ruleId: 'sample.known' }] });
    expect(weigh(signalOf(NOTHING), hard)).toEqual(weigh(undefined, hard));
    expect(weigh(signalOf({ ...NOTHING, advice: 0.001 }), hard)).toEqual(weigh(undefined, hard));
  });

  it('changes nothing where it says nothing of the guard’s outputs', () => {
    for (const given of [{}, { weights: STRATEGY }, { rulesFound: byRules(found('sample.new', 'status', 'none')) }]) expect(weigh(signalOf({}), given)).toEqual(weigh(undefined, given));
  });

  it('adds to the rules alone where nothing was learned, and takes nothing away', () => {
    const rulesFound = byRules(found('sample.known', 'status', 'none'));
    const tokens = wordsOfText(TEXT);
    expect(raiseLabels(rulesFound, rules, tokens, signalOf(NOTHING), 'en')).toEqual({ ...rulesFound, findings: [...rulesFound.findings] });
    const raised = raiseLabels(rulesFound, rules, tokens, signalOf({ 'advice.law': 0.9, other: 0.9 }), 'fr');
    expect(raised).toMatchObject({ labels: ['advice.law', 'status'], strength: 'soft', findings: [{ ruleId: 'learned.advice.law', by: 'classifier', strength: 'soft' }, { ruleId: 'sample.known' }] });
    expect(raiseLabels(SILENT, rules, [], signalOf({ status: 0.9 }), 'en')).toBe(SILENT);
  });
});
