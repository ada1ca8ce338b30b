/** May these words be said? By the severity of what was found (policy 2.0). */

import type { AgentLabel, PolicyMode } from '../guard/rule.ts';
import type { CheckedSentence, Stop } from './checkedReply.ts';

const SEVERITY: Readonly<Record<AgentLabel, number>> = {
  disclosure: 5, decision_claim: 5, promise: 4, eligibility_opinion: 4, recommendation: 4, prediction: 4, ungrounded_fact: 3, officer_opinion: 3, form_referral: 2, ok: 0,
};

export const severityOf = (label: AgentLabel): number => SEVERITY[label];

/** A form named in standard mode is information only (policy 5.5.2). */
export const isViolation = (label: AgentLabel, mode: PolicyMode): boolean => label !== 'ok' && !(label === 'form_referral' && mode === 'standard');

/** 5 stops saying and sending; 3 and 4 want other words or a coded reason; 2, and words without a source, are a note. */
export function stopOf(sentence: Pick<CheckedSentence, 'kind' | 'labels'>, mode: PolicyMode): Stop {
  const worst = Math.max(0, ...sentence.labels.filter((label) => isViolation(label, mode)).map(severityOf));
  if (worst >= 5) return 'blocked';
  if (worst >= 3) return 'override';
  return worst === 2 || sentence.kind === 'loose' ? 'note' : 'none';
}

const FROM_MILDEST: readonly Stop[] = ['none', 'note', 'override', 'blocked'];

/** A block demands what its worst sentence demands. */
export const worstStop = (stops: readonly Stop[]): Stop => FROM_MILDEST[Math.max(0, ...stops.map((stop) => FROM_MILDEST.indexOf(stop)))] ?? 'none';
