/** How is a profile folder opened, locked and closed? One desk per folder: lock file, keys, data, then the services. */

import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deskApi } from '../contract/deskApi/index.ts';
import type { LossAgreed, Preferences } from '../contract/deskApi/session.ts';
import { sessionApi } from '../contract/deskApi/session.ts';
import type { DeskError, Reply, Role } from '../contract/contract.ts';
import type { DeskEvent } from '../contract/deskEvents.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readCaseFile } from './adapters/ndjson/readCaseFile.ts';
import { createFileLogger } from './adapters/system/logger.ts';
import { acquireProfileLock } from './adapters/system/profileLock.ts';
import { createDeskDoor } from './deskDoor.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createEventHub } from './events.ts';
import { firstProblem, readGiven } from './givenData.ts';
import { lockedView, userOf } from './lockedDesk.ts';
import { openDesk, type ClassifierPlace, type LockReason, type OpenDesk } from './openDesk.ts';
import { openKeys, vaultOf } from './openKeys.ts';
import type { SecretStore } from './ports/secretStore.ts';
import { makeProfileFolder } from './profileFolder.ts';
import { DEMO_DATA_PREFIX } from './profileFile.ts';
import { createSeat } from './services/signIn/seat.ts';
import { watchIdle } from './watchIdle.ts';

export interface ProfileOptions {
  readonly profileDir: string;
  /** Folder that holds `packs`. */
  readonly resourcesDir: string;
  readonly secretStore: SecretStore;
  readonly data: string | undefined;
  readonly removeDataAfter: boolean;
  readonly role: Role | undefined;
  readonly language: 'en' | 'fr' | undefined;
  readonly classifier?: ClassifierPlace | undefined;
  /** File of the thread that writes the cache's log back, as it was built. */
  readonly checkpointThread?: string | undefined;
  /** File of the thread that takes in the cases of a hub, as it was built. */
  readonly intakeThread?: string | undefined;
  /** File of the thread that reads the packs of a hub, as it was built. */
  readonly packThread?: string | undefined;
  /** A hub to be enrolled with at this start; one the profile knows already is left as it is. */
  readonly hub?: { readonly url: string; readonly code: string } | undefined;
  /** Shows the sign-in page of the organisation in the browser of the system; absent in a shell that shows none. */
  readonly openBrowser?: ((url: string) => Promise<void> | void) | undefined;
  readonly onProgress?: (line: string) => void;
  /** Gives the link from outside that waits, once; absent in a shell that takes none. */
  readonly takeLink?: (() => string | undefined) | undefined;
}

export interface Profile {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
  close(): Promise<void>;
}

export async function openProfile(options: ProfileOptions): Promise<Result<Profile, DeskError>> {
  const folder = makeProfileFolder(options.profileDir);
  if (!folder.ok) return folder;
  const lock = acquireProfileLock(options.profileDir);
  if (!lock.ok) return lock;
  let profile: Result<Profile, DeskError> | undefined;
  try {
    profile = await openLocked(options);
  } finally {
    if (profile?.ok !== true) lock.value.release();
  }
  if (!profile.ok) return profile;
  const opened = profile.value;
  return ok({ ...opened, close: () => opened.close().finally(() => lock.value.release()) });
}

async function openLocked(options: ProfileOptions): Promise<Result<Profile, DeskError>> {
  const given = readGiven(options);
  if (!given.ok) return given;
  const unreadable = await firstProblem(options);
  if (unreadable !== undefined) return err(unreadable);
  const { synthetic } = given.value;

  const events = createEventHub();
  const logger = createFileLogger(join(options.profileDir, 'logs'));
  const vault = vaultOf(options, synthetic);
  const user = userOf(options.role, synthetic);
  const defaults: Preferences = { theme: 'system', uiLanguage: options.language ?? 'en', density: 'compact', singleKeys: true };
  const door = createDeskDoor();
  const seat = createSeat();
  let pending = options.data;
  let mending = false;
  /** Until the log was looked through, whoever opens it. */
  let damageMet = false;

  const lockDesk = (reason: LockReason): void => {
    const wasOpen = door.lock(reason);
    // Whoever unlocks it signs in.
    seat.take(undefined);
    if (!wasOpen) return;
    vault.lock();
    events.emit({ name: 'session.changed', payload: { locked: true } });
  };
  const idle = watchIdle(lockDesk);
  const openWith = async (passphrase: string, agreed?: LossAgreed) => {
    const keys = await openKeys(vault, passphrase, synthetic);
    return keys.ok ? await openUnlocked(agreed) : keys;
  };
  const openUnlocked = async (agreed?: LossAgreed): Promise<Result<OpenDesk, DeskError>> => {
    // Read from its beginning each time: a load that failed has used up its records.
    const data = pending === undefined ? ok(undefined) : readCaseFile(pending);
    const opened = data.ok ? await openDesk({ ...options, vault, events, logger, user, seat, defaults, synthetic, data: data.value, dataPath: pending, checkLog: damageMet, agreed, lock: () => lockDesk('asked') }) : data;
    if (!opened.ok) {
      vault.lock();
      return opened;
    }
    if (options.removeDataAfter && pending !== undefined && basename(pending).startsWith(DEMO_DATA_PREFIX)) rmSync(pending, { recursive: true, force: true });
    pending = undefined;
    damageMet = false;
    return opened;
  };
  const unlock = async (passphrase: string, agreed?: LossAgreed): Promise<Result<void, DeskError>> => {
    const opened = await door.open(() => openWith(passphrase, agreed));
    if (opened.ok) {
      idle.begin();
      events.emit({ name: 'session.changed', payload: { locked: false } });
    } else if (opened.error.code === 'session.locked') vault.lock();
    return opened;
  };

  /** The keys are still open: the desk closes, rescues its log while it opens, and is there again without anybody unlocking it. */
  const mend = async (): Promise<void> => {
    if (mending || !door.lock('damaged')) return;
    mending = true;
    damageMet = true;
    events.emit({ name: 'session.changed', payload: { locked: true } });
    try {
      const opened = await door.open(() => openUnlocked());
      if (!opened.ok) logger.warn('profile.not_mended', { code: opened.error.code });
    } catch (thrown) {
      logger.error('profile.mend_bug', { type: thrown instanceof Error ? thrown.constructor.name : typeof thrown });
    } finally {
      mending = false;
      // Whoever unlocks is told why it does not open.
      if (!door.isOpen()) vault.lock();
      events.emit({ name: 'session.changed', payload: { locked: !door.isOpen() } });
    }
  };

  if (synthetic) {
    const opened = await unlock('');
    if (!opened.ok && !ASKED_ON_SCREEN.includes(opened.error.code)) {
      idle.stop();
      logger.close();
      return opened;
    }
  }
  const lockedDispatch = createDispatch({
    api: { 'session.get': sessionApi['session.get'], 'session.lock': sessionApi['session.lock'], 'session.unlock': sessionApi['session.unlock'] },
    handlers: {
      'session.get': () => ok({ ...lockedView(user, defaults, synthetic, vault.isNew()), ...(mending ? { mending } : {}) }),
      // Heard while the desk is being opened or mended as well: it then stays locked.
      'session.lock': () => {
        lockDesk('asked');
        return err(deskError('session.locked'));
      },
      'session.unlock': async ({ passphrase, agreed }) => {
        const unlocked = await unlock(passphrase ?? '', agreed);
        return unlocked.ok ? ok({}) : unlocked;
      },
    },
    context: () => ({ userId: user.id, role: user.role }),
    logger,
  });
  const dispatch: Dispatch = async (request): Promise<Reply<unknown>> => {
    if (!REFRESHES.includes(request.method)) idle.touch();
    const needsDesk = Object.hasOwn(deskApi, request.method) && !['session.get', 'session.lock', 'session.unlock'].includes(request.method);
    if (!door.isOpen() && !needsDesk) return await lockedDispatch(request);
    const reply = await door.ask(request);
    if (!reply.ok && reply.error.code === 'store.journal_damaged') void mend();
    return reply;
  };

  return ok({
    dispatch,
    subscribe: events.subscribe,
    close: async () => {
      idle.stop();
      await door.close();
      vault.lock();
      logger.close();
    },
  });
}

/** A person can answer these on the page; the desk stays locked until then. */
const ASKED_ON_SCREEN: readonly string[] = ['session.passphrase_wrong', 'store.log_cut', 'store.log_gone'];

/** The page reads these again by itself: they are no sign of a person. */
const REFRESHES: readonly string[] = ['session.get', 'session.signInWays', 'sync.status', 'sync.history', 'matters.view'];
