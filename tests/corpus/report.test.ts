/** Are the report's numbers what they are called: shares, intervals, agreement, likeness, calibration? */

import { describe, expect, it } from 'vitest';
import type { CorpusText } from '../../tools/guard/learn/corpus.ts';
import { isDisputed } from '../../tools/guard/learn/secondReading.ts';
import { measureAgreement } from '../../tools/guard/report/agreement.ts';
import { calibrationOf } from '../../tools/guard/report/calibration.ts';
import { confusionsOf } from '../../tools/guard/report/confusions.ts';
import { headlines, labelFigures } from '../../tools/guard/report/figures.ts';
import type { Judged } from '../../tools/guard/report/judged.ts';
import { findResemblances, runsOf } from '../../tools/guard/report/nearDuplicates.ts';
import { f1Of, precisionOf, recallOf, tallyOf } from '../../tools/guard/report/tally.ts';

const judged = (labels: readonly string[], got: readonly string[], more: Partial<Judged> = {}): Judged => ({
  id: 'x', lang: 'en', labels, got, flagged: labels.some((label) => label.startsWith('advice.')), gotFlag: got.some((label) => label.startsWith('advice.')), alarmed: got.some((label) => label.startsWith('advice.')), ...more,
});

describe('counts', () => {
  const tally = tallyOf([{ holds: true, said: true }, { holds: true, said: true }, { holds: true, said: false }, { holds: false, said: true }, { holds: false, said: false }]);

  it('become precision, recall and F1', () => {
    expect(tally).toEqual({ hit: 2, falseAlarm: 1, missed: 1, silent: 1 });
    expect(precisionOf(tally)).toMatchObject({ value: 2 / 3, n: 3 });
    expect(recallOf(tally)).toMatchObject({ value: 2 / 3, n: 3 });
    expect(f1Of(tally)?.value).toBeCloseTo(2 / 3, 10);
  });

  it('give the same interval in every run, around the value', () => {
    const many = { hit: 80, falseAlarm: 10, missed: 20, silent: 200 };
    const [once, again] = [f1Of(many), f1Of(many)];
    expect(once).toEqual(again);
    expect(once?.low).toBeGreaterThan(0.75);
    expect(once?.low).toBeLessThan(once?.value ?? 0);
    expect(once?.high).toBeLessThan(0.92);
  });

  it('leave room for doubt where nothing went wrong', () => expect(f1Of({ hit: 10, falseAlarm: 0, missed: 0, silent: 10 })?.low).toBeLessThan(0.8));
  it('say nothing of what never occurs', () => expect([recallOf(tallyOf([])), f1Of(tallyOf([{ holds: false, said: false }]))]).toEqual([undefined, undefined]));
});

describe('figures', () => {
  const all = [
    judged(['advice.law'], ['advice.law']), judged(['advice.law', 'status'], ['status']), judged(['status'], ['advice.law']), judged(['process_info', 'status'], ['process_info']),
    judged(['decision'], ['decision'], { pair: 'h 1' }), judged(['expedite'], [], { pair: 'h 1' }), judged(['status'], ['status'], { pair: 'h 2' }),
  ];
  const valueOf = (name: string): number | undefined => headlines('callers', all).find((figure) => figure.name === name)?.value;

  it('are taken of the texts they are about', () => {
    expect(valueOf('advice flag, recall')).toBe(0.5);
    expect(valueOf('advice flag, precision')).toBe(0.5);
    expect(valueOf('decision and expedite, recall')).toBe(0.5);
    expect(valueOf('false flags on pure status and process questions')).toBeCloseTo(1 / 3, 10);
    expect(valueOf('top label right')).toBeCloseTo(4 / 7, 10);
    expect(valueOf('urgent_safety, recall')).toBeUndefined();
  });

  it('count a pair once, right when both halves are, and only when both are there', () => expect(headlines('callers', all).find(({ name }) => name === 'pairs, both halves right')).toMatchObject({ value: 0, n: 1 }));
  it('count a text under each of its labels', () => expect(labelFigures('callers', all, 'en').find(({ label }) => label === 'status')?.recall).toMatchObject({ value: 0.5, n: 4 }));
  it('name what is taken for what, most often first', () => expect(confusionsOf(all, 'en', 2)).toEqual([{ is: 'advice.law', readAs: 'status', n: 1 }, { is: 'expedite', readAs: 'nothing', n: 1 }]));
});

describe('two readings', () => {
  it.each([
    ['callers', ['status'], ['status', 'process_info'], false],
    ['callers', ['status'], ['process_info'], true],
    ['callers', ['decision'], ['decision', 'advice.law'], true],
    ['agents', ['ok'], ['form_referral'], true],
    ['agents', ['promise', 'prediction'], ['promise'], false],
  ] as const)('%s: %j and %j, in dispute: %s', (side, labels, second, disputed) => expect(isDisputed(side, { labels, mode: 'standard' }, second)).toBe(disputed));

  it('agree beyond chance as Cohen has it', () => {
    const texts = [['a', 'a'], ['a', 'a'], ['b', 'b'], ['a', 'b']].map(([first, second]) => ({ first: [first as string], second: [second as string], disputed: first !== second }));
    expect(measureAgreement(texts)).toEqual({ n: 4, samePrimary: 0.75, sameLabels: 0.75, kappa: 0.5, dropped: 1 });
  });
});

describe('likeness', () => {
  const text = (hand: string, words: string): CorpusText => ({ id: `${hand} ${words}`, hand, lang: 'en', text: words, labels: ['status'] });

  it('is by runs of five words, however they are written', () => {
    expect([...runsOf('Où en est MON dossier, svp?')]).toEqual(['ou en est mon dossier', 'en est mon dossier svp']);
    expect(runsOf('still waiting?')).toEqual(new Set(['still waiting']));
  });

  it('counts between hands, each pair once', () => {
    const all = [text('h01', 'where is my work permit now'), text('h02', 'Where is my work permit now?'), text('h01', 'where is my work permit NOW'), text('h03', 'something else altogether was asked here')];
    expect(findResemblances(all, all).map(({ a, b, share }) => [a.hand, b.hand, share])).toEqual([['h01', 'h02', 1], ['h02', 'h01', 1]]);
  });
});

it('calibration compares what was given with what held', () => {
  const { bins, error } = calibrationOf([{ chance: 0.95, holds: true }, { chance: 0.95, holds: false }, { chance: 0.05, holds: false }, { chance: 1, holds: true }]);
  expect(bins[9]).toMatchObject({ n: 3, held: 2 / 3 });
  expect(error).toBeCloseTo((3 / 4) * Math.abs(2.9 / 3 - 2 / 3) + (1 / 4) * 0.05, 10);
});
