/** What does one record of the device log contain? Chain fields that never hold content, and content that may be erased. */

import type { CallerRole, AccessLevel, VerificationOutcome } from '../cases/caller.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { Instant } from '../kernel/time.ts';
import type { SaidScript, SentenceKind, ToldFact } from '../composing/reply.ts';
import type { AgentLabel, Verdict } from '../guard/rule.ts';

export const ENTRY_KINDS = [
  'device.enrolled', 'session.started', 'session.locked', 'call.started', 'call.resumed', 'case.looked_up', 'case.verified', 'case.opened',
  'case.closed', 'interaction.recorded', 'draft.discarded', 'guard.contested',
  'session.signed_in', 'session.signed_out', 'session.try_refused',
  'log.head_lost', 'journal.rescued', 'cache.set_aside', 'cache.rebuilt', 'clock.jumped', 'hub.forked',
] as const;

/** What the hub says itself: it is a device in its own log. `device.enrolled` is of both. */
export const HUB_ENTRY_KINDS = [
  'device.enrol_refused', 'device.revoked', 'device.trusted', 'device.suspected', 'sign_in.done', 'sign_in.refused', 'sign_in.ended',
  'account.added', 'account.disabled', 'account.enabled', 'account.linked', 'account.password_set', 'cases.imported', 'looks.listed', 'log.exported', 'log.erased', 'retention.ran',
  'pack.published', 'pack.refused', 'pack.signer_added', 'pack.signer_removed', 'witness.ahead',
  'quarantine.released', 'quarantine.kept',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number] | (typeof HUB_ENTRY_KINDS)[number];

/** Exact bytes of the header are stored, hashed, signed and verified; JSON is never re-encoded (reliability 5.1). */
export interface EntryHeader {
  readonly v: 1;
  readonly deviceId: string;
  /** Gapless from 1. */
  readonly counter: number;
  readonly at: Instant;
  /** An `EntryKind`, or one of a later version. */
  readonly kind: string;
  /** SHA-256 of the previous header bytes, hex; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256(salt ‖ content bytes), hex. */
  readonly commitment: string;
}

/** Content of `interaction.recorded`. Client data: encrypted at rest, erasable without breaking the chain. */
export interface InteractionContent {
  readonly interactionId: string;
  readonly callId: string;
  /** Call reference read out to the caller. */
  readonly reference: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly agentId: string;
  readonly role: string;
  readonly deskId: string;
  readonly channel: 'phone';
  readonly callerRole: CallerRole;
  readonly level: AccessLevel;
  readonly verifications: readonly (VerificationOutcome & { readonly caseId?: string })[];
  readonly caseIds: readonly string[];
  readonly question: string;
  readonly verdict?: Verdict;
  readonly answerLanguage: Language;
  readonly blocks: readonly RecordedBlock[];
  readonly facts: readonly ToldFact[];
  readonly outcomeCode: string;
  readonly secondaryCodes: readonly string[];
  readonly followUp?: { readonly code: string; readonly dueOn?: string; readonly note?: string };
  readonly note?: string;
  readonly packs: { readonly guard: string; readonly scripts: string; readonly policies: string; readonly glossary: string };
  readonly mode: string;
  /** Version of the guard that judged question and answer (ruling 24); absent in entries of earlier desks. */
  readonly guardEngine?: string;
}

export interface RecordedBlock {
  readonly kind: 'script' | 'free';
  readonly scriptId?: string;
  readonly scriptVersion?: number;
  readonly scriptHash?: string;
  readonly language: Language;
  readonly text: string;
  readonly alreadySaid?: boolean;
  /** Words that were said as this script, whose condition failed since. */
  readonly saidScript?: SaidScript;
  /** Coded reason for going on against what was found. */
  readonly override?: string;
  /** Typed words the guard could not check. */
  readonly unchecked?: boolean;
  /** Typed words only: the ledger as it stood when the call was recorded, without the words themselves. */
  readonly sentences?: readonly RecordedSentence[];
}

/** `start`/`end` are positions in the block's text. */
export interface RecordedSentence {
  readonly start: number;
  readonly end: number;
  readonly kind: SentenceKind;
  readonly labels: readonly AgentLabel[];
  readonly rules: readonly string[];
  /** The approved wording it repeats. */
  readonly scriptId?: string;
}

/** Content of every other kind: who, on which call, about which case, and coded details. Never what a caller stated. */
export interface EventContent {
  readonly agentId: string;
  readonly role?: string;
  readonly callId?: string;
  /** Call reference read out to the caller. */
  readonly reference?: string;
  readonly caseId?: string;
  readonly verification?: VerificationOutcome;
  /** Codes and counts only, e.g. `readAs`, `count`, `packHash`. */
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}
