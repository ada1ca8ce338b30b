/** Which agent rules fire in a sentence, and which of its clauses are permitted by their form? */

import { findRules } from '../guard/checkQuestion.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import type { Utterance } from '../guard/readClauses.ts';
import type { Finding } from '../guard/rule.ts';
import type { TextSpan } from '../kernel/textSpan.ts';

export interface Cues {
  /** In the order of the text; every rule at most once. A rule of kind `adopts` counts only after an advice question: the caller of this function knows. */
  readonly findings: readonly Finding[];
  /** Clauses that decline, ask for verification, or report an own permitted act: they claim nothing of the record. A clause that breaks a rule is never among them. */
  readonly allowed: readonly TextSpan[];
}

export function findCues(pack: CompiledPack, utterance: Utterance): Cues {
  const found = findRules(pack, utterance);
  const findings = found.filter(({ label }) => label !== 'ok').sort((a, b) => a.start - b.start || b.end - a.end);
  const faulty = new Set(findings.map(({ clause }) => clause.start));
  const permitted = found.filter(({ label, clause }) => label === 'ok' && !faulty.has(clause.start));
  return { findings: firstOf(findings, ({ ruleId }) => ruleId), allowed: firstOf(permitted, ({ clause }) => clause.start).map(({ clause }) => clause) };
}

/** The agent reads one mark per rule and sentence, not one per clause. */
function firstOf(findings: readonly Finding[], keyOf: (finding: Finding) => string | number): readonly Finding[] {
  const seen = new Set<string | number>();
  return findings.filter((finding) => {
    const key = keyOf(finding);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
