/** Does each output hear what the others say, and is that kept and read again as it was learned? */

import { describe, expect, it } from 'vitest';
import { chancesOf } from '../../../../src/domain/guard/learned/chances.ts';
import { evidenceLength, evidenceOf, hearTogether } from '../../../../src/domain/guard/learned/hearTogether.ts';
import type { Learned } from '../../../../src/domain/guard/learned/learned.ts';
import { strongestBeside } from '../../../../src/domain/guard/learned/strongestBeside.ts';
import { fitTogether } from '../../../../tools/guard/learn/fitTogether.ts';
import { createRandom } from '../../../../tools/guard/random.ts';
import { scorePlain, tinyLearned, wordsOfText } from '../../../support/tinyModel.ts';

const OUTPUTS = ['status', 'advice.strategy', 'advice'];
const READ = { 'word:where': { status: 6 }, 'word:should': { 'advice.strategy': 5, advice: 5 } };
const SIZE = evidenceLength(OUTPUTS.length);

/** Weights that let each output say what it says alone, and one more. */
const hearing = (at: number, moved: Readonly<Record<number, number>> = {}): readonly number[] => Array.from({ length: SIZE }, (_, index) => (index === at ? 1 : 0) + (moved[index] ?? 0));

function learnedWith(strategy: readonly number[]): Learned {
  const alone = tinyLearned({ outputs: OUTPUTS, weights: READ });
  const together = [hearing(0), strategy, hearing(2)];
  const settings = alone.model.settings.en.map((each, index) => ({ ...each, together: together[index] }));
  return { ...alone, model: { ...alone.model, settings: { en: settings, fr: alone.model.settings.fr } } };
}

const STATUS = 0;
const read = (learned: Learned, text: string) => scorePlain(learned, wordsOfText(text), { findings: [], labels: [], strength: 'unsure' });

describe('outputs that hear each other', () => {
  it('know log odds, chances, any advice and the length of a text, and nothing without bounds', () => {
    const evidence = [...evidenceOf({ odds: [-40, 2, 40], chances: [0, 0.9, 1], noAdvice: 0.1, words: 7 })];
    expect(evidence).toHaveLength(SIZE);
    expect(evidence.slice(0, 6)).toEqual([-6, 2, 6, 0, 0.9, 1]);
    expect(evidence[6]).toBeCloseTo(Math.log(9), 4);
    expect(evidence.slice(7)).toEqual([3, 9, 1]);
    expect(evidenceOf({ odds: [], chances: [], noAdvice: 0, words: 0 }).every(Number.isFinite)).toBe(true);
  });

  it('say what they say alone where the others weigh nothing, and less where one speaks against them', () => {
    const deaf = learnedWith(hearing(1));
    const [asked, both] = ['should it', 'where should it'];
    for (const text of [asked, both]) expect(chancesOf(deaf, read(deaf, text), 'en').get('advice.strategy')).toBeCloseTo(chancesOf(deaf, read(deaf, text), 'fr').get('advice.strategy') as number);
    const hears = learnedWith(hearing(1, { [OUTPUTS.length + STATUS]: -4 }));
    const chanceIn = (text: string): number => chancesOf(hears, read(hears, text), 'en').get('advice.strategy') as number;
    expect(chanceIn(asked)).toBeGreaterThan(0.8);
    expect(chanceIn(both)).toBeLessThan(0.3);
  });

  it('are explained by the label that moved them most, with what would hold without it', () => {
    const hears = learnedWith(hearing(1, { [OUTPUTS.length + STATUS]: -4 }));
    const beside = strongestBeside(hears, read(hears, 'where should it'), 'en', 'advice.strategy');
    expect(beside).toMatchObject({ label: 'status' });
    expect(beside?.chanceWithout).toBeGreaterThan(0.8);
    expect(strongestBeside(hears, read(hears, 'should it'), 'en', 'advice.strategy')).toBeUndefined();
    expect(strongestBeside(hears, read(hears, 'where should it'), 'fr', 'advice.strategy')).toBeUndefined();
  });
});

describe('weights of what others say', () => {
  it('are found where one number tells and the rest is noise, the same each time', () => {
    const random = createRandom(3);
    const lessons = Array.from({ length: 400 }, (_, index) => ({ evidence: [index % 2 === 0 ? 3 : -3, random() * 9, 1], holds: index % 10 === 0 ? index % 4 !== 0 : index % 2 === 0, share: 1 }));
    const weights = fitTogether(lessons);
    expect(fitTogether(lessons)).toEqual(weights);
    expect(hearTogether(weights, [3, 4, 1])).toBeGreaterThan(0.75);
    expect(hearTogether(weights, [-3, 4, 1])).toBeLessThan(0.1);
    expect(Math.abs(weights[1] as number)).toBeLessThan(0.2);
  });

  it('count a text by its share', () => {
    const told = (share: number) => fitTogether([...Array.from({ length: 60 }, () => ({ evidence: [0, 1], holds: true, share: 1 })), ...Array.from({ length: 60 }, () => ({ evidence: [0, 1], holds: false, share }))]);
    expect(hearTogether(told(1), [0, 1])).toBeCloseTo(0.5, 2);
    expect(hearTogether(told(0.5), [0, 1])).toBeCloseTo(2 / 3, 2);
  });
});
