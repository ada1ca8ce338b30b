/** Would what a rule found still be likely if nothing stood around it? A story must not talk a question away. */

import type { Language } from '../../kernel/bilingual.ts';
import { CALLER_LABELS, type Finding } from '../rule.ts';
import { ADVICE, adviceChance, chancesOf, isAdvice, thresholdIn } from './chances.ts';
import type { Learned } from './learned.ts';
import { findingsIn, scoreText, type ReadText } from './scoreText.ts';

/** As likely as what is flagged elsewhere. Heard by itself is the first unit that holds words of the finding. */
export function holdsAlone(learned: Learned, { tokens, forms, units }: ReadText, findings: readonly Finding[], finding: Finding, language: Language): boolean {
  const unit = units.find(({ first, end }) => findingsIn([finding], tokens, first, end).length > 0);
  if (unit === undefined || units.length === 1) return false;
  const { first, end } = unit;
  const inside = findingsIn(findings, tokens, first, end);
  const byRules = { findings: inside, labels: CALLER_LABELS.filter((label) => inside.some((each) => each.label === label)), strength: finding.strength };
  const chances = chancesOf(learned, scoreText(learned.model, tokens.slice(first, end), byRules, forms.slice(first, end)), language);
  return isAdvice(finding.label) ? adviceChance(chances) >= thresholdIn(learned, ADVICE, language) : (chances.get(finding.label) ?? 0) >= thresholdIn(learned, finding.label, language);
}
