/** What do the rules' findings and the rest of the text tell the learned part? */

import type { Finding, Verdict } from '../rule.ts';
import { hashText, join } from './hash.ts';
import type { WordForm } from './wordForms.ts';

/** Longest texts share one feature of length. */
const MAX_LENGTH_CLASS = 7;
const lengthClass = (words: number): number => Math.min(MAX_LENGTH_CLASS, Math.floor(Math.log2(words + 1)));

const ANY_UNIT = hashText('any unit');
const ANY_TEXT = hashText('any text');
const CONTEXT = hashText('context');

/** Findings that stand in the unit. */
export const unitFeatures = (findings: readonly Finding[], words: number): readonly number[] => [
  ANY_UNIT,
  hashText(`length:${lengthClass(words)}`),
  ...new Set(findings.flatMap(({ ruleId, label }) => [hashText(`rule:${ruleId}`), hashText(`label:${label}`)])),
];

/** Findings of the whole text. */
export const wholeFeatures = ({ findings, labels, strength }: Pick<Verdict, 'findings' | 'labels' | 'strength'>, words: number): readonly number[] => [
  ANY_TEXT,
  hashText(`text length:${lengthClass(words)}`),
  hashText(`strength:${strength}`),
  hashText(`primary:${labels[0] ?? ''}`),
  ...new Set([...labels.map((label) => hashText(`text label:${label}`)), ...findings.map(({ ruleId }) => hashText(`text rule:${ruleId}`))]),
];

/** What the text is about, wherever it is said. */
export const contextFeatures = (words: readonly WordForm[]): readonly number[] => [...new Set(words.flatMap(({ stem, meanings }) => [join(CONTEXT, stem), ...meanings.map((meaning) => join(CONTEXT, meaning))]))];
