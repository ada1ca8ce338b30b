/** Is a text learned from with the very features it is judged by? */

import { expect, it } from 'vitest';
import { openGuard } from '../../../../src/cli/guard/openGuard.ts';
import { judgeByRules } from '../../../../src/domain/guard/checkQuestion.ts';
import { ELSEWHERE, scoreText, sumFeatures } from '../../../../src/domain/guard/learned/scoreText.ts';
import { spokenForms } from '../../../../src/domain/guard/learned/spokenForms.ts';
import { readClauses } from '../../../../src/domain/guard/readClauses.ts';
import { readShortTexts } from '../../../../tools/guard/learn/corpus.ts';
import { toFeatures } from '../../../../tools/guard/learn/examples.ts';

const TEXTS = 120;

it('scores a text alike from the features of the trainer and as the guard reads it', () => {
  const opened = openGuard();
  if (!opened.ok) throw new Error(opened.error);
  const { caller } = opened.value;
  const { learned } = caller;
  if (learned === undefined) throw new Error('nothing was learned for callers');
  const all = readShortTexts('phrasings');
  // Every so many of all hands, three of them as one text: several units, both languages.
  const texts = Array.from({ length: TEXTS }, (_, index) => all.slice(index * 97, index * 97 + 3).map(({ text }) => text).join('. '));
  const differences = texts.map((text) => {
    const utterance = readClauses(caller, text);
    if (utterance === undefined) throw new Error('a text is too long');
    const { scores } = scoreText(learned.model, utterance.tokens, judgeByRules(caller, utterance), spokenForms(learned.forms, utterance));
    const { units, whole, context, contextShare } = toFeatures(caller, learned.forms, text);
    const sums = units.map((unit) => sumFeatures(learned.model, [...unit]));
    const rest = sumFeatures(learned.model, [...whole]);
    const around = sumFeatures(learned.model, [...context]);
    return Math.max(...scores.map(({ value }, output) => {
      const own = sums.map((sum) => sum[output] as number);
      const expected = Math.max(...own) * (1 - ELSEWHERE) + (own.reduce((total, each) => total + each, 0) / own.length) * ELSEWHERE + (rest[output] as number) + (around[output] as number) * contextShare;
      return Math.abs(value - expected);
    }));
  });
  expect(texts.every((text) => text.length > 0)).toBe(true);
  expect(Math.max(...differences)).toBeLessThan(1e-4);
});
