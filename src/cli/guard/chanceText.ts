/** How is a chance told to a person: in words, in percent, and from where on it counts? */

import type { ExplainedChance } from '../../domain/guard/learned/explainLabels.ts';

const EVEN = 0.4;

/** In the words people use for it. */
const WORDS: readonly (readonly [number, string])[] = [[0.95, 'almost certain'], [0.8, 'very likely'], [0.6, 'likely'], [EVEN, 'about even'], [0.2, 'unlikely'], [0, 'very unlikely']];

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const chanceText = ({ chance, threshold }: ExplainedChance): string => {
  const enough = chance >= threshold && chance < EVEN ? ' but enough' : '';
  return `${WORDS.find(([from]) => chance >= from)?.[1] ?? ''}${enough} (${percent(chance)}; holds from ${percent(threshold)})`;
};
