/** Which limits and choices are policy data? Read from resources/packs/policies; never constants in code. */

import type { FactorKind } from '../cases/caller.ts';
import type { Bilingual } from '../kernel/bilingual.ts';

export interface Policies {
  readonly verification: VerificationPolicy;
  readonly disclosure: DisclosurePolicy;
  readonly staleness: StalenessPolicy;
  readonly prompts: { readonly perCall: number };
  readonly lookUps: { readonly perMinute: number };
  /** Numbers callers read out by mistake. */
  readonly otherNumbers: readonly OtherNumberKind[];
  readonly linePrefixes: readonly { readonly prefix: string; readonly digits: number; readonly line?: string; readonly usually: Bilingual }[];
  /** IANA zone in which the desk states times of its own (as-of). */
  readonly deskZone?: string;
}

export interface VerificationPolicy {
  readonly version: string;
  /** Factors that must be stated besides the locator. */
  readonly needed: number;
  readonly factors: readonly { readonly kind: FactorKind; readonly onLetter: boolean }[];
  /** Failed sets per case before the disclosure view locks, counted across calls. */
  readonly maxAttempts: number;
  readonly lockHours: number;
  /** A second call inside this many hours must verify again; a pass never outlives the call. */
  readonly reverifyHours: number;
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
