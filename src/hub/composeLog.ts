/** Which adapters make up the log of a hub? The handlers, the archive, and the jobs that run beside. */

import { setImmediate } from 'node:timers/promises';
import { createCaseFeedReader } from './adapters/postgres/caseFeedReader.ts';
import type { HubDatabase } from './adapters/postgres/database.ts';
import { createAccountStore } from './adapters/postgres/accountStore.ts';
import { createDeviceStore } from './adapters/postgres/deviceStore.ts';
import { createEntryLog } from './adapters/postgres/entryLog.ts';
import { createHubEvents } from './adapters/postgres/hubEvents.ts';
import { createHubSecrets } from './adapters/postgres/hubSecrets.ts';
import { createLogArchive } from './adapters/postgres/logArchive.ts';
import type { LogHand } from './adapters/postgres/logLeaves.ts';
import { createMatters } from './adapters/postgres/matters.ts';
import { createPackStore } from './adapters/postgres/packStore.ts';
import { createQuarantine } from './adapters/postgres/quarantine.ts';
import { createLogCrypto } from './adapters/system/logCrypto.ts';
import { askWitness, type Witness } from './adapters/witness/askWitness.ts';
import type { EntryLog } from './ports/entryLog.ts';
import type { HubLog } from './ports/hubLog.ts';
import type { LogArchive } from './ports/logArchive.ts';
import type { JudgeAgainNow, Quarantine } from './ports/quarantine.ts';
import { createMattersHandlers } from './services/log/createMattersHandlers.ts';
import { createLogHandlers, type LogHandlers } from './services/log/createLogHandlers.ts';
import { followPublished, type ReadPublished } from './services/log/followPublished.ts';
import { judgeContent } from './services/log/judgeContent.ts';
import { createPeopleBook } from './services/log/peopleBook.ts';
import { createPackBook, type KnownPacks } from './services/log/packBook.ts';
import { runRetention } from './services/log/retention.ts';
import { watchWitness } from './services/log/watchWitness.ts';

export interface LogSettings {
  /** By which the hub judges again; without any, scripts and verdicts are taken as they are and noted as not judged again. */
  readonly packs?: KnownPacks;
  /** Makes a pack of what the hub published; without it only those of `packs` are known. */
  readonly readPublished?: ReadPublished;
  readonly witness?: Witness;
  /** Where it is written down that something beside the log failed. */
  readonly diagnostics?: Pick<HubLog, 'warn' | 'error'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface HubEntryLog {
  readonly log: EntryLog;
  readonly archive: LogArchive;
  readonly handlers: LogHandlers;
  /** What leads ask. */
  readonly matters: ReturnType<typeof createMattersHandlers>;
  readonly quarantine: Quarantine;
  /** By the packs and people known now. */
  judgeNow(): Promise<JudgeAgainNow>;
  readonly hand: LogHand;
  /** Every few seconds: what the hub has to tell goes into the log, and a witness is shown how long it is. */
  tend(): Promise<void>;
  /** Times the witness did not sign. */
  witnessFailures(): number;
  /** Published packs this process could not read: by them nothing is judged again. */
  packsUnread(): number;
  /** Every hour. Gives how many entries lost their content. */
  retain(): Promise<number>;
}

/** What signs and names the log: the same for every process on this database. */
export async function openLogHand(db: HubDatabase, now: () => number = Date.now): Promise<LogHand> {
  return { crypto: createLogCrypto(), key: await createHubSecrets(db, now).key('checkpoint'), origin: (await createCaseFeedReader(db).state()).logOrigin, now };
}

const SILENT: Pick<HubLog, 'warn' | 'error'> = { warn: () => undefined, error: () => undefined };

export async function composeLog(db: HubDatabase, { packs, readPublished, witness, diagnostics = SILENT, now = Date.now }: LogSettings = {}): Promise<HubEntryLog> {
  const hand = await openLogHand(db, now);
  const [log, archive, events, devices] = [createEntryLog(db, hand), createLogArchive(db, hand), createHubEvents(db, now), createDeviceStore(db, now)];
  const book = createPackBook(packs ?? { guard: [], scripts: [] });
  const people = createPeopleBook(createAccountStore(db, now), now);
  const published = readPublished === undefined ? undefined : followPublished({
    store: createPackStore(db, now), book, read: readPublished, now,
    onFailed: ({ kind, version, failures, thrown }) => diagnostics.error('pack_unread', { pack: kind, version, failures, type: thrown instanceof Error ? thrown.constructor.name : typeof thrown }),
  });
  const learn = () => Promise.all([published?.look(), people.refresh()]);
  const quarantine = createQuarantine(db, hand);
  const judgeNow = async (): Promise<JudgeAgainNow> => {
    await learn();
    return (kind, content) => judgeContent(kind, content, { book, people });
  };
  const watch = witness === undefined ? undefined : watchWitness({ name: witness.key.name, ask: () => askWitness(witness, { log, crypto: hand.crypto }), events, log: diagnostics });
  return {
    log, archive, hand, quarantine, witnessFailures: () => watch?.failures() ?? 0, packsUnread: () => published?.unread() ?? 0,
    handlers: createLogHandlers({
      log, events, crypto: hand.crypto, book, people, beforeJudging: learn, breathe: () => setImmediate(),
      onSuspect: (refused) => devices.suspect(refused),
    }),
    matters: createMattersHandlers({ matters: createMatters(db), quarantine, judgeNow }),
    judgeNow,
    tend: async () => {
      await log.takeUpEvents();
      await watch?.look();
    },
    retain: () => runRetention({ archive, events }, new Date(now())),
  };
}
