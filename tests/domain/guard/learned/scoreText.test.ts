import { describe, expect, it } from 'vitest';
import { probability } from '../../../../src/domain/guard/learned/learnedModel.ts';
import { ELSEWHERE, type ReadText } from '../../../../src/domain/guard/learned/scoreText.ts';
import { strongestWords } from '../../../../src/domain/guard/learned/strongestWords.ts';
import { scorePlain, tinyLearned, wordsOfText, type TinyWeights } from '../../../support/tinyModel.ts';

const NOTHING = { findings: [], labels: [], strength: 'unsure' } as const;
const learnedBy = (weights: TinyWeights) => tinyLearned({ outputs: ['advice.strategy', 'status'], weights });

function read(text: string, weights: TinyWeights, verdict: Parameters<typeof scorePlain>[2] = NOTHING): ReadText & { readonly words: (output: string) => string } {
  const learned = learnedBy(weights);
  const scored = scorePlain(learned, wordsOfText(text), verdict);
  const wordsIn = (first: number, end: number): string => scored.tokens.slice(first, end).map(({ word }) => word).join(' ');
  return { ...scored, words: (output) => { const { first, end } = strongestWords(learned.model, scored, output); return wordsIn(first, end); } };
}

describe('the score of a text', () => {
  const weights = { 'word:withdraw': { 'advice.strategy': 4 }, 'word:file': { status: 2 }, 'word:hello': { 'advice.strategy': -1 } };

  it('is what its words weigh, for each output by itself', () => {
    const [strategy, status] = read('should i withdraw the file', weights).scores;
    expect(strategy?.value).toBeCloseTo(4);
    expect(status?.value).toBeCloseTo(2);
  });

  it('comes from the strongest unit, and hears the average of all by its share', () => {
    const { scores, units } = read('Hello to you all there. Should I withdraw it now? Where is my file please?', weights);
    expect(scores[0]?.unit).toEqual(units[1]);
    expect(scores[1]?.unit).toEqual(units[2]);
    expect(scores[0]?.value).toBeCloseTo(4 * (1 - ELSEWHERE) + ((4 - 1) / 3) * ELSEWHERE);
  });

  it('is not drowned by a story around it, before or after', () => {
    const story = 'we moved here in june and it was a long year for all of us. '.repeat(40);
    for (const text of [`${story}Should I withdraw it now?`, `Should I withdraw it now? ${story}`]) {
      expect(read(text, weights).scores[0]?.value).toBeGreaterThan(4 * (1 - ELSEWHERE));
      expect(read(text, weights).words('advice.strategy')).toBe('withdraw');
    }
  });

  it('hears what the rules found: in the unit it stands in, and in the text as a whole', () => {
    const text = 'Tell me about the weather. Is it all good?';
    const found = { labels: ['status'], strength: 'none', findings: [{ ruleId: 'status.sample', label: 'status', strength: 'none', message: { en: '', fr: '' }, suggest: [], start: 27, end: 32, clause: { start: 27, end: 42 } }] } as const;
    const heard = { 'rule:status.sample': { status: 3 } };
    expect(read(text, heard).scores[1]?.value).toBeCloseTo(0);
    expect(read(text, heard, found).scores[1]?.value).toBeCloseTo(3 * (1 - ELSEWHERE / 2));
    expect(read(text, heard, found).scores[1]?.unit).toEqual({ first: 5, end: 9 });
    expect(read(text, { 'text rule:status.sample': { status: 3 } }, found).scores[1]?.value).toBeCloseTo(3);
    expect(read(text, { 'strength:unsure': { status: 2 } }).scores[1]?.value).toBeCloseTo(2);
  });

  it('does not depend on what was scored before', () => {
    const learned = learnedBy(weights);
    const tokens = wordsOfText('should i withdraw the file');
    const first = scorePlain(learned, tokens, NOTHING);
    scorePlain(learned, wordsOfText('withdraw withdraw withdraw'), NOTHING);
    expect(scorePlain(learned, tokens, NOTHING)).toEqual(first);
  });

  it('of a text without words is nothing, in no unit', () => {
    expect(read('', weights).scores).toEqual([{ value: 0, unit: { first: 0, end: 0 } }, { value: 0, unit: { first: 0, end: 0 } }]);
  });
});

describe('the strongest words', () => {
  const weights = { 'word:should': { 'advice.strategy': 2 }, 'word:i': { 'advice.strategy': -0.5 }, 'word:withdraw': { 'advice.strategy': 3 }, 'word:please': { 'advice.strategy': -2 }, 'word:wait': { 'advice.strategy': 1 } };

  it('are the run that weighs most: a weak word between strong ones belongs to it, a heavy one ends it', () => {
    expect(read('tell me should i withdraw the thing', weights).words('advice.strategy')).toBe('should i withdraw');
    expect(read('wait please please should i withdraw', weights).words('advice.strategy')).toBe('should i withdraw');
    expect(read('should i please wait', weights).words('advice.strategy')).toBe('should');
  });

  it('are one word where nothing speaks for the label, and stay within the unit', () => {
    expect(read('please please', weights).words('advice.strategy')).toBe('please');
    expect(read('', weights).words('advice.strategy')).toBe('');
  });
});

it('makes log odds into probabilities by slope and offset', () => {
  expect(probability({ slope: 1, offset: 0 }, 0)).toBe(0.5);
  expect(probability({ slope: 2, offset: -1 }, 1)).toBeCloseTo(1 / (1 + Math.exp(-1)));
  expect(probability({ slope: 1, offset: 0 }, 1_000)).toBe(1);
  expect(probability({ slope: 1, offset: 0 }, -1_000)).toBe(0);
});
