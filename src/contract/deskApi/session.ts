/** What can a screen ask about the person, the desk and its settings? */

import { z } from 'zod';
import { method, ROLES, type DeskError } from '../contract.ts';
import { domainValue, empty, everyone, language } from './values.ts';
import type { CodeLabel } from '../../domain/glossary/label.ts';
import type { AuthorError, PolicyMode } from '../../domain/guard/rule.ts';
import type { ClassifierName } from '../../domain/guard/signal.ts';
import type { FactorKind } from '../../domain/cases/caller.ts';

export const preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'hc']),
  uiLanguage: language,
  density: z.enum(['compact', 'roomy']),
  singleKeys: z.boolean(),
});
export type Preferences = z.output<typeof preferences>;

/** What happened to the desk itself while nobody could be told; sentences stand under `notice.<code>`. */
export const NOTICE_CODES = ['journal_rescued', 'journal_rescued_whole', 'journal_without_content', 'cache_missing', 'cache_rebuilt', 'clock_behind', 'clock_jumped'] as const;

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

/** Of the organisation's own classifier (ADR 0011). */
export type ClassifierStatus = { readonly is: 'opening' } | { readonly is: 'on'; readonly name: ClassifierName } | { readonly is: 'faulty'; readonly error: DeskError };

export interface SessionView {
  readonly user: { readonly id: string; readonly name: string; readonly role: (typeof ROLES)[number] };
  readonly deskId: string;
  readonly locked: boolean;
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
  /** Absent while locked, and where no classifier was asked for. */
  readonly classifier?: ClassifierStatus;
  /** Until the hub arrives the cache is filled from a file. */
  readonly hub: 'not_connected' | 'connected' | 'unreachable';
  readonly data: { readonly cases: number; readonly asOf: string | null; readonly age: 'fresh' | 'ageing' | 'stale' | 'too_old' | 'none' };
  /** How often per call the desk may speak up by itself (ruling 12); absent while locked. */
  readonly prompts?: { readonly perCall: number };
  readonly outbox: { readonly unsent: number };
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

export const sessionApi = {
  'session.get': method({ kind: 'query', roles: everyone, input: empty, output: domainValue<SessionView>() }),
  'session.setPreferences': method({ kind: 'command', roles: everyone, input: preferences.partial(), output: preferences }),
  'session.readNotice': method({ kind: 'command', roles: everyone, input: z.strictObject({ code: z.enum(NOTICE_CODES) }), output: empty }),
  'session.lock': method({ kind: 'command', roles: everyone, input: empty, output: empty }),
  'session.unlock': method({ kind: 'command', roles: everyone, input: z.strictObject({ passphrase: z.string().max(200).optional() }), output: empty }),
};
