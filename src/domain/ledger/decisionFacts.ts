/** What may be said of the decision and of the passport? Nothing of a decision before its letter is out, nothing of an outcome that is not released. */

import type { CaseRecord } from '../cases/case.ts';
import type { OutcomeCode } from '../cases/codes.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { Fact } from './fact.ts';

const EVENT_OF_OUTCOME: Partial<Record<OutcomeCode, string>> = {
  APPROVED: 'outcome.approved', REFUSED: 'outcome.refused', WITHDRAWN: 'outcome.withdrawn', ABANDONED: 'outcome.abandoned', RETURNED_INCOMPLETE: 'outcome.returned', INELIGIBLE_INTAKE_CAP: 'outcome.returned',
  CANCELLED_ADMIN: 'outcome.cancelled', REOPENED: 'outcome.reopened',
};

export function decisionFacts(record: CaseRecord, today: CalendarDay): readonly Fact[] {
  return [...(record.decision === undefined ? [] : [...ofDecision(record.decision, today), ...setAside(record.decision)]), ...passportFacts(record)];
}

function ofDecision(decision: NonNullable<CaseRecord['decision']>, today: CalendarDay): readonly Fact[] {
  const base = { entity: 'decision', topics: ['decision', 'case'], actor: 'office' } as const;
  const sentOn = decision.sentOn !== undefined && decision.sentOn <= today ? decision.sentOn : undefined;
  const isOut = sentOn !== undefined;
  if (!isOut && decision.outcomeReleasable !== true) return [{ ...base, event: 'decided', untold: true }, { ...base, topics: ['decision', 'letter', 'letter_decision'], event: 'sent', untold: true }];
  const out: Fact[] = [{ ...base, event: 'decided', on: decision.madeOn, slot: 'decision.made_on' }, { ...base, event: 'completed', on: decision.madeOn, slot: 'decision.made_on' }];
  if (sentOn !== undefined) out.push({ ...base, topics: ['letter_decision', 'decision', 'letter'], event: 'sent', on: sentOn, ...(decision.channel === undefined ? {} : { channel: decision.channel }), slot: 'decision.sent_on' });
  const outcome = EVENT_OF_OUTCOME[decision.outcome];
  if (decision.outcomeReleasable === true && outcome !== undefined) {
    out.push({ ...base, event: outcome, on: decision.madeOn, slot: 'decision.outcome_label' });
    if (outcome === 'outcome.returned') out.push({ ...base, event: 'returned', on: decision.sentOn ?? decision.madeOn, slot: 'decision.outcome_label' });
  }
  return out;
}

/** An earlier decision that no longer stands: when it was made may be told, what it was may not. */
const setAside = ({ superseded }: NonNullable<CaseRecord['decision']>): readonly Fact[] =>
  (superseded ?? []).map(({ madeOn }, index) => ({ entity: `superseded${index}`, topics: ['decision', 'case'], event: 'state.cancelled', on: madeOn, slot: 'decision.superseded_on' }));

function passportFacts({ passport }: CaseRecord): readonly Fact[] {
  if (passport === undefined) return [];
  const base = { entity: 'passport', topics: ['passport'] } as const;
  const asked = { ...base, topics: ['passport', 'letter_passport', 'letter'], actor: 'office' } as const;
  return [
    ...(passport.requestedOn === undefined ? [] : [{ ...asked, event: 'requested', on: passport.requestedOn, slot: 'passport.requested_on' } as const]),
    ...(passport.requestedOn !== undefined && passport.receivedOn === undefined ? [{ ...base, event: 'missing' } as const] : []),
    ...(passport.receivedOn === undefined ? [] : [{ ...base, event: 'received', on: passport.receivedOn, actor: 'client', slot: 'passport.received_on' } as const, { ...base, event: 'sent', actor: 'client' } as const]),
    ...(passport.returnedOn === undefined ? [] : (['returned', 'sent'] as const).map((event): Fact => ({ ...base, event, on: passport.returnedOn as CalendarDay, actor: 'office', ...(passport.tracking === undefined ? {} : { text: passport.tracking }), slot: 'passport.returned_on' }))),
    ...(passport.tracking === undefined ? [] : [{ ...base, topics: ['tracking', 'passport'], event: 'recorded', text: passport.tracking, slot: 'passport.tracking' } as const]),
  ];
}
