/** What do the rules' findings and the rest of the text tell the learned part? */

import type { Finding, Verdict } from '../rule.ts';
import { hashName, hashText, join } from './hash.ts';
import type { WordForm } from './wordForms.ts';

/** Longest texts share one feature of length. */
const MAX_LENGTH_CLASS = 7;
const lengthClass = (words: number): string => String(Math.min(MAX_LENGTH_CLASS, Math.floor(Math.log2(words + 1))));

const ANY_UNIT = hashText('any unit');
const ANY_TEXT = hashText('any text');
const CONTEXT = hashText('context');

/** Findings that stand in the unit. */
export function unitFeatures(findings: readonly Finding[], words: number): readonly number[] {
  const features = [ANY_UNIT, hashName('length', lengthClass(words))];
  for (const { ruleId, label } of findings) add(features, hashName('rule', ruleId), hashName('label', label));
  return features;
}

/** Findings of the whole text. */
export function wholeFeatures({ findings, labels, strength }: Pick<Verdict, 'findings' | 'labels' | 'strength'>, words: number): readonly number[] {
  const features = [ANY_TEXT, hashName('text length', lengthClass(words)), hashName('strength', strength), hashName('primary', labels[0] ?? '')];
  for (const label of labels) add(features, hashName('text label', label));
  for (const { ruleId } of findings) add(features, hashName('text rule', ruleId));
  return features;
}

/** Each once. */
function add(features: number[], ...more: readonly number[]): void {
  for (const feature of more) if (!features.includes(feature)) features.push(feature);
}

/** What a word tells of what the text is about, wherever it stands: counted once for each word of the text. */
export const contextFeatures = ({ stem, meanings }: WordForm): readonly number[] => [stem, ...meanings].map(contextFeature);

export const contextFeature = (feature: number): number => join(CONTEXT, feature);
