/** Which few outcome codes does this call most likely end with? Offered first, never chosen for the agent. */

import type { ComposedReply } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import type { Verdict } from '../../../domain/guard/rule.ts';

export interface CallFacts {
  readonly composed: ComposedReply | undefined;
  readonly verdict: Verdict | undefined;
  readonly verified: boolean;
}

const MOST_HINTS = 4;

export function outcomeHints({ composed, verdict, verified }: CallFacts): readonly string[] {
  const slots = (composed?.facts ?? []).map((fact) => fact.slot);
  const told = (prefix: string): boolean => slots.some((slot) => slot.startsWith(prefix));
  const hints = [
    verified ? '' : 'NOT-VERIFIED',
    told('item') ? 'OUTSTANDING-TOLD' : '',
    told('decision') ? 'DECISION-TOLD' : '',
    told('case') || told('check') || told('published') ? 'STATUS-GIVEN' : '',
    verdict?.advice === true ? 'ADVICE-DECLINED' : '',
    verdict?.labels.includes('complaint') === true ? 'COMPLAINT' : '',
    verdict?.labels.includes('urgent_safety') === true ? 'THREAT-SAFETY' : '',
    verified ? 'STATUS-GIVEN' : 'NO-RECORD',
    'GENERAL-INFO', 'CALL-DROPPED', 'STATUS-NO-CHANGE',
  ];
  return [...new Set(hints.filter((hint) => hint !== ''))];
}

/** The first few as choices by number; all the others in a list. */
export function splitOutcomes(codes: readonly CodeLabel[], hints: readonly string[]): { readonly first: readonly CodeLabel[]; readonly rest: readonly CodeLabel[] } {
  const first = hints.map((hint) => codes.find((each) => each.code === hint)).filter((each) => each !== undefined).slice(0, MOST_HINTS);
  return { first, rest: codes.filter((each) => !first.includes(each)) };
}
