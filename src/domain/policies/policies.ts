/** Which limits and choices are policy data? Read from resources/packs/policies; never constants in code. */

import type { FactorKind } from '../cases/caller.ts';
import type { OutcomeCode } from '../cases/codes.ts';
import type { TrackerPlans } from '../cases/trackerPlan.ts';
import type { Bilingual } from '../kernel/bilingual.ts';

export interface Policies {
  readonly verification: VerificationPolicy;
  readonly disclosure: DisclosurePolicy;
  readonly staleness: StalenessPolicy;
  readonly prompts: { readonly perCall: number };
  readonly lookUps: { readonly perMinute: number };
  /** Hosts whose https pages may be opened in the system browser. */
  readonly links: { readonly hosts: readonly string[] };
  /** Order of stages per line for the tracker; lines without a plan show the stages of the record. */
  readonly trackers?: TrackerPlans;
  /** Numbers callers read out by mistake. */
  readonly otherNumbers: readonly OtherNumberKind[];
  readonly linePrefixes: readonly { readonly prefix: string; readonly digits: number; readonly line?: string; readonly usually: Bilingual }[];
}

export interface VerificationPolicy {
  readonly version: string;
  /** Factors that must be stated besides the locator. */
  readonly needed: number;
  readonly factors: readonly VerificationFactor[];
  /** Failed sets per case before the disclosure view locks, counted across calls. */
  readonly maxAttempts: number;
  readonly lockHours: number;
  /** A second call inside this many hours must verify again; a pass never outlives the call. */
  readonly reverifyHours: number;
}

export interface VerificationFactor {
  readonly kind: FactorKind;
  readonly onLetter: boolean;
  /** Percent of records that hold it; shapes the plan shown when nothing was found, so that it looks like any other. */
  readonly usuallyOnRecord?: number;
}

export interface DisclosurePolicy {
  readonly version: string;
  /** Own voice of a co-applicant or child, in years. */
  readonly ownVoiceAge: number;
  /** The guardian's authority ends at this age; an own form is then needed. */
  readonly guardianEndsAge: number;
  /** Days before receipt after which an authority form is stale-dated. */
  readonly authorityMaxAgeDays: number;
  /** May an outcome be said before the letter was sent? */
  readonly outcomeBeforeLetter: boolean;
  /** Outcomes that are not decisions on the merits (returned, withdrawn, …): the desk may name them once the letter was sent. */
  readonly tellableEndings?: readonly OutcomeCode[];
}

export interface StalenessPolicy {
  readonly freshMinutes: number;
  readonly staleHours: number;
  readonly tooOldHours: number;
}

export interface OtherNumberKind {
  readonly code: string;
  readonly label: Bilingual;
  /** Shape in a tiny notation: `A` letter, `9` digit, other characters literal; alternatives by `|`. */
  readonly shapes: readonly string[];
}
