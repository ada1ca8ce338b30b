/** How does an unlocked profile become a desk? Data is loaded, both files are opened, packs are read, services are composed. */

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { LossAgreed, Preferences } from '../contract/deskApi/session.ts';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import type { EventContent } from '../domain/audit/entry.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { hoursBefore } from '../domain/kernel/time.ts';
import { startClassifier } from './adapters/onnx/startClassifier.ts';
import { testGuardPack } from './adapters/packs/testGuardPack.ts';
import { buildingFileOf } from './adapters/sqlite/caseLoader.ts';
import { JOURNAL_FILE } from './adapters/sqlite/openJournal.ts';
import { pruneSetAside } from './adapters/sqlite/setAside.ts';
import { startCheckpointer } from './adapters/sqlite/startCheckpointer.ts';
import { startIntake } from './adapters/sqlite/startIntake.ts';
import { fileErrorCode, removeDatabase } from './adapters/sqlite/swapFile.ts';
import type { SystemClock } from './adapters/system/clock.ts';
import { createTiming } from './adapters/system/timing.ts';
import { openDeviceCrypto } from './adapters/system/deviceCrypto.ts';
import { createSystemIds } from './adapters/system/ids.ts';
import { awaitInvitation, INVITATION_FILE } from './awaitInvitation.ts';
import { loadData, noteProfile, noteSource, reload, type CaseDataOptions } from './caseData.ts';
import { composeDesk } from './composeDesk.ts';
import type { Dispatch } from './dispatch.ts';
import type { EventHub } from './events.ts';
import { openCases } from './openCases.ts';
import { createHubParts } from './hubParts.ts';
import { openJournalAndClock, watchClock } from './openLogAndClock.ts';
import { followPacksWith, readStartPacks } from './openSentPacks.ts';
import { authorOf, openSignIn } from './openSignIn.ts';
import { openMatters } from './openMatters.ts';
import { enrolAtStart, isEnrolled, openSync } from './openSync.ts';
import type { Journal } from './ports/journal.ts';
import type { KeyVault } from './ports/keyVault.ts';
import type { Packs } from './ports/packs.ts';
import { StoreFailure, tryStore } from './ports/storeFailure.ts';
import { readProfileFile } from './profileFile.ts';
import type { DeskUser } from './services/session.ts';
import type { Seat } from './services/signIn/seat.ts';
import type { FollowPacks } from './services/sync/followPacks.ts';

export interface ClassifierPlace {
  readonly folder: string;
  /** File of the thread it runs in, as it was built. */
  readonly thread: string;
}

export interface OpenDeskOptions extends CaseDataOptions {
  readonly resourcesDir: string;
  /** MUST be in state `ready`. */
  readonly vault: KeyVault;
  readonly events: EventHub;
  /** Who works on a desk where nobody signs in. */
  readonly user: DeskUser;
  readonly seat: Seat;
  readonly openBrowser?: ((url: string) => Promise<void> | void) | undefined;
  readonly defaults: Preferences;
  /** The organisation's classifier; without it none is heard (ADR 0011). */
  readonly classifier?: ClassifierPlace | undefined;
  /** File of checkpointThread.ts, as it was built; without it the cache's log is written back by whoever writes. */
  readonly checkpointThread?: string | undefined;
  /** File of intakeThread.ts, as it was built; without it the desk follows no hub. */
  readonly intakeThread?: string | undefined;
  /** File of packThread.ts, as it was built; without it packs of a hub are read by the thread that serves the desk. */
  readonly packThread?: string | undefined;
  /** A damaged page of the log was met: it is looked through and rescued before anything else. */
  readonly checkLog?: boolean;
  /** A team lead lets the desk go on without log entries that are gone. */
  readonly agreed?: LossAgreed | undefined;
  readonly lock: () => void;
  readonly takeLink?: (() => string | undefined) | undefined;
}

/** `damaged`: the log itself cannot be written to; the desk closes to rescue it. */
export type LockReason = 'asked' | 'idle' | 'limit' | 'damaged';

export interface OpenDesk {
  readonly dispatch: Dispatch;
  /** Puts the lock into the log; a log that cannot be written keeps no desk open. */
  noteLocked(reason: LockReason): void;
  /** Resolves when every file is let go of. */
  close(): Promise<void>;
}

const CACHE_FILE = 'cache.db';

/** What could be opened before something failed, or a bug was met, is let go of again. */
export async function openDesk(options: OpenDeskOptions): Promise<Result<OpenDesk, DeskError>> {
  /** In the order things were opened. */
  const closers: Closer[] = [];
  const closeOpened = async (): Promise<void> => await closeAll(closers.toReversed());
  const opened = await openParts(options, closers, closeOpened).catch(async (bug: unknown) => {
    await closeOpened().catch(() => undefined);
    throw bug;
  });
  if (!opened.ok) await closeOpened();
  return opened;
}

type Closer = () => Promise<void> | void;

/** Each is tried; what the first that failed said is thrown at the end. */
async function closeAll(closers: readonly Closer[]): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closers) {
    try {
      await close();
    } catch (thrown) {
      faults.push(thrown);
    }
  }
  if (faults.length > 0) throw faults[0];
}

async function openParts(options: OpenDeskOptions, closers: Closer[], closeOpened: () => Promise<void>): Promise<Result<OpenDesk, DeskError>> {
  const journalKey = await options.vault.getKey('journal');
  const { read: packs, held, close: leavePacks } = readStartPacks({
    ...options, bundled: join(options.resourcesDir, 'packs'), journalKey, onUnusable: (kind) => options.logger.warn('pack.unusable', { pack: kind }), onBrokeOff: () => options.logger.warn('pack.broke_off'),
  });
  closers.push(leavePacks);
  for (const problem of packs.problems) options.logger.warn('pack.problem', { file: problem.file, line: problem.line ?? 0, code: problem.code });
  if (packs.value === undefined) return err(deskError('pack.unusable', { pack: packs.problems[0]?.file ?? '' }));
  const file = join(options.profileDir, CACHE_FILE);
  const key = await options.vault.getKey('cache');
  if (options.data !== undefined) {
    const loaded = await loadData(options, options.data, { file, key });
    if (!loaded.ok) return loaded;
  }
  const unnoted = readProfileFile(options.profileDir) === undefined ? noteProfile(options, null) : undefined;
  if (unnoted !== undefined) return err(unnoted);
  const inForce = packs.value;
  const crypto = openDeviceCrypto(await options.vault.getDeviceKey());
  const opened = openJournalAndClock({
    file: join(options.profileDir, JOURNAL_FILE), key: journalKey, crypto, ids: createSystemIds(), check: options.checkLog, reach: options.vault.logReach(), agreed: options.agreed,
    begin: (log) => {
      noteReach(options.vault, log.journal);
      noteSource(log.journal, options);
      log.journal.append({ kind: 'session.started', at: log.clock.now(), content: { ...authorOf(options, log.journal), ...startedContent(inForce) } });
    },
  });
  if (!opened.ok) return opened;
  const { journal, clock, ids } = opened.value;
  closers.push(() => journal.close());
  const { checkpointThread, intakeThread } = options;
  const intake = intakeThread === undefined ? undefined : startIntake({ file, key, synthetic: options.synthetic, thread: intakeThread, onFault: () => options.logger.warn('hub.intake_broke_off') });
  closers.push(async () => await intake?.close());
  const followed = intake !== undefined && (options.hub !== undefined || isEnrolled(journal));
  const cases = await openCases({
    file, key, journal, clock,
    synthetic: options.synthetic,
    // What a hub fills is not filled from an old file instead.
    reload: async (stop) => (followed ? undefined : await reload(options, journal, { file, key, stop })),
    isAwaited: followed,
    beside: () => {
      const checkpointer = checkpointThread === undefined ? undefined : startCheckpointer({ file, key, thread: checkpointThread, onFault: () => options.logger.warn('cache.not_checkpointed') });
      return { close: async () => void await Promise.all([checkpointer?.close(), intake?.letGo()]) };
    },
    onChanged: (count) => options.events.emit({ name: 'cache.changed', payload: { cases: count } }),
  });
  if (!cases.ok) return cases;
  closers.push(() => cases.value.close());
  const { store } = cases.value;
  const refused = store.summary().synthetic === options.synthetic ? noteProfile(options, store.summary().asOf) : deskError('profile.mismatch');
  if (refused !== undefined) return err(refused);
  tidy(options, journal, clock, packs.value);
  const hubParts = intake === undefined ? undefined : createHubParts({ file, synthetic: options.synthetic, intake, cases: cases.value, clock, crypto, logger: options.logger, onCases: () => options.events.emit({ name: 'cache.changed', payload: { cases: cases.value.count() } }) });
  const sync = hubParts === undefined ? undefined : openSync({ ...hubParts, journal, clock, crypto, logger: options.logger, events: options.events, cases: () => cases.value.count() });
  if (options.hub !== undefined && sync?.view().hub === 'not_connected') await enrolAtStart(options, sync, options.hub);
  const endWait = sync !== undefined && options.synthetic ? awaitInvitation(join(options.profileDir, INVITATION_FILE), (given) => void enrolAtStart(options, sync, given)) : undefined;
  const { guard } = packs.value;
  const classifier = options.classifier === undefined ? undefined : startClassifier(options.classifier);
  const clockWatch = watchClock(journal, clock);
  let following: FollowPacks | undefined;
  const followPacks = sync === undefined ? undefined : followPacksWith({ link: () => sync.link(), held, sha256: crypto.sha256, verify: crypto.verify, now: () => clock.now(), timing: createTiming(), logger: options.logger });
  const signIn = openSignIn({ ...options, journal, clock, sync });
  const matters = sync === undefined ? undefined : openMatters({ ...options, sync, clock });
  const dispatch = composeDesk({ ...options, sync, signIn, matters, followPacks: followPacks === undefined ? undefined : (desk) => (following = followPacks(desk)), classifier, packs: packs.value, testGuard: () => testGuardPack(guard), store, journal, clock, ids, keyedHash: (text) => createHmac('sha256', journalKey).update(`keyed-hash\n${text}`).digest('hex') });
  return ok({
    dispatch,
    noteLocked: (reason) => {
      if (reason !== 'damaged') tryStore(() => journal.append({ kind: 'session.locked', at: clock.now(), content: { ...authorOf(options, journal), details: { reason } } }));
    },
    close: async () => {
      clearInterval(clockWatch);
      classifier?.close();
      endWait?.();
      matters?.close();
      await signIn?.close();
      // Already here: a pack that is being read would hold up the next line.
      leavePacks();
      await following?.close();
      await sync?.close();
      tryStore(() => noteReach(options.vault, journal));
      await closeOpened();
    },
  });
}

const startedContent = (packs: Packs): Pick<EventContent, 'details'> => ({
  details: { guard: packs.guard.hash, scripts: packs.scripts.hash, policies: packs.policies.hash, glossary: packs.glossary.hash },
});

/** Beside the device key: a log that is removed together with its head is then missed. */
function noteReach(vault: KeyVault, journal: Journal): void {
  try {
    vault.noteLogReach(journal.head().counter);
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    throw new StoreFailure(code);
  }
}

/** What is past its time goes at each start. A profile that cannot be tidied is no reason not to open. */
function tidy({ profileDir }: OpenDeskOptions, journal: Journal, clock: SystemClock, packs: Packs): void {
  tryStore(() => {
    journal.pruneFailedAttempts(hoursBefore(clock.now(), packs.policies.value.verification.lockHours));
    pruneSetAside(profileDir, clock.now());
    // Of a load that was killed: nobody goes on with it.
    removeDatabase(buildingFileOf(join(profileDir, CACHE_FILE)));
  });
}
