/** How is a profile folder opened, locked and closed? One desk per folder: lock file, keys, data, then the services. */

import { existsSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { deskApi } from '../contract/deskApi/index.ts';
import type { Preferences, SessionView } from '../contract/deskApi/session.ts';
import { sessionApi } from '../contract/deskApi/session.ts';
import type { DeskError, Reply, Role } from '../contract/contract.ts';
import type { DeskEvent } from '../contract/deskEvents.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readCaseFile } from './adapters/ndjson/readCaseFile.ts';
import { elapsedMs } from './adapters/system/clock.ts';
import { createKeyVault } from './adapters/system/keyVault.ts';
import { createFileLogger } from './adapters/system/logger.ts';
import { acquireProfileLock } from './adapters/system/profileLock.ts';
import { createDeskDoor } from './deskDoor.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createEventHub } from './events.ts';
import { JOURNAL_FILE } from './adapters/sqlite/openJournal.ts';
import { fileErrorCode } from './adapters/sqlite/swapFile.ts';
import { openDesk, type ClassifierPlace, type LockReason, type OpenDesk } from './openDesk.ts';
import type { KeyState } from './ports/keyVault.ts';
import type { SecretStore } from './ports/secretStore.ts';
import { makeProfileFolder } from './profileFolder.ts';
import { DEMO_DATA_PREFIX, isProfileFileDamaged, readProfileFile } from './profileFile.ts';
import type { DeskUser } from './services/session.ts';

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
  readonly onProgress?: (line: string) => void;
  /** Gives the link from outside that waits, once; absent in a shell that takes none. */
  readonly takeLink?: (() => string | undefined) | undefined;
}

export interface Profile {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
  close(): Promise<void>;
}

/** A desk nobody touches for this long locks itself (reliability 3.6). */
const IDLE_LOCK_MS = 10 * 60_000;
const IDLE_CHECK_MS = 15_000;
/** Of a new profile; the screen says so as well. */
const LEAST_PASSPHRASE = 12;

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
  const { synthetic } = given.value;

  const events = createEventHub();
  const logger = createFileLogger(join(options.profileDir, 'logs'));
  const vault = createKeyVault({ folder: join(options.profileDir, 'keys'), secretStore: options.secretStore, allowEmptySecret: synthetic, mayCreate: !hasJournal(options.profileDir), nowMs: () => Date.now(), elapsedMs });
  const user = userOf(options.role, synthetic);
  const defaults: Preferences = { theme: 'system', uiLanguage: options.language ?? 'en', density: 'compact', singleKeys: true };
  const door = createDeskDoor();
  let pending = options.data;
  let mending = false;
  /** Until the log was looked through, whoever opens it. */
  let damageMet = false;

  const lockDesk = (reason: LockReason): void => {
    if (!door.lock(reason)) return;
    vault.lock();
    events.emit({ name: 'session.changed', payload: { locked: true } });
  };
  const openWith = async (passphrase: string) => {
    if (!synthetic && vault.isNew() && passphrase !== '' && passphrase.length < LEAST_PASSPHRASE) return err(deskError('session.passphrase_short', { least: LEAST_PASSPHRASE }));
    const tried = await tryFiles(() => vault.unlock(passphrase));
    if (!tried.ok) return tried;
    return tried.value === 'ready' ? await openUnlocked() : err(keyError(tried.value, vault.waitSeconds()));
  };
  const openUnlocked = async (): Promise<Result<OpenDesk, DeskError>> => {
    // Read from its beginning each time: a load that failed has used up its records.
    const data = pending === undefined ? ok(undefined) : readCaseFile(pending);
    const opened = data.ok ? await openDesk({ ...options, vault, events, logger, user, defaults, synthetic, data: data.value, dataPath: pending, checkLog: damageMet, lock: () => lockDesk('asked') }) : data;
    if (!opened.ok) {
      vault.lock();
      return opened;
    }
    if (options.removeDataAfter && pending !== undefined && basename(pending).startsWith(DEMO_DATA_PREFIX)) rmSync(pending, { recursive: true, force: true });
    pending = undefined;
    damageMet = false;
    return opened;
  };
  const unlock = async (passphrase: string): Promise<Result<void, DeskError>> => {
    const opened = await door.open(() => openWith(passphrase));
    if (opened.ok) events.emit({ name: 'session.changed', payload: { locked: false } });
    else if (opened.error.code === 'session.locked') vault.lock();
    return opened;
  };

  /** The keys are still open: the desk closes, rescues its log while it opens, and is there again without anybody unlocking it. */
  const mend = async (): Promise<void> => {
    if (mending || !door.lock('damaged')) return;
    mending = true;
    damageMet = true;
    events.emit({ name: 'session.changed', payload: { locked: true } });
    try {
      const opened = await door.open(openUnlocked);
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
    if (!opened.ok && opened.error.code !== 'session.passphrase_wrong') {
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
      'session.unlock': async ({ passphrase }) => {
        const unlocked = await unlock(passphrase ?? '');
        return unlocked.ok ? ok({}) : unlocked;
      },
    },
    context: () => ({ userId: user.id, role: user.role }),
    logger,
  });
  const idle = watchIdle(() => lockDesk('idle'));
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

/** Whether the data is synthetic decides on keys and roles, so a profile keeps to one kind for good (ruling 27). */
function readGiven({ profileDir, data, role }: ProfileOptions): Result<{ readonly synthetic: boolean }, DeskError> {
  if (isProfileFileDamaged(profileDir)) return err(deskError('profile.mismatch'));
  const known = readProfileFile(profileDir);
  const source = data === undefined ? ok(undefined) : readCaseFile(data);
  if (!source.ok) return source;
  if (source.value === undefined && known === undefined) return err(deskError('store.no_cache'));
  const synthetic = known?.synthetic ?? source.value?.synthetic ?? false;
  if (source.value !== undefined && source.value.synthetic !== synthetic) return err(deskError(synthetic ? 'profile.synthetic_only' : 'profile.not_synthetic'));
  return !synthetic && role !== undefined ? err(deskError('start.role_refused')) : ok({ synthetic });
}

/** Keys are never made for a log that exists: they would not open it, and the former ones may still be put back. */
const hasJournal = (profileDir: string): boolean => existsSync(join(profileDir, JOURNAL_FILE));

/** The page reads these again by itself: they are no sign of a person. */
const REFRESHES: readonly string[] = ['session.get'];

/** By the time that really went by: it runs while the computer sleeps, and a clock set forth locks nobody out. */
function watchIdle(onIdle: () => void): { touch(): void; stop(): void } {
  let touched = elapsedMs();
  const timer = setInterval(() => {
    if (elapsedMs() - touched > IDLE_LOCK_MS) onIdle();
  }, IDLE_CHECK_MS);
  timer.unref();
  return { touch: () => void (touched = elapsedMs()), stop: () => clearInterval(timer) };
}

/** Keys that cannot be written down are not used: the next start would not have them. */
async function tryFiles<T>(run: () => Promise<T>): Promise<Result<T, DeskError>> {
  try {
    return ok(await run());
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}

function keyError(state: Exclude<KeyState, 'ready'>, waitSeconds: number): DeskError {
  if (state === 'locked') return deskError('session.passphrase_wrong', { waitSeconds });
  if (state === 'damaged') return deskError('keys.damaged');
  return deskError(state === 'unavailable' ? 'keys.unavailable' : 'keys.backend_changed');
}

/** Until sign-in exists: an invented person for synthetic data, the operating system's user otherwise. */
function userOf(role: Role | undefined, synthetic: boolean): DeskUser {
  if (!synthetic) return { id: userInfo().username, name: userInfo().username, role: 'agent' };
  const names: Readonly<Record<Role, string>> = { agent: 'A. Tremblay', lead: 'J. Okafor', trainer: 'M. Gagnon', admin: 'S. Lam' };
  return { id: `demo-${role ?? 'agent'}`, name: names[role ?? 'agent'], role: role ?? 'agent' };
}

function lockedView(user: DeskUser, defaults: Preferences, synthetic: boolean, firstPassphrase: boolean): SessionView {
  const none = { version: '', hash: '', count: 0, testsPassed: 0, testsTotal: 0, problems: [] };
  return {
    user: { ...user, id: '', name: '' },
    deskId: '',
    locked: true,
    firstPassphrase,
    synthetic,
    mode: 'standard',
    preferences: defaults,
    packs: { guard: none, scripts: none, policies: none, glossary: none },
    hub: 'not_connected',
    data: { cases: 0, asOf: null, age: 'none' },
    outbox: { unsent: 0 },
    log: { deviceId: '', entries: 0 },
    choices: { outcomeCodes: [], followUps: [], overrides: [], callerRoles: [], factors: [], lines: [], countries: [] },
  };
}
