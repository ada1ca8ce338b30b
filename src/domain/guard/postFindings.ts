/** Which findings remain when several speak about the same words, and in which order? (policy 4.2, 5.1, 5.5) */

import { CALLER_LABELS, type CallerLabel, type Finding } from './rule.ts';

/** In one clause the label on the left silences those on the right: they read the same words (policy 4.2, overlap rules). */
const SILENCES: Partial<Record<CallerLabel, readonly CallerLabel[]>> = {
  'urgent_safety': ['status', 'complaint', 'process_info', 'advice.eligibility', 'advice.consequence', 'advice.prediction', 'decision'],
  'third_party': ['status', 'process_info', 'complaint'],
  'decision': ['advice.remedy', 'advice.eligibility', 'advice.prediction', 'expedite', 'status', 'process_info'],
  'expedite': ['advice.strategy', 'advice.eligibility', 'status', 'process_info'],
  'advice.remedy': ['advice.eligibility', 'advice.strategy', 'advice.consequence', 'advice.law', 'status', 'process_info'],
  'advice.form_choice': ['advice.strategy', 'advice.eligibility', 'advice.wording', 'status', 'process_info'],
  'advice.eligibility': ['advice.prediction', 'status', 'process_info'],
  'advice.consequence': ['advice.eligibility', 'advice.prediction', 'status', 'process_info'],
  'advice.strategy': ['advice.eligibility', 'advice.prediction', 'status', 'process_info'],
  'advice.wording': ['advice.strategy', 'advice.eligibility', 'status', 'process_info'],
  'advice.prediction': ['status', 'process_info'],
  'advice.law': ['advice.eligibility', 'advice.consequence', 'status', 'process_info'],
  'advice.representation': ['advice.prediction', 'advice.strategy', 'advice.eligibility', 'advice.law', 'status', 'process_info'],
  'complaint': ['status', 'process_info'],
  'status': ['process_info'],
};

/** A long paste lists each rule this often at most: still readable, and no label is lost. */
const MAX_PER_RULE = 5;

const RANKS: ReadonlyMap<string, number> = new Map(CALLER_LABELS.map((label, rank) => [label, rank]));
const rankOf = ({ label }: Finding): number => RANKS.get(label) ?? CALLER_LABELS.length;

/** By rank, one bit for each label that loses. Labels of agents silence nothing. */
const LOSERS: readonly number[] = CALLER_LABELS.map((label) => (SILENCES[label] ?? []).reduce((bits, loser) => bits | (1 << (RANKS.get(loser) as number)), 0));
const losersTo = (finding: Finding): number => LOSERS[rankOf(finding)] ?? 0;

const byRank = (a: Finding, b: Finding): number => rankOf(a) - rankOf(b) || a.start - b.start || a.end - b.end;

/** Findings come in the order of their clauses. */
export function postFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  return dropRepeats(withoutOther(dropSilenced(findings))).toSorted(byRank);
}

/** Labels of the findings, primary first. */
export function labelsOf(findings: readonly Finding[]): readonly CallerLabel[] {
  let bits = 0;
  for (const finding of findings) bits |= 1 << rankOf(finding);
  return CALLER_LABELS.filter((_, rank) => (bits & (1 << rank)) !== 0);
}

/** The first findings of a rule are enough. */
export function dropRepeats(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_PER_RULE) return findings;
  const counts = new Map<string, number>();
  return findings.filter(({ ruleId }) => {
    const count = (counts.get(ruleId) ?? 0) + 1;
    counts.set(ruleId, count);
    return count <= MAX_PER_RULE;
  });
}

/** The finding of the same words that outranks this one, if there is one. */
export const silencedBy = (finding: Finding, findings: readonly Finding[]): Finding | undefined =>
  findings.find((other) => other.strength !== 'soft' && other.clause.start === finding.clause.start && (losersTo(other) & (1 << rankOf(finding))) !== 0);

/** A soft finding silences nothing: the status reading is plausible and both are shown. */
function dropSilenced(findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  let first = 0;
  while (first < findings.length) {
    const { start } = (findings[first] as Finding).clause;
    let end = first;
    let losers = 0;
    for (; end < findings.length && (findings[end] as Finding).clause.start === start; end += 1) {
      const finding = findings[end] as Finding;
      if (finding.strength !== 'soft') losers |= losersTo(finding);
    }
    for (; first < end; first += 1) {
      const finding = findings[first] as Finding;
      if ((losers & (1 << rankOf(finding))) === 0) kept.push(finding);
    }
  }
  return kept;
}

const isOther = ({ label }: Finding): boolean => label === 'other';

/** `other` never stands beside another label (policy 4.2). */
function withoutOther(findings: readonly Finding[]): readonly Finding[] {
  return findings.some(isOther) && !findings.every(isOther) ? findings.filter((finding) => !isOther(finding)) : findings;
}
