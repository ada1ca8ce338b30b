/** What does the learned part read of one sentence of the agent: its words, what the rules found in them, how they stand to the record? */

import { hashName, hashText, join } from '../guard/learned/hash.ts';
import { eachRun } from '../guard/learned/textFeatures.ts';
import type { WordForm } from '../guard/learned/wordForms.ts';
import type { PolicyMode } from '../guard/rule.ts';
import type { Token } from '../guard/tokenise.ts';
import type { CheckedSentence } from './checkedReply.ts';

export interface ReadSentence {
  readonly tokens: readonly Token[];
  readonly evidence: () => readonly string[];
  /** Somebody whose right to hear of the file is established. */
  readonly isVerified: boolean;
  readonly mode: PolicyMode;
}

const ANY = hashText('any sentence');
const INSIDE = hashText('inside');
const MAX_COUNTED = 3;

/** Hashes; positions of `sentence.findings` MUST count in the sentence itself. */
export function sentenceFeatures(sentence: CheckedSentence, { tokens, evidence, isVerified, mode }: ReadSentence, forms: readonly WordForm[]): readonly number[] {
  const features: number[] = [ANY, hashName('kind', sentence.kind), hashName('slots', String(Math.min(MAX_COUNTED, sentence.slots.length))), hashName('verified', String(isVerified)), hashName('mode', mode)];
  for (const { word, stem, meanings } of forms) {
    features.push(word, stem);
    for (const meaning of meanings) features.push(meaning);
  }
  eachRun(tokens, forms, (_, feature) => features.push(feature));
  for (const label of sentence.labels) features.push(hashName('label', label), hashName('label', `${label} verified:${isVerified}`));
  for (const ruleId of new Set(sentence.findings.map((finding) => finding.ruleId))) features.push(hashName('rule', ruleId));
  for (const { ruleId, start, end } of sentence.findings) {
    const rule = join(INSIDE, hashText(ruleId));
    tokens.forEach((token, at) => {
      if (token.start >= start && token.end <= end) features.push(join(rule, (forms[at] as WordForm).sense));
    });
  }
  const codes = evidence();
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const [code, count] of counts) features.push(hashName('evidence', code), hashName('evidence', `${code} ${Math.min(MAX_COUNTED, count)}`));
  const isNowhere = codes.some((code) => VALUE_NOWHERE.test(code));
  features.push(hashName('nowhere', String(isNowhere)), hashName('nowhere', `${isNowhere} labels:${sentence.labels.join(' ')}`));
  addPairs([`verified:${isVerified}`, `kind:${sentence.kind}`, ...sentence.labels, ...new Set(sentence.findings.map(({ ruleId }) => ruleId)), ...new Set(codes)], features);
  return features;
}

/** Work grows with the square of it; a sentence says less. */
const MAX_PAIRED = 48;

/** What was found, two by two: a day that could not be bound tells one thing where the record has it for what is named beside it, and another where the record has a different one. */
function addPairs(found: readonly string[], features: number[]): void {
  const hashes = found.slice(0, MAX_PAIRED).map((each) => hashName('paired', each));
  // Up to a thousand pairs: counted through, without a list for each.
  for (let at = 0; at < hashes.length; at += 1) {
    const one = hashes[at] as number;
    for (let other = at + 1; other < hashes.length; other += 1) features.push(join(Math.min(one, hashes[other] as number), Math.max(one, hashes[other] as number)));
  }
}

/** A value of the sentence that no row of the record has. */
export const hasLooseValue = ({ evidence }: Pick<ReadSentence, 'evidence'>): boolean => evidence().some((code) => VALUE_NOWHERE.test(code));

const VALUE_NOWHERE = /^(?:day|month|duration|time|amount|percent|identifier|office)\.none$/;
