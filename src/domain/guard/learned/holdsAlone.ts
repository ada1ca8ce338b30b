/** Would what a rule found still be likely if nothing stood around it? A story must not talk a question away. */

import type { Language } from '../../kernel/bilingual.ts';
import { CALLER_LABELS, type Finding } from '../rule.ts';
import { adviceChance, chancesOf, isAdvice } from './chances.ts';
import type { Learned } from './learned.ts';
import { findingsIn, scoreText, type ReadText } from './scoreText.ts';

/** `least`: the chance from which it holds. Heard by itself is the first unit that holds words of the finding. */
export function holdsAlone(learned: Learned, { tokens, forms, units }: ReadText, findings: readonly Finding[], finding: Finding, language: Language, least: number): boolean {
  const unit = units.find(({ first, end }) => findingsIn([finding], tokens, first, end).length > 0);
  if (unit === undefined || units.length === 1) return false;
  const { first, end } = unit;
  const inside = findingsIn(findings, tokens, first, end);
  const byRules = { findings: inside, labels: CALLER_LABELS.filter((label) => inside.some((each) => each.label === label)), strength: finding.strength };
  const chances = chancesOf(learned, scoreText(learned.model, tokens.slice(first, end), byRules, forms.slice(first, end)), language);
  return (chances.get(finding.label) ?? 0) >= least && (!isAdvice(finding.label) || adviceChance(chances) >= least);
}
