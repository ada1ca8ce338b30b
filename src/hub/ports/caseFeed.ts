/** How do cases come into the hub, and in which order do desks get them? One writer gives places; readers follow them. */

import type { Result } from '../../domain/kernel/result.ts';
import type { FiledCase } from '../../domain/search/fileCase.ts';
import type { ScopeDigest } from '../../domain/sync/scopeDigest.ts';

/** `version` is that of the case system when it has one: it counts when it is higher than one more than the last. */
export type HubCaseChange =
  | { readonly kind: 'put'; readonly filed: FiledCase; readonly scope: string; readonly version?: number }
  | { readonly kind: 'remove'; readonly caseId: string; readonly version?: number };

export interface WriteReport {
  readonly put: number;
  readonly removed: number;
  /** Stood already as given, or was gone already. */
  readonly unchanged: number;
  /** Ids of cases a feed cannot carry: forged, too large, or with an id that is no text. */
  readonly refused: readonly string[];
}

export interface CaseFeedWriter {
  /** All or nothing, 5,000 changes at most; of several changes of one case the last counts. Doing it twice changes nothing. */
  write(changes: readonly HubCaseChange[]): Promise<WriteReport>;
  /** Any number, a transaction for each 5,000: what was reported stays when it is cut. */
  load(changes: AsyncIterable<HubCaseChange> | Iterable<HubCaseChange>, onBatch?: (sum: WriteReport) => void): Promise<WriteReport>;
  /** Removals older than that are forgotten; desks that were away longer load anew. Returns how many. */
  forgetRemovals(before: Date): Promise<number>;
  /** After a backup was put back: every desk then loads anew, and offers again what the hub lost. */
  renewEpoch(): Promise<string>;
}

export interface FeedState {
  readonly epoch: string;
  /** Name of the hub's log, as its checkpoints give it. */
  readonly logOrigin: string;
  readonly head: number;
  readonly horizon: number;
}

export interface ChangesRequest {
  readonly epoch: string | null;
  /** What the desk asks for. */
  readonly scopes: readonly string[];
  /** What the device may have. */
  readonly granted: readonly string[];
  readonly cursor: number | null;
  /** For a first load that was cut: the `head` in the first header of that load. Removals up to there cannot concern it. */
  readonly since?: number;
}

export type StartOver =
  | { readonly code: 'sync.epoch_changed'; readonly epoch: string }
  | { readonly code: 'sync.too_old'; readonly horizon: number }
  | { readonly code: 'sync.scopes_changed'; readonly scopes: readonly string[] };

export interface FeedHeader {
  readonly epoch: string;
  readonly scopes: readonly string[];
  readonly scopeHash: string;
  readonly head: number;
  readonly fields: readonly string[];
}

export interface FeedAnswer {
  readonly header: FeedHeader;
  /** Lines after the header, each with its line end. Nothing is held in the database while they are waited for; one that ends without `whole` is asked for again. */
  readonly lines: AsyncIterable<Uint8Array>;
}

/** `scopes` is `null` when it may be any. */
export interface FeedNotice {
  readonly head: number;
  readonly scopes: readonly string[] | null;
}

export interface CaseFeedReader {
  state(): Promise<FeedState>;
  digests(scopes: readonly string[]): Promise<Readonly<Record<string, ScopeDigest>>>;
  changes(request: ChangesRequest): Promise<Result<FeedAnswer, StartOver>>;
  /** Told after each commit, also of other hub processes, and once more when notices may have been missed. Ends with what it returns. */
  listen(onNotice: (notice: FeedNotice) => void): Promise<() => Promise<void>>;
}
