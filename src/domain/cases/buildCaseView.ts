/** What does the screen get of a case? The disclosed record with its words; built in the desk process, shown as it is. */

import type { Glossary } from '../glossary/label.ts';
import { daysBetween, type Instant } from '../kernel/time.ts';
import type { Policies } from '../policies/policies.ts';
import { alertsOf } from './alerts.ts';
import { isUsable } from './authority.ts';
import type { CaseRecord } from './case.ts';
import type { CaseSummary, CaseView } from './caseView.ts';
import { dataAgeAt } from './dataAge.ts';
import { decisionView, letterViews, toldBefore } from './recordViews.ts';
import { discloseCase, hiddenStages, isPartial } from './disclosure.ts';
import { labelIfAny, labelOf } from './labels.ts';
import { localDay } from './localDay.ts';
import { isOpenItem, missingItems, receivedItems } from './missing.ts';
import { personView } from './people.ts';
import { summaryOfView } from './summaryOfView.ts';
import { timelineEntries } from './timeline.ts';
import { currentStageOf, trackerSteps } from './tracker.ts';
import type { CaseAccess } from './verify.ts';

export interface CaseViewContext {
  readonly glossary: Glossary;
  readonly policies: Pick<Policies, 'disclosure' | 'staleness' | 'trackers'>;
  readonly now: Instant;
  /** Of all data of this desk, for a record that does not say its own. */
  readonly asOf?: Instant;
}

/** Where nobody says it the age is unknown: it counts as too old, never as fresh. */
const UNKNOWN_AS_OF: Instant = '1970-01-01T00:00:00Z';

/** `undefined` when this access may not see the case at all. Discloses by itself: `record` is the whole one. */
export function buildCaseView(record: CaseRecord, access: CaseAccess, { glossary, policies, now, asOf: asOfAll = UNKNOWN_AS_OF }: CaseViewContext): CaseView | undefined {
  const today = localDay(now);
  const told = discloseCase(record, access, { policy: policies.disclosure, today });
  if (told === undefined) return undefined;
  const asOf = told.asOf ?? asOfAll;
  return {
    caseId: told.id,
    level: access.level,
    formerNumbers: told.aliasNumbers ?? [],
    line: labelOf(glossary, 'lines', told.line),
    status: { ...labelOf(glossary, 'statuses', told.status), code: told.status },
    ...optionalFacts(told, glossary, today, access.level === 'sponsor' || !isPartial(record, told)),
    transfers: (told.transfers ?? []).map((transfer) => ({
      ...(transfer.fromOffice === undefined ? {} : { from: labelOf(glossary, 'offices', transfer.fromOffice) }), to: labelOf(glossary, 'offices', transfer.toOffice), on: transfer.on,
    })),
    tracker: access.level === 'sponsor' || told.stages === undefined
      ? trackerSteps(told, { glossary, plans: {}, hidden: new Set() })
      : trackerSteps(told, { glossary, plans: policies.trackers, hidden: hiddenStages(record, told) }),
    missing: missingItems(told, glossary, today),
    received: receivedItems(told, glossary, today),
    timeline: timelineEntries(told, glossary),
    letters: letterViews(told, glossary),
    appointments: (told.appointments ?? []).map((appointment) => ({ ...appointment, kind: labelOf(glossary, 'appointments', appointment.kind) })),
    people: (told.people ?? []).map((person) => personView(person, glossary)),
    authorities: (told.authorities ?? []).map((authority) => ({
      kind: labelOf(glossary, 'authorities', authority.kind), holderName: authority.holderName, state: authority.state,
      usable: isUsable(authority, today, policies.disclosure), ...(authority.validTo === undefined ? {} : { validTo: authority.validTo }),
    })),
    notes: (told.notes ?? []).map((note) => ({ id: note.id, on: localDay(note.recordedAt), text: note.text, language: note.language })),
    toldBefore: toldBefore(told, glossary),
    alerts: alertsOf(told),
    asOf,
    dataAge: dataAgeAt(asOf, now, policies.staleness),
  };
}

type OptionalFacts = Pick<CaseView, 'number' | 'subtype' | 'currentStage' | 'waitingOn' | 'reason' | 'office' | 'receivedOn' | 'daysElapsed' | 'closedOn' | 'published' | 'decision' | 'passport'>;

/** Where stages were left out, the one that seems current may not be: none is named. A sponsor hears of the sponsor stage only. */
function optionalFacts(told: CaseRecord, glossary: Glossary, today: string, stageTold: boolean): OptionalFacts {
  const stage = stageTold ? currentStageOf(told) : undefined;
  const waitingOn = waitingOnOf(told);
  const decision = decisionView(told, glossary);
  const reason = labelIfAny(glossary, 'reasons', told.reasonCode);
  const office = labelIfAny(glossary, 'offices', told.officeCode);
  return {
    ...(told.number === undefined ? {} : { number: told.number }),
    ...(told.subtype === undefined ? {} : { subtype: told.subtype }),
    ...(stage === undefined ? {} : { currentStage: { ...labelOf(glossary, 'stages', stage.code), state: stage.state, ...(stage.since === undefined ? {} : { since: stage.since }) } }),
    ...(waitingOn === undefined ? {} : { waitingOn }),
    ...(reason === undefined ? {} : { reason }),
    ...(office === undefined ? {} : { office }),
    ...(told.receivedOn === undefined ? {} : { receivedOn: told.receivedOn, daysElapsed: daysBetween(told.receivedOn, told.closedOn ?? today) }),
    ...(told.closedOn === undefined ? {} : { closedOn: told.closedOn }),
    ...(told.published === undefined ? {} : { published: told.published }),
    ...(decision === undefined ? {} : { decision }),
    ...(told.passport === undefined ? {} : { passport: told.passport }),
  };
}

/** From the record only: a request that is open, or a stage that waits. A record without stages and items tells nothing. */
export function waitingOnOf(record: CaseRecord): 'client' | 'department' | undefined {
  if (record.status === 'closed' || (record.stages === undefined && record.items === undefined)) return undefined;
  const waits = (record.items ?? []).some(isOpenItem) || (record.stages ?? []).some((stage) => stage.state === 'waiting_on_client');
  return waits ? 'client' : 'department';
}

/** One line of "Cases of this client". */
export function caseSummary(record: CaseRecord, access: CaseAccess, context: CaseViewContext): CaseSummary | undefined {
  const view = buildCaseView(record, access, context);
  return view === undefined ? undefined : summaryOfView(view);
}
