/** Which outcome codes have a digit, and with which does this call most likely end? The digits never move; nothing is chosen for the agent. */

import type { ComposedReply } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import type { Verdict } from '../../../domain/guard/rule.ts';

export interface CallFacts {
  readonly composed: ComposedReply | undefined;
  readonly verdict: Verdict | undefined;
  readonly verified: boolean;
}

/** Agents log by habit: a digit is one code on every call. */
const BY_DIGIT = ['OUTSTANDING-TOLD', 'STATUS-GIVEN', 'DECISION-TOLD', 'GENERAL-INFO', 'ADVICE-DECLINED', 'NOT-VERIFIED', 'NO-RECORD', 'COMPLAINT', 'CALL-DROPPED'] as const;

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
    'GENERAL-INFO',
  ];
  return [...new Set(hints.filter((hint) => hint !== ''))];
}

export interface OutcomeChoices {
  /** By digit, in an order that is the same on every call; what has no digit but fits this call comes after. */
  readonly first: readonly CodeLabel[];
  readonly rest: readonly CodeLabel[];
  readonly likely: string | undefined;
}

export function splitOutcomes(codes: readonly CodeLabel[], hints: readonly string[]): OutcomeChoices {
  const known = hints.filter((hint) => codes.some((each) => each.code === hint));
  const order: readonly string[] = [...BY_DIGIT, ...known.filter((hint) => !BY_DIGIT.some((code) => code === hint))];
  const first = order.map((code) => codes.find((each) => each.code === code)).filter((each) => each !== undefined);
  return { first, rest: codes.filter((each) => !first.includes(each)), likely: known[0] };
}
