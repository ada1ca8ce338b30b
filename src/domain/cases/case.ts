/** What does a desk know about one application? The case record: one denormalised shape for CLI, file import, loader and screens (ruling 1). */

import type { Language } from '../kernel/bilingual.ts';
import type { CalendarDay, Instant } from '../kernel/time.ts';
import type { Authority, CasePerson } from './caseParties.ts';
import type { ActorKind, AppointmentKind, CaseStatus, DeliveryChannel, DocumentCode, ItemState, LetterCode, LineCode, OutcomeCode, ReasonCode, RejectionCode, StageCode, StageState } from './codes.ts';

/** Only `id`, `line` and `status` are required. Absent means "not on this record"; a desk never fills a gap. */
export interface CaseRecord {
  readonly id: string;
  /** Application number as printed, e.g. `F900418263`. Absent before acknowledgement (EC-49). */
  readonly number?: string;
  /** Former and provisional numbers that must still find this case. */
  readonly aliasNumbers?: readonly string[];
  readonly line: LineCode;
  readonly subtype?: string;
  readonly destinationQc?: boolean;
  readonly channel?: 'online' | 'paper' | 'representative_portal' | 'mission';
  readonly status: CaseStatus;
  readonly receivedOn?: CalendarDay;
  /** Starts the published processing clock. */
  readonly completeOn?: CalendarDay;
  readonly aorOn?: CalendarDay;
  readonly closedOn?: CalendarDay;
  readonly reopenedOn?: CalendarDay;
  readonly decision?: Decision;
  /** Coded, releasable reason why the case waits. */
  readonly reasonCode?: ReasonCode;
  readonly officeCode?: string;
  readonly transfers?: readonly Transfer[];
  readonly priority?: 'normal' | 'urgent_accepted';
  readonly published?: PublishedTime;
  readonly lastChangeAt?: Instant;
  /** Differs from `lastChangeAt` in a ghost update. */
  readonly lastVisibleChangeAt?: Instant;
  readonly disclosure?: 'normal' | 'restricted' | 'no_phone';
  readonly legalHold?: boolean;
  readonly syncScope?: string;
  readonly version?: number;
  readonly stages?: readonly Stage[];
  readonly events?: readonly CaseEvent[];
  readonly items?: readonly OutstandingItem[];
  readonly letters?: readonly Letter[];
  readonly appointments?: readonly Appointment[];
  readonly passport?: PassportRecord;
  readonly fee?: { readonly state: 'paid' | 'not_recorded' | 'refunded'; readonly paidOn?: CalendarDay };
  readonly people?: readonly CasePerson[];
  readonly authorities?: readonly Authority[];
  /** Publishable notes only (ruling 15). */
  readonly notes?: readonly Note[];
  /** Earlier contacts about this case, newest last. */
  readonly contacts?: readonly Contact[];
  /** Instant at which this record was true. */
  readonly asOf?: Instant;
  /** Signature of the row by the hub, when it carries one; `invalid` rows are set aside (EC-70). */
  readonly signatureState?: 'valid' | 'invalid';
}

export interface Decision {
  readonly outcome: OutcomeCode;
  readonly madeOn: CalendarDay;
  readonly sentOn?: CalendarDay;
  readonly channel?: DeliveryChannel;
  /** May the desk say the outcome? Off unless the organisation turned it on. */
  readonly outcomeReleasable?: boolean;
  /** An earlier decision that a court or a reconsideration set aside. */
  readonly superseded?: readonly { readonly outcome: OutcomeCode; readonly madeOn: CalendarDay }[];
}

export interface Transfer {
  readonly fromOffice?: string;
  readonly toOffice: string;
  readonly on: CalendarDay;
  readonly receivedOn?: CalendarDay;
}

export interface PublishedTime {
  /** Days in which 80 % of such files were finished; a general figure, never a date for this file. */
  readonly days: number;
  readonly asOfOn: CalendarDay;
}

export interface Stage {
  readonly code: StageCode;
  readonly state: StageState;
  readonly startedOn?: CalendarDay;
  readonly completedOn?: CalendarDay;
  readonly scheduledAt?: Instant;
  readonly expiresOn?: CalendarDay;
  /** Set when the row is about one person of the case. */
  readonly personId?: string;
}

export interface CaseEvent {
  readonly id: string;
  readonly stage: StageCode;
  readonly state: StageState;
  /** When it was recorded. */
  readonly recordedAt: Instant;
  /** The day it counts for; the timeline sorts by it and shows "recorded on" when they differ. */
  readonly effectiveOn: CalendarDay;
  readonly officeCode?: string;
  readonly actor: ActorKind;
  readonly visible: boolean;
  /** Coded detail: `transferred`, `returned_mail`, `reopened`, `letter_sent`, `item_requested`, `item_received`, `item_rejected`, … */
  readonly noteCode?: string;
  readonly documentCode?: DocumentCode;
  readonly personId?: string;
}

export interface OutstandingItem {
  readonly id: string;
  readonly document: DocumentCode;
  /** ISO 3166 alpha-2 country of a police certificate and the like. */
  readonly country?: string;
  readonly personId?: string;
  readonly state: ItemState;
  readonly rejection?: RejectionCode;
  readonly requestedOn?: CalendarDay;
  readonly dueOn?: CalendarDay;
  readonly extendedTo?: CalendarDay;
  readonly receivedOn?: CalendarDay;
  readonly reviewedOn?: CalendarDay;
  readonly sentVia?: DeliveryChannel;
  readonly letterId?: string;
}

export interface Letter {
  readonly id: string;
  readonly kind: LetterCode;
  readonly sentOn: CalendarDay;
  readonly language: Language;
  readonly channel?: DeliveryChannel;
  readonly deliveredTo: 'client' | 'representative';
  readonly undelivered?: boolean;
  readonly returnedOn?: CalendarDay;
}

export interface Appointment {
  readonly id: string;
  readonly kind: AppointmentKind;
  readonly at: Instant;
  readonly place?: string;
  /** IANA zone of the place. */
  readonly zone?: string;
  readonly state: 'scheduled' | 'held' | 'missed' | 'cancelled';
}

export interface PassportRecord {
  readonly requestedOn?: CalendarDay;
  readonly receivedOn?: CalendarDay;
  readonly returnedOn?: CalendarDay;
  readonly tracking?: string;
}

export interface Note {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly officeCode?: string;
  readonly kind: 'status' | 'client_contact' | 'administrative' | 'flag';
  readonly language: Language;
  readonly text: string;
}

export interface Contact {
  readonly id: string;
  readonly at: Instant;
  readonly channel: 'phone' | 'mp_appointment' | 'webform' | 'callback';
  readonly callerRole: string;
  readonly language: Language;
  /** Question label, e.g. `status`. */
  readonly question?: string;
  /** Script ids read out. */
  readonly scripts?: readonly string[];
  readonly outcomeCode?: string;
  readonly teamCode?: string;
}
