/** Who may be calling, and what does a verification leave behind? */

import type { Instant } from '../kernel/time.ts';

/** The role the caller claims. Parliamentary offices come with their own desk. */
export const CALLER_ROLES = ['client', 'representative', 'designated', 'guardian', 'sponsor', 'other'] as const;
export type CallerRole = (typeof CALLER_ROLES)[number];

/** What is unlocked on this call for one case. Grows left to right only in `none` → something; it never widens by itself. */
export const ACCESS_LEVELS = ['none', 'sponsor', 'designated', 'client', 'representative'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** Verification factors; their list, number and order are policy data (`policies/verification.yaml`). */
export const FACTOR_KINDS = [
  'full_name', 'birth_date', 'uci', 'application_number', 'birth_country', 'postal_code', 'email', 'last_letter_on', 'passport_last4',
  'representative_name', 'membership_id',
] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

/** Stored with the interaction. Never the answers (ruling 9). */
export interface VerificationOutcome {
  readonly outcome: 'passed' | 'not_confirmed' | 'locked' | 'not_needed';
  readonly role: CallerRole;
  readonly level: AccessLevel;
  readonly factors: readonly FactorKind[];
  readonly attempts: number;
  readonly at: Instant;
  readonly policyVersion: string;
}
