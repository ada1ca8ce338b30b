import { describe, expect, it } from 'vitest';
import { adviceChance, chancesOf } from '../../../../src/domain/guard/learned/chances.ts';
import { weighLabels, type ByRules } from '../../../../src/domain/guard/learned/weighLabels.ts';
import { CALLER_LABELS, type CallerLabel, type Finding, type Rule } from '../../../../src/domain/guard/rule.ts';
import { scorePlain, tinyLearned, wordsOfText, type TinyOptions } from '../../../support/tinyModel.ts';

const OUTPUTS = [...CALLER_LABELS, 'advice'];
const SILENT: ByRules = { findings: [], labels: [], strength: 'unsure' };
/** The rules understood it and found nothing to say of it. */
const UNDERSTOOD: ByRules = { ...SILENT, strength: 'none' };
const PERMITTED: ReadonlySet<string> = new Set(['status', 'process_info', 'other']);

const rules = CALLER_LABELS.map((label): Rule => ({
  id: `learned.${label}`, kind: 'learned', label, strength: PERMITTED.has(label) ? 'none' : 'hard', message: { en: `asks ${label}`, fr: `demande ${label}` }, why: { en: '', fr: '' }, suggest: ['D01'],
  match: { en: [], fr: [] }, examples: { flag: { en: [], fr: [] }, pass: { en: [], fr: [] } },
}));

const found = (ruleId: string, label: CallerLabel, strength: Finding['strength'] = 'hard'): Finding => ({ ruleId, label, strength, message: { en: '', fr: '' }, suggest: [], start: 0, end: 4, clause: { start: 0, end: 4 } });
const byRules = (...findings: readonly Finding[]): ByRules => ({ findings, labels: CALLER_LABELS.filter((label) => findings.some((finding) => finding.label === label)), strength: 'hard' });

interface Weighed extends Omit<TinyOptions, 'outputs'> {
  readonly rulesFound?: ByRules;
  readonly doubted?: readonly string[];
}

function weigh(text: string, { rulesFound = SILENT, doubted = [], ...options }: Weighed): ByRules {
  const learned = tinyLearned({ outputs: OUTPUTS, ...options }, doubted);
  const tokens = wordsOfText(text);
  return weighLabels(learned, rules, tokens, rulesFound, 'en', tokens.map(({ word }) => learned.forms.formOf(word)));
}

/** Log odds after the offset of -3: 6 is 0.95, 3.4 is 0.6, 3.8 is 0.69. */
const SURE = 6;
const STRATEGY = { 'word:withdraw': { 'advice.strategy': SURE, advice: SURE } };

describe('labels by rules and learned weights together', () => {
  it('never doubts a rule the model does not know', () => {
    for (const label of CALLER_LABELS) {
      const weighed = weigh('nothing of it', { rulesFound: byRules(found('sample.new', label)), offset: -8 });
      expect(weighed).toMatchObject({ labels: [label], findings: [{ ruleId: 'sample.new' }] });
    }
  });

  it('lets a rule it knows be outweighed, and keep its words where it is not', () => {
    const rulesFound = byRules(found('sample.known', 'advice.strategy'), found('sample.status', 'status', 'none'));
    const doubted = ['sample.known', 'sample.status'];
    expect(weigh('where is it', { rulesFound, doubted, weights: { 'word:where': { status: SURE } } })).toMatchObject({ labels: ['status'], findings: [{ ruleId: 'sample.status' }], strength: 'none' });
    const kept = weigh('shall i withdraw it', { rulesFound, doubted, weights: STRATEGY });
    expect(kept).toMatchObject({ labels: ['advice.strategy'], findings: [{ ruleId: 'sample.known', start: 0, end: 4 }], strength: 'hard' });
  });

  it('keeps the finding of a rule nobody doubts when everything else of the text is outweighed', () => {
    const rulesFound = byRules(found('sample.known', 'complaint', 'soft'), found('sample.new', 'advice.law'));
    expect(weigh('whatever', { rulesFound, doubted: ['sample.known'] }).labels).toEqual(['advice.law']);
  });

  it('gives words to what no rule found: those that speak most, in the clause of their unit, by the rule of the label', () => {
    const text = 'Good morning to you. Shall I withdraw it then?';
    const { labels, findings } = weigh(text, { weights: STRATEGY });
    expect(labels).toEqual(['advice.strategy']);
    const [finding] = findings as readonly [Finding];
    expect(finding).toMatchObject({ ruleId: 'learned.advice.strategy', message: { en: 'asks advice.strategy' }, suggest: ['D01'] });
    expect(text.slice(finding.start, finding.end)).toBe('withdraw');
    expect(text.slice(finding.clause.start, finding.clause.end)).toBe('Shall I withdraw it then');
  });

  it('is hard from 0.8 on, soft below, and never harder than the rule of the label', () => {
    const strengthAt = (odds: number, label: CallerLabel) => weigh('withdraw', { weights: { 'word:withdraw': { [label]: odds } } });
    expect(strengthAt(4.3, 'decision')).toMatchObject({ strength: 'soft', findings: [{ strength: 'soft' }] });
    expect(strengthAt(4.5, 'decision')).toMatchObject({ strength: 'hard', findings: [{ strength: 'hard' }] });
    expect(strengthAt(SURE, 'status')).toMatchObject({ strength: 'none', findings: [{ strength: 'none' }] });
  });

  it('lists labels in the order of the policy, urgent first', () => {
    const weights = { 'word:where': { status: SURE }, 'word:kill': { urgent_safety: SURE }, 'word:complain': { complaint: SURE } };
    expect(weigh('where i complain they kill', { weights }).labels).toEqual(['urgent_safety', 'complaint', 'status']);
  });

  it('leaves "other" only where it stands alone', () => {
    expect(weigh('hello', { weights: { 'word:hello': { other: SURE } }, rulesFound: UNDERSTOOD }).labels).toEqual(['other']);
    expect(weigh('hello where', { weights: { 'word:hello': { other: SURE }, 'word:where': { status: SURE } } }).labels).toEqual(['status']);
  });

  it('never says of a few words no rule knows that they are nothing', () => {
    expect(weigh('hello', { weights: { 'word:hello': { other: SURE } } })).toMatchObject({ labels: [], strength: 'unsure' });
  });

  it('holds an advice label only where advice holds at all', () => {
    const weights = { 'word:withdraw': { 'advice.strategy': 3.8 } };
    expect(weigh('withdraw', { weights: { 'word:withdraw': { 'advice.strategy': 3.8, advice: 3.8 } } }).labels).toEqual(['advice.strategy']);
    expect(weigh('withdraw', { weights, thresholds: { advice: 0.6, 'advice.strategy': 0.3 } }).labels).toEqual([]);
    expect(weigh('withdraw', { weights, thresholds: { advice: 0.3, 'advice.strategy': 0.3 } }).labels).toEqual(['advice.strategy']);
  });

  it('names the advice label nearest to its threshold where advice holds and none of them does', () => {
    const weights = { 'word:withdraw': { 'advice.strategy': 2.8, 'advice.remedy': 2.6, advice: SURE } };
    expect(weigh('withdraw', { weights, rulesFound: UNDERSTOOD }).labels).toEqual(['advice.strategy']);
    expect(weigh('withdraw', { weights, rulesFound: UNDERSTOOD, thresholds: { 'advice.remedy': 0.42, 'advice.strategy': 0.9 } }).labels).toEqual(['advice.remedy']);
  });

  it('names the likeliest label that is no advice from a quarter on, and nothing below', () => {
    const weights = { 'word:where': { status: 2, process_info: 1.95, advice: 2.2 } };
    expect(weigh('where', { weights, rulesFound: UNDERSTOOD })).toMatchObject({ labels: ['status'], strength: 'none' });
    expect(weigh('where', { weights, rulesFound: UNDERSTOOD, offset: -3.2 })).toEqual({ labels: [], findings: [], strength: 'unsure' });
    expect(weigh('anything', {})).toEqual({ labels: [], findings: [], strength: 'unsure' });
  });

  it('wants to be surer of a few bare words, or of words it mostly never saw, where the rules understood nothing', () => {
    const weightsAt = (odds: number) => ({ 'word:where': { status: odds } });
    const meanings = { FILLER: { en: ['we', 'all', 'think', 'so'], fr: [] } };
    expect(weigh('where', { weights: weightsAt(3.3) }).labels).toEqual([]);
    expect(weigh('where', { weights: weightsAt(3.5) }).labels).toEqual(['status']);
    expect(weigh('where', { weights: weightsAt(3.3), rulesFound: UNDERSTOOD }).labels).toEqual(['status']);
    expect(weigh('where wozzle grumble bim bam', { weights: weightsAt(3.3) }).labels).toEqual([]);
    expect(weigh('where we all think so', { weights: weightsAt(3.3), meanings }).labels).toEqual(['status']);
    expect(weigh('where we all', { weights: weightsAt(3.3), meanings }).labels).toEqual([]);
  });

  it('says nothing of its own about a text without words', () => {
    expect(weigh('', { offset: 8 })).toBe(SILENT);
    expect(weigh('?!', { offset: 8 })).toBe(SILENT);
  });
});

describe('how likely it is that any of it is advice', () => {
  it('asks the output for it and the advice labels taken together, half and half', () => {
    expect(adviceChance(new Map([['advice', 0.2], ['status', 0.9]]))).toBeCloseTo(0.1);
    expect(adviceChance(new Map([['advice', 0.4], ['advice.law', 0.5], ['advice.remedy', 0.5]]))).toBeCloseTo((0.4 + 0.75) / 2);
  });

  it('uses the calibration of the language', () => {
    const learned = tinyLearned({ outputs: ['status'], weights: { 'word:where': { status: 3 } } });
    const french = { ...learned, model: { ...learned.model, settings: { ...learned.model.settings, fr: [{ calibration: { slope: 1, offset: -1 }, threshold: 0.5 }] } } };
    const read = scorePlain(french, wordsOfText('where'), SILENT);
    expect(chancesOf(french, read, 'en').get('status')).toBeCloseTo(0.5);
    expect(chancesOf(french, read, 'fr').get('status')).toBeCloseTo(1 / (1 + Math.exp(-2)));
  });
});
