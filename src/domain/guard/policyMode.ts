/** What does the organisation's mode change in a verdict on a question? (policy 3) */

import type { Finding, PolicyMode } from './rule.ts';

/** "I can read the status of a file and nothing more": the allowed sentence of strict mode (policy 3, row `process_info`). */
export const STATUS_ONLY_SCRIPT = 'C03';

/** In strict mode published information is declined by script: the question is no advice, but the decline comes first. All else stays. */
export function inMode(findings: readonly Finding[], mode: PolicyMode): readonly Finding[] {
  if (mode === 'standard') return findings;
  return findings.map((finding) => (finding.label === 'process_info' ? { ...finding, strength: 'hard', suggest: [STATUS_ONLY_SCRIPT, ...finding.suggest.filter((id) => id !== STATUS_ONLY_SCRIPT)] } : finding));
}
