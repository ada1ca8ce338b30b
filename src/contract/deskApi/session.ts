/** What can a screen ask about the person, the desk and its settings? */

import { z } from 'zod';
import { method, ROLES, type DeskError } from '../contract.ts';
import { domainValue, empty, everyone, language } from './values.ts';
import type { CodeLabel } from '../../domain/glossary/label.ts';
import type { AuthorError, PolicyMode } from '../../domain/guard/rule.ts';
import type { ClassifierName } from '../../domain/guard/signal.ts';
import type { PackKind } from '../../domain/packs/packText.ts';
import type { FactorKind } from '../../domain/cases/caller.ts';
import type { HubState } from './sync.ts';

export const preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'hc']),
  uiLanguage: language,
  density: z.enum(['compact', 'roomy']),
  singleKeys: z.boolean(),
});
export type Preferences = z.output<typeof preferences>;

/** What happened to the desk itself while nobody could be told; sentences stand under `notice.<code>`. */
export const NOTICE_CODES = ['journal_rescued', 'journal_rescued_whole', 'journal_without_content', 'cache_missing', 'cache_rebuilt', 'clock_behind', 'clock_jumped', 'hub_forked'] as const;

export const notice = z.strictObject({ code: z.enum(NOTICE_CODES), at: z.string(), params: z.record(z.string(), z.number()) });
export type Notice = z.output<typeof notice>;

export interface TestCount {
  readonly passed: number;
  readonly total: number;
}

export interface PackStatus {
  readonly version: string;
  readonly hash: string;
  readonly count: number;
  readonly testsPassed: number;
  readonly testsTotal: number;
  readonly problems: readonly AuthorError[];
  /** The pack's own examples are still being run behind the start; absent when they are done. */
  readonly testsRunning?: boolean;
  /** Guard only: examples about what callers ask and about what agents say. */
  readonly sides?: { readonly question: TestCount; readonly reply: TestCount };
  /** Guard only: sides of which nothing compiles. There the guard answers "not checked" (reliability 7.4). */
  readonly notWorking?: readonly ('question' | 'reply')[];
}

export interface SentPack {
  readonly kind: PackKind;
  readonly version: number;
}

/** Of the hub: instants in UTC. What is in none of these is what came with the desk, version 0. */
export interface SentPacks {
  readonly inForce: readonly (SentPack & { readonly effectiveAt: string })[];
  readonly waiting: readonly (SentPack & { readonly effectiveAt: string })[];
  readonly refused: readonly (SentPack & { readonly code: string })[];
}

/** Of the organisation's own classifier (ADR 0011). */
export type ClassifierStatus = { readonly is: 'opening' } | { readonly is: 'on'; readonly name: ClassifierName } | { readonly is: 'faulty'; readonly error: DeskError };

/** Of a desk where people sign in: whether somebody has, whether the browser is waited for, and why the last sign-in ended or failed. */
export interface SignInView {
  readonly is: 'needed' | 'done';
  readonly inBrowser: boolean;
  /** Whoever signed in in the browser may choose a password of this desk for when the hub is away; `true` once they have one. */
  readonly hasOfflinePassword?: boolean;
  readonly error?: DeskError;
}

export interface SessionView {
  /** Without id and name while nobody is signed in. */
  readonly user: { readonly id: string; readonly name: string; readonly role: (typeof ROLES)[number] };
  readonly deskId: string;
  readonly locked: boolean;
  /** Absent while locked, and where nobody signs in. */
  readonly signIn?: SignInView;
  /** Locked and never opened: the passphrase typed next is the one that is chosen. */
  readonly firstPassphrase?: boolean;
  /** Locked while a damaged file is rescued; the desk opens again by itself. */
  readonly mending?: boolean;
  /** Oldest first; absent while locked. */
  readonly notices?: readonly Notice[];
  readonly synthetic: boolean;
  readonly mode: PolicyMode;
  readonly preferences: Preferences;
  readonly packs: { readonly guard: PackStatus; readonly scripts: PackStatus; readonly policies: PackStatus; readonly glossary: PackStatus };
  /** Absent while locked, and where no hub ever sent one. */
  readonly sentPacks?: SentPacks;
  /** Absent while locked, and where no classifier was asked for. */
  readonly classifier?: ClassifierStatus;
  /** More of it is told by `sync.status`; `contactAt` is when the hub was last heard. */
  readonly hub: { readonly is: HubState; readonly contactAt: string | null; readonly quarantined: number };
  /** How much waits for a team lead, for leads and administrators the hub tells it; `null` while it has told nothing. Devices and entries are each counted to 1,000 and no further. */
  readonly matters?: { readonly count: number | null };
  readonly data: { readonly cases: number; readonly asOf: string | null; readonly age: 'fresh' | 'ageing' | 'stale' | 'too_old' | 'none' };
  /** How often per call the desk may speak up by itself (ruling 12); absent while locked. */
  readonly prompts?: { readonly perCall: number };
  readonly outbox: { readonly unsent: number; readonly oldestAt: string | null };
  readonly log: { readonly deviceId: string; readonly entries: number };
  readonly choices: {
    readonly outcomeCodes: readonly CodeLabel[];
    readonly followUps: readonly CodeLabel[];
    /** Coded reasons for saying flagged words all the same. */
    readonly overrides: readonly CodeLabel[];
    readonly callerRoles: readonly CodeLabel[];
    readonly factors: readonly (CodeLabel & { readonly code: FactorKind })[];
    readonly lines: readonly CodeLabel[];
    readonly countries: readonly CodeLabel[];
  };
}

/** Who decided that the desk goes on though entries of its log are gone; kept in the log. */
export const lossAgreed = z.strictObject({ lead: z.string().trim().min(2).max(120) });
export type LossAgreed = z.output<typeof lossAgreed>;

export const sessionApi = {
  'session.get': method({ kind: 'query', roles: everyone, forNobody: true, input: empty, output: domainValue<SessionView>() }),
  'session.setPreferences': method({ kind: 'command', roles: everyone, forNobody: true, input: preferences.partial(), output: preferences }),
  'session.readNotice': method({ kind: 'command', roles: everyone, forNobody: true, input: z.strictObject({ code: z.enum(NOTICE_CODES) }), output: empty }),
  'session.lock': method({ kind: 'command', roles: everyone, forNobody: true, input: empty, output: empty }),
  'session.unlock': method({ kind: 'command', roles: everyone, forNobody: true, input: z.strictObject({ passphrase: z.string().max(200).optional(), agreed: lossAgreed.optional() }), output: empty }),
  /** `browser`: the hub names a provider, and this desk can show a browser. */
  'session.signInWays': method({ kind: 'query', roles: everyone, forNobody: true, input: empty, output: z.strictObject({ browser: z.boolean() }) }),
  'session.signIn': method({ kind: 'command', roles: everyone, forNobody: true, input: z.strictObject({ user: z.string().trim().min(1).max(100), password: z.string().min(1).max(1_000) }), output: empty }),
  /** Begins; how it ends is announced by `session.changed` and stands in `signIn`. */
  'session.signInInBrowser': method({ kind: 'command', roles: everyone, forNobody: true, input: empty, output: empty }),
  /** Of whoever signed in in the browser, for this desk only. */
  'session.setOfflinePassword': method({ kind: 'command', roles: everyone, forNobody: true, input: z.strictObject({ password: z.string().min(1).max(1_000) }), output: empty }),
  /** Also ends the wait for the browser. */
  'session.signOut': method({ kind: 'command', roles: everyone, forNobody: true, input: empty, output: empty }),
};
