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

export function postFindings(findings: readonly Finding[]): readonly Finding[] {
  const kept = dropRepeats(withoutOther(dropSilenced(findings)));
  return kept.toSorted((a, b) => rankOf(a) - rankOf(b) || a.start - b.start || a.end - b.end);
}

/** Labels of the findings, primary first. */
export const labelsOf = (findings: readonly Finding[]): readonly CallerLabel[] => CALLER_LABELS.filter((label) => findings.some((finding) => finding.label === label));

const rankOf = (finding: Finding): number => {
  const rank = CALLER_LABELS.indexOf(finding.label as CallerLabel);
  return rank < 0 ? CALLER_LABELS.length : rank;
};

/** The first findings of a rule are enough. */
export function dropRepeats(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ ruleId }) => {
    const count = (counts.get(ruleId) ?? 0) + 1;
    counts.set(ruleId, count);
    return count <= MAX_PER_RULE;
  });
}

/** The finding of the same words that outranks this one, if there is one. */
export const silencedBy = (finding: Finding, findings: readonly Finding[]): Finding | undefined =>
  findings.find(({ label, strength, clause }) => strength !== 'soft' && clause.start === finding.clause.start && SILENCES[label as CallerLabel]?.includes(finding.label as CallerLabel) === true);

/** A soft finding silences nothing: the status reading is plausible and both are shown. */
function dropSilenced(findings: readonly Finding[]): readonly Finding[] {
  const silenced = new Map<number, Set<string>>();
  for (const { label, strength, clause } of findings) {
    if (strength === 'soft') continue;
    const labels = silenced.get(clause.start) ?? new Set<string>();
    for (const loser of SILENCES[label as CallerLabel] ?? []) labels.add(loser);
    silenced.set(clause.start, labels);
  }
  return findings.filter(({ label, clause }) => silenced.get(clause.start)?.has(label) !== true);
}

/** `other` never stands beside another label (policy 4.2). */
function withoutOther(findings: readonly Finding[]): readonly Finding[] {
  return findings.some((finding) => finding.label !== 'other') ? findings.filter((finding) => finding.label !== 'other') : findings;
}
