/** Which labels does a signal add where nothing was learned that it could be weighed with? Those it finds likely; it takes none away. */

import type { Language } from '../kernel/bilingual.ts';
import { marginOf } from './addSignal.ts';
import { findingOf } from './findingOf.ts';
import { bySignal, strengthOf, type ByRules } from './learned/weighLabels.ts';
import { CALLER_LABELS, type CallerLabel, type Finding, type Rule } from './rule.ts';
import type { Signal } from './signal.ts';
import { spanOf, type Token } from './tokenise.ts';

/** `rules`: rules of kind `learned`, which give the words. The whole text is marked: which words of it spoke is not told. */
export function raiseLabels(byRules: ByRules, rules: readonly Rule[], tokens: readonly Token[], signal: Signal, language: Language): ByRules {
  if (tokens.length === 0) return byRules;
  const likely = CALLER_LABELS.filter((label) => (marginOf(signal, label, [language]) ?? -1) >= 0);
  const all = CALLER_LABELS.filter((label) => byRules.labels.includes(label) || likely.includes(label));
  const labels = all.length > 1 ? all.filter((label) => label !== 'other') : all;
  const findings = labels.flatMap((label) => (byRules.labels.includes(label) ? byRules.findings.filter((finding) => finding.label === label) : signalled(label, rules, tokens)));
  return { labels, findings, strength: labels.length === byRules.labels.length && labels.every((label) => byRules.labels.includes(label)) ? byRules.strength : strengthOf(labels, findings) };
}

function signalled(label: CallerLabel, rules: readonly Rule[], tokens: readonly Token[]): readonly Finding[] {
  const rule = rules.find((candidate) => candidate.label === label);
  if (rule === undefined) return [];
  return [bySignal(findingOf(rule, spanOf(tokens, 0, tokens.length)))];
}
