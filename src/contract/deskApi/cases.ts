/** What can a screen ask about cases: find, verify, open, close? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { callId, callTakers, callerRole, caseId, domainValue, factorKind } from './values.ts';
import type { CaseSummary, CaseView } from '../../domain/cases/caseView.ts';
import type { FactorKind, VerificationOutcome } from '../../domain/cases/caller.ts';
import type { Bilingual } from '../../domain/kernel/bilingual.ts';

/** Before verification: how many entries match and what to ask next; it echoes only what the caller gave (ruling 8). */
export interface FindResult {
  /** Entries that match, up to `countLimit`; restricted cases never count. */
  readonly count: number;
  readonly countIsLimit: boolean;
  /** What the text was read as. */
  readonly readAs: 'application_number' | 'uci' | 'name' | 'empty' | 'unknown_number';
  /** Number as corrected (`O` → `0`), for read-back. */
  readonly readBack?: string;
  /** For numbers callers read out by mistake: what kind it looks like. */
  readonly looksLike?: { readonly code: string; readonly label: Bilingual };
  /** A letter that usually means another line: a warning, never a refusal. */
  readonly prefixNote?: { readonly prefix: string; readonly usually: Bilingual };
  readonly misspelled: boolean;
  /** Ask for this next; absent when the match may go to verification. */
  readonly askNext?: 'birth_date' | 'country' | 'line' | 'full_name' | 'number';
  /** Already verified on this call: their cases, openable at once. */
  readonly verifiedMatches: readonly CaseSummary[];
  /** Opaque handle of the candidate set for `cases.verify`. Present even when nothing matches, so that the way on looks the same. */
  readonly locator: string;
}

export interface VerificationPlan {
  readonly locator: string;
  readonly role: string;
  /** The factors to collect; the first marked `chosen` was picked by the desk. */
  readonly factors: readonly { readonly kind: FactorKind; readonly chosen: boolean; readonly required: boolean }[];
  /** How many must be stated besides the locator. */
  readonly needed: number;
  readonly attemptsLeft: number;
  readonly locked: boolean;
}

export type VerificationResult =
  | { readonly outcome: 'passed'; readonly verification: VerificationOutcome; readonly callerName: string; readonly cases: readonly CaseSummary[] }
  /** The same for failed, restricted and no match. */
  | { readonly outcome: 'not_confirmed'; readonly attemptsLeft: number }
  | { readonly outcome: 'locked' };

export const casesApi = {
  'cases.find': method({
    kind: 'query', roles: callTakers,
    input: z.strictObject({ callId, text: z.string().max(300), birthDate: z.string().max(40).optional(), country: z.string().max(3).optional(), line: z.string().max(6).optional() }),
    output: domainValue<FindResult>(),
  }),
  'cases.planVerification': method({ kind: 'query', roles: callTakers, input: z.strictObject({ callId, locator: z.string().max(100), callerRole }), output: domainValue<VerificationPlan>() }),
  'cases.verify': method({
    kind: 'command', roles: callTakers,
    input: z.strictObject({ callId, locator: z.string().max(100), callerRole, stated: z.array(z.strictObject({ kind: factorKind, value: z.string().min(1).max(200) })).min(1).max(11) }),
    output: domainValue<VerificationResult>(),
  }),
  'cases.open': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId, caseId }), output: domainValue<CaseView>() }),
  'cases.close': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId, caseId }), output: z.strictObject({}) }),
};
