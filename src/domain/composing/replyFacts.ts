/** What may an answer be made of? The disclosed record, the rights of this call, this instant and what the caller said; nothing else. */

import type { AccessLevel, CallerRole } from '../cases/caller.ts';
import type { CaseRecord } from '../cases/case.ts';
import type { DataAge } from '../cases/caseView.ts';
import { isDeceasedCase } from '../cases/parties.ts';
import type { TrackerPlans } from '../cases/trackerPlan.ts';
import type { Glossary } from '../glossary/label.ts';
import type { PolicyMode } from '../guard/rule.ts';
import type { Instant } from '../kernel/time.ts';
import type { CallerSays } from '../scripts/callerSays.ts';

export interface ReplyFacts {
  /** MUST be the record as disclosed at `level` (domain/cases/disclosure.ts); absent when no case is open or verified. */
  readonly record?: CaseRecord;
  readonly level: AccessLevel;
  /** Something of the case was left out at this level: absence then proves nothing and is never told. */
  readonly partial: boolean;
  /** Verified on this call for another case of theirs (ruling 10). */
  readonly verifiedOnOtherCase: boolean;
  readonly verificationFailed: boolean;
  /** Reference of the call; what `enquiry.ref` says. */
  readonly reference?: string;
  readonly callerRole?: CallerRole;
  readonly dataAge?: DataAge;
  readonly mode: PolicyMode;
  readonly now: Instant;
  readonly callerSays: readonly CallerSays[];
  /** What this desk can really do: a script that says an action was done needs it (ruling 20). */
  readonly capabilities: readonly Capability[];
  /** The item the block speaks about; the most pressing one that fits when absent. */
  readonly itemId?: string;
  readonly glossary: Glossary;
  readonly trackers?: TrackerPlans;
}

/** Actions the desk can do and prove. The hub and the parliamentary desk add theirs when they exist. */
export const CAPABILITIES = ['note_call_back', 'route_urgent', 'route_office', 'parliament'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Nothing but the existence of the case may be said on this line (deceased principal, writing only). */
export const isSilentRecord = (record: CaseRecord): boolean => isDeceasedCase(record) || record.disclosure === 'no_phone';

/** Levels whose holder may hear the status of the case. */
const STATUS_LEVELS: readonly AccessLevel[] = ['client', 'representative', 'designated'];

export const mayHearStatus = (facts: ReplyFacts): boolean =>
  facts.record !== undefined && STATUS_LEVELS.includes(facts.level) && !isSilentRecord(facts.record);

/** Only over the whole record may absence be told ("nothing outstanding", "no decision"). */
export const seesWholeCase = (facts: ReplyFacts): boolean =>
  mayHearStatus(facts) && !facts.partial && (facts.record?.people === undefined || facts.record.people.some((person) => person.role === 'principal'));
