/** What may a screen show of a case at this level of access? Only this; the record itself stays in the desk process. */

import type { CodeLabel } from '../glossary/label.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import type { BirthDate, CalendarDay, Instant } from '../kernel/time.ts';
import type { AccessLevel } from './caller.ts';
import type { CaseStatus, ItemState, StageState } from './codes.ts';

/** Age of the record by policy (ruling 13): fresh ≤ 15 min, ageing ≤ 4 h, stale > 4 h, too_old > 72 h. */
export type DataAge = 'fresh' | 'ageing' | 'stale' | 'too_old';

export interface CaseView {
  readonly caseId: string;
  readonly level: AccessLevel;
  readonly number?: string;
  readonly formerNumbers: readonly string[];
  readonly line: CodeLabel;
  readonly subtype?: string;
  readonly status: CodeLabel & { readonly code: CaseStatus };
  /** Stage that is now; absent when closed or not started. */
  readonly currentStage?: CodeLabel & { readonly state: StageState; readonly since?: CalendarDay };
  /** Who the case waits for, from the record only. */
  readonly waitingOn?: 'client' | 'department';
  readonly reason?: CodeLabel;
  readonly office?: CodeLabel;
  readonly transfers: readonly { readonly from?: CodeLabel; readonly to: CodeLabel; readonly on: CalendarDay }[];
  readonly receivedOn?: CalendarDay;
  readonly daysElapsed?: number;
  readonly closedOn?: CalendarDay;
  readonly published?: { readonly days: number; readonly asOfOn: CalendarDay };
  readonly decision?: DecisionView;
  readonly tracker: readonly TrackerStep[];
  readonly missing: readonly MissingItem[];
  /** Documents recorded as received or accepted, newest first. */
  readonly received: readonly MissingItem[];
  readonly timeline: readonly TimelineEntry[];
  readonly letters: readonly LetterView[];
  readonly appointments: readonly { readonly id: string; readonly kind: CodeLabel; readonly at: Instant; readonly zone?: string; readonly place?: string; readonly state: string }[];
  readonly passport?: { readonly requestedOn?: CalendarDay; readonly receivedOn?: CalendarDay; readonly returnedOn?: CalendarDay; readonly tracking?: string };
  readonly people: readonly PersonView[];
  readonly authorities: readonly { readonly kind: CodeLabel; readonly holderName?: string; readonly state: string; readonly usable: boolean; readonly validTo?: CalendarDay }[];
  readonly notes: readonly { readonly id: string; readonly on: CalendarDay; readonly text: string; readonly language: 'en' | 'fr' }[];
  readonly toldBefore: readonly ToldBefore[];
  /** Guidance that changes the call: `bereavement`, `protected_address`, `safety`, `minor`, `no_phone`, `possible_duplicate`, `ghost_update`. */
  readonly alerts: readonly string[];
  readonly asOf: Instant;
  readonly dataAge: DataAge;
}

export interface DecisionView {
  readonly madeOn: CalendarDay;
  readonly sentOn?: CalendarDay;
  readonly channel?: CodeLabel;
  /** Present only when the organisation lets the desk say it. */
  readonly outcome?: CodeLabel;
  readonly superseded: readonly { readonly madeOn: CalendarDay }[];
}

export interface TrackerStep {
  readonly stage: CodeLabel;
  readonly position: 'done' | 'now' | 'to_come';
  readonly state: StageState;
  readonly waiting: boolean;
  readonly on?: CalendarDay;
  readonly since?: CalendarDay;
  readonly scheduledAt?: Instant;
  /** Per-person rows when people of the case differ (EC-68). */
  readonly perPerson: readonly { readonly name: string; readonly state: StageState; readonly on?: CalendarDay }[];
}

export interface MissingItem {
  readonly itemId: string;
  readonly document: CodeLabel;
  readonly country?: CodeLabel;
  readonly personName?: string;
  readonly state: ItemState;
  readonly rejection?: CodeLabel;
  readonly requestedOn?: CalendarDay;
  readonly dueOn?: CalendarDay;
  readonly receivedOn?: CalendarDay;
  readonly reviewedOn?: CalendarDay;
  readonly overdue: boolean;
}

export interface TimelineEntry {
  readonly id: string;
  readonly on: CalendarDay;
  readonly at?: Instant;
  /** Set when it was recorded on another day than it counts for. */
  readonly recordedOn?: CalendarDay;
  readonly kind: 'contact' | 'document' | 'decision' | 'movement' | 'letter' | 'stage' | 'appointment';
  readonly text: Bilingual;
  readonly office?: CodeLabel;
  /** 1: short story; 2: only in "every event". */
  readonly detail: 1 | 2;
}

export interface LetterView {
  readonly id: string;
  readonly kind: CodeLabel;
  readonly sentOn: CalendarDay;
  readonly language: 'en' | 'fr';
  readonly channel?: CodeLabel;
  readonly deliveredTo: 'client' | 'representative';
  readonly undelivered: boolean;
}

export interface PersonView {
  readonly personId: string;
  readonly role: CodeLabel;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly uci?: string;
  readonly born?: BirthDate;
  readonly language?: 'en' | 'fr';
}

export interface ToldBefore {
  readonly id: string;
  readonly at: Instant;
  readonly question?: string;
  readonly scripts: readonly string[];
  readonly outcome?: CodeLabel;
  readonly callerRole: string;
}

/** One line of the list "Cases of this client". */
export interface CaseSummary {
  readonly caseId: string;
  readonly number?: string;
  readonly line: CodeLabel;
  readonly status: CodeLabel;
  readonly receivedOn?: CalendarDay;
  readonly closedOn?: CalendarDay;
  readonly waitingOn?: 'client' | 'department';
  readonly outcome?: CodeLabel;
}
