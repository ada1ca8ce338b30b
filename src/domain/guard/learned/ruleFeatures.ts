/** What do the rules' findings tell the learned part about a text? */

import type { Verdict } from '../rule.ts';
import { hashText } from './hash.ts';

/** Longest texts share one feature of length. */
const MAX_LENGTH_CLASS = 7;

export function ruleFeatures({ findings, labels, strength }: Pick<Verdict, 'findings' | 'labels' | 'strength'>, words: number): readonly number[] {
  const length = Math.min(MAX_LENGTH_CLASS, Math.floor(Math.log2(words + 1)));
  return [
    ...new Set([
      hashText('any text'),
      hashText(`length:${length}`),
      hashText(`strength:${strength}`),
      hashText(`primary:${labels[0] ?? ''}`),
      ...labels.map((label) => hashText(`label:${label}`)),
      ...findings.map(({ ruleId }) => hashText(`rule:${ruleId}`)),
    ]),
  ];
}
