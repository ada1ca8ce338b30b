/** What do all parts of the server share? */

import type { CaseFeedReader } from '../ports/caseFeed.ts';
import type { HubCounts } from '../ports/hubCounts.ts';
import type { HubLog } from '../ports/hubLog.ts';
import type { HubHandlers } from '../handlers.ts';
import type { HubDoor } from './door.ts';
import type { OriginOf, ServingPlace } from './hubAddress.ts';
import type { HubMetrics } from './metrics.ts';
import type { Replies } from './replies.ts';
import type { Visits } from './visits.ts';

export interface HubServerOptions {
  readonly reader: CaseFeedReader;
  readonly door: HubDoor;
  /** A row of the contract without a handler is answered as one that does not exist. */
  readonly handlers: Partial<HubHandlers>;
  readonly log: HubLog;
  /** The time desks count by. */
  readonly now: () => Date;
  readonly random: () => number;
  readonly minimumClient: string;
  /** Does the database answer, with the schema of this version? */
  readonly isReady: () => Promise<boolean>;
  /** Keyed hash of a device, for the log. */
  readonly hashOf: (deviceId: string) => string;
  readonly place: ServingPlace;
  /** 0 picks a free one. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** For the numbers: how often a witness did not sign, published packs this process could not read, and what is counted in the database. */
  readonly witnessFailures?: () => number;
  readonly packsUnread?: () => number;
  readonly counts?: () => Promise<HubCounts>;
  /** Health, readiness and metrics on a port of 127.0.0.1 of their own, instead of beside the rest. */
  readonly metricsPort?: number;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** Requests of one device at once and for each second. */
  readonly burst: number;
  readonly perSecond: number;
  /** Answers of the feed at one time: each keeps one view of rows in memory. */
  readonly streams: number;
  /** Packs on their way at one time, of megabytes each. */
  readonly packs: number;
  /** Others wait as long for their turn. */
  readonly waitMs: number;
  /** Until the head of a request is there, and until all of it is. */
  readonly headMs: number;
  readonly requestMs: number;
  /** A connection on which nothing moves. */
  readonly idleMs: number;
  /** Within this time each socket is pinged and its device looked up again. */
  readonly pingMs: number;
  /** From the order to stop until everything that is left is cut. */
  readonly stopMs: number;
}

export const LIMITS: ServerLimits = { burst: 60, perSecond: 10, streams: 64, packs: 16, waitMs: 10_000, headMs: 10_000, requestMs: 30_000, idleMs: 75_000, pingMs: 25_000, stopMs: 7_000 };

export interface HubContext extends Omit<HubServerOptions, 'limits'> {
  readonly limits: ServerLimits;
  readonly metrics: HubMetrics;
  readonly visits: Visits;
  readonly replies: Replies;
  readonly originOf: OriginOf;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}
