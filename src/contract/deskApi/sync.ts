/** What can a screen ask about the hub: how it stands, what waits to be sent, how the last runs went, and how is this desk enrolled? */

import { z } from 'zod';
import { method, type DeskError } from '../contract.ts';
import { domainValue, empty, everyone } from './values.ts';

/**
 * `attention`: the hub answers, and something is wrong that does not mend itself. `refused`: it does not serve this desk.
 * `connecting`: nothing was heard yet since the desk opened.
 */
export const HUB_STATES = ['not_connected', 'connecting', 'online', 'offline', 'refused', 'attention'] as const;
export type HubState = (typeof HUB_STATES)[number];

export interface SyncView {
  readonly hub: HubState;
  /** Scheme, host and port; `null` where the desk is not enrolled. */
  readonly address: string | null;
  /** Name the hub knows this desk by. */
  readonly deskName: string | null;
  readonly lastContactAt: string | null;
  /** What hinders most, if anything does; its sentence says what to do. */
  readonly trouble?: DeskError;
  readonly now: { readonly doing: 'nothing' | 'log' | 'changes' | 'first_load'; readonly rows: number };
  /** `wholeAt`: hub time of the state that is shown. */
  readonly data: { readonly cases: number; readonly wholeAt: string | null };
  readonly outbox: { readonly unsent: number; readonly oldestAt: string | null };
  readonly quarantined: { readonly count: number; readonly items: readonly QuarantinedView[] };
}

export interface QuarantinedView {
  readonly counter: number;
  readonly at: string;
  readonly kind: string;
  /** Code; sentences stand under `sync.reason.<code>`. */
  readonly reason: string;
}

export interface SyncRunView {
  readonly what: 'cases' | 'log';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly cases: number;
  readonly entries: number;
  /** What hindered it; absent when nothing did. */
  readonly code?: string;
}

/** Runs that are shown. */
export const RUNS_SHOWN = 50;

export const syncApi = {
  'sync.status': method({ kind: 'query', roles: everyone, forNobody: true, input: empty, output: domainValue<SyncView>() }),
  'sync.history': method({ kind: 'query', roles: everyone, forNobody: true, input: empty, output: domainValue<{ readonly runs: readonly SyncRunView[] }>() }),
  /** Answers when cases were asked for and the log was offered once. */
  'sync.now': method({ kind: 'command', roles: everyone, forNobody: true, input: empty, output: domainValue<SyncView>() }),
  /** The code is the authority: an administrator made it for one desk, once. */
  'sync.enrol': method({ kind: 'command', roles: everyone, forNobody: true, input: z.strictObject({ url: z.string().trim().min(1).max(300), code: z.string().trim().min(1).max(100) }), output: domainValue<SyncView>() }),
};
