/** What makes a hub of a database? Door, services and server put together; other processes on the same database are the same hub. */

import type { HubDatabase } from './adapters/postgres/database.ts';
import { createCaseFeedReader } from './adapters/postgres/caseFeedReader.ts';
import { readHubCounts } from './adapters/postgres/hubCounts.ts';
import { createPackStore } from './adapters/postgres/packStore.ts';
import { isSchemaCurrent } from './adapters/postgres/schemaState.ts';
import { composeIdentity } from './composeIdentity.ts';
import { composeLog, type LogSettings } from './composeLog.ts';
import type { IdentitySettings } from './composeIdentity.ts';
import type { HubHandlers } from './handlers.ts';
import type { HubServerOptions } from './http/context.ts';
import { failureOf } from './http/failures.ts';
import { createPinoLog, keyedHash } from './http/pinoLog.ts';
import type { LineSink } from './http/pinoLog.ts';
import { createHubServer } from './http/server.ts';
import type { HubServer } from './http/server.ts';
import type { HubLog } from './ports/hubLog.ts';
import { createPacksHandlers } from './services/packs/createPacksHandlers.ts';

export interface HubSettings extends Pick<HubServerOptions, 'place' | 'port' | 'tls' | 'metricsPort' | 'minimumClient' | 'limits'> {
  readonly identity?: Omit<IdentitySettings, 'now' | 'lastCounters'>;
  readonly log?: Omit<LogSettings, 'now' | 'diagnostics'>;
  /** Where diagnostic lines go. */
  readonly sink: LineSink;
  readonly now?: () => Date;
}

const SWEEP_MS = 300_000;
const TEND_LOG_MS = 10_000;
const RETAIN_MS = 3_600_000;

/** The schema MUST be that of this version. Closing the database is left to whoever opened it, after `stop`. */
export async function composeHub(db: HubDatabase, settings: HubSettings): Promise<HubServer> {
  const { identity: identitySettings, log: logSettings, sink, now = () => new Date(), ...serving } = settings;
  const log = createPinoLog(sink);
  const entryLog = await composeLog(db, { ...logSettings, diagnostics: log, now: () => now().getTime() });
  const identity = composeIdentity(db, { ...identitySettings, now: () => now().getTime(), lastCounters: () => entryLog.log.lastCounters() });
  const handlers: HubHandlers = {
    ...identity.handlers,
    ...entryLog.handlers,
    ...entryLog.matters,
    ...createPacksHandlers({ store: createPackStore(db, () => now().getTime()), now, toBase64: (text) => Buffer.from(text).toString('base64') }),
  };
  const server = await createHubServer({
    ...serving, door: identity.door, handlers, log, now, reader: createCaseFeedReader(db), random: Math.random, witnessFailures: () => entryLog.witnessFailures(), packsUnread: () => entryLog.packsUnread(), counts: () => readHubCounts(db), isReady: () => isSchemaCurrent(db),
    hashOf: keyedHash((await identity.secrets.key('token')).sign(Buffer.from('statusdesk log of devices'))),
  });
  const jobs = [every(SWEEP_MS, 'sweep', log, () => identity.sweep()), every(TEND_LOG_MS, 'log', log, () => entryLog.tend()), every(RETAIN_MS, 'retention', log, () => entryLog.retain())];
  return {
    ...server,
    stop: async () => {
      await Promise.all([server.stop(), ...jobs.map((stop) => stop())]);
    },
  };
}

/** Never two at once; one that fails is told and comes again. Stopping waits for the one that runs. */
function every(milliseconds: number, name: string, log: HubLog, job: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> | undefined;
  const run = async (): Promise<void> => {
    await job().catch((thrown: unknown) => failureOf(thrown, name, log));
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= run();
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
