/** How does an unlocked profile become a desk? Data is loaded, both files are opened, packs are read, services are composed. */

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Preferences } from '../contract/deskApi/session.ts';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import type { EventContent } from '../domain/audit/entry.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { hoursBefore } from '../domain/kernel/time.ts';
import { readCaseFile, type CaseFile } from './adapters/ndjson/readCaseFile.ts';
import { startClassifier } from './adapters/onnx/startClassifier.ts';
import { readPacks } from './adapters/packs/readPacks.ts';
import { testGuardPack } from './adapters/packs/testGuardPack.ts';
import { buildingFileOf, loadCases } from './adapters/sqlite/caseLoader.ts';
import { JOURNAL_FILE } from './adapters/sqlite/openJournal.ts';
import { pruneSetAside } from './adapters/sqlite/setAside.ts';
import { startCheckpointer } from './adapters/sqlite/startCheckpointer.ts';
import { fileErrorCode, removeDatabase } from './adapters/sqlite/swapFile.ts';
import type { SystemClock } from './adapters/system/clock.ts';
import { openDeviceCrypto } from './adapters/system/deviceCrypto.ts';
import { createSystemIds } from './adapters/system/ids.ts';
import { composeDesk } from './composeDesk.ts';
import type { Dispatch } from './dispatch.ts';
import type { EventHub } from './events.ts';
import { openCases } from './openCases.ts';
import { openJournalAndClock, watchClock } from './openLogAndClock.ts';
import type { Journal } from './ports/journal.ts';
import type { KeyVault } from './ports/keyVault.ts';
import type { Logger } from './ports/logger.ts';
import type { Packs } from './ports/packs.ts';
import { tryStore } from './ports/storeFailure.ts';
import { readProfileFile, writeProfileFile } from './profileFile.ts';
import type { DeskUser } from './services/session.ts';

export interface ClassifierPlace {
  readonly folder: string;
  /** File of the thread it runs in, as it was built. */
  readonly thread: string;
}

export interface OpenDeskOptions {
  readonly profileDir: string;
  readonly resourcesDir: string;
  /** MUST be in state `ready`. */
  readonly vault: KeyVault;
  readonly events: EventHub;
  readonly logger: Logger;
  readonly user: DeskUser;
  readonly defaults: Preferences;
  /** What the profile says of its data. MUST agree with the cache: rights to choose a role hang on it (ruling 27). */
  readonly synthetic: boolean;
  /** Case records to load before opening; a former cache is replaced only when all of them were read. */
  readonly data: CaseFile | undefined;
  /** Where they were read from; kept so that damaged data can be loaded again. */
  readonly dataPath?: string | undefined;
  /** The data was made for this start; a later start may make it anew. */
  readonly removeDataAfter: boolean;
  /** The organisation's classifier; without it none is heard (ADR 0011). */
  readonly classifier?: ClassifierPlace | undefined;
  /** File of checkpointThread.ts, as it was built; without it the cache's log is written back by whoever writes. */
  readonly checkpointThread?: string | undefined;
  /** A damaged page of the log was met: it is looked through and rescued before anything else. */
  readonly checkLog?: boolean;
  readonly lock: () => void;
  readonly takeLink?: (() => string | undefined) | undefined;
  readonly onProgress?: (line: string) => void;
}

/** `damaged`: the log itself cannot be written to; the desk closes to rescue it. */
export type LockReason = 'asked' | 'idle' | 'damaged';

export interface OpenDesk {
  readonly dispatch: Dispatch;
  /** Puts the lock into the log; a log that cannot be written keeps no desk open. */
  noteLocked(reason: LockReason): void;
  /** Resolves when every file is let go of. */
  close(): Promise<void>;
}

const CACHE_FILE = 'cache.db';

export async function openDesk(options: OpenDeskOptions): Promise<Result<OpenDesk, DeskError>> {
  const packs = readPacks(join(options.resourcesDir, 'packs'), { selfTest: false, keepIn: join(options.profileDir, 'packs') });
  for (const problem of packs.problems) options.logger.warn('pack.problem', { file: problem.file, line: problem.line ?? 0, code: problem.code });
  if (packs.value === undefined) return err(deskError('pack.unusable', { pack: packs.problems[0]?.file ?? '' }));
  const file = join(options.profileDir, CACHE_FILE);
  const key = await options.vault.getKey('cache');
  if (options.data !== undefined) {
    const loaded = await loadData(options, options.data, file, key);
    if (!loaded.ok) return loaded;
    const unnoted = readProfileFile(options.profileDir) === undefined ? noteProfile(options, null) : undefined;
    if (unnoted !== undefined) return err(unnoted);
  }
  const journalKey = await options.vault.getKey('journal');
  const inForce = packs.value;
  const opened = openJournalAndClock({
    file: join(options.profileDir, JOURNAL_FILE), key: journalKey, crypto: openDeviceCrypto(await options.vault.getDeviceKey()), ids: createSystemIds(), check: options.checkLog,
    begin: (log) => {
      noteSource(log.journal, options);
      log.journal.append({ kind: 'session.started', at: log.clock.now(), content: startedContent(options, inForce) });
    },
  });
  if (!opened.ok) return opened;
  const { journal, clock, ids } = opened.value;
  const checkpointThread = options.checkpointThread;
  const cases = await openCases({
    file, key, journal, clock,
    synthetic: options.synthetic,
    reload: () => reload(options, journal, file, key),
    ...(checkpointThread === undefined ? {} : { beside: () => startCheckpointer({ file, key, thread: checkpointThread, onFault: () => options.logger.warn('cache.not_checkpointed') }) }),
    onChanged: (count) => options.events.emit({ name: 'cache.changed', payload: { cases: count } }),
  });
  if (!cases.ok) {
    journal.close();
    return cases;
  }
  const { store } = cases.value;
  const refused = store.summary().synthetic === options.synthetic ? noteProfile(options, store.summary().asOf) : deskError('profile.mismatch');
  if (refused !== undefined) {
    await cases.value.close();
    journal.close();
    return err(refused);
  }
  tidy(options, journal, clock, packs.value);
  const { guard } = packs.value;
  const classifier = options.classifier === undefined ? undefined : startClassifier(options.classifier);
  const clockWatch = watchClock(journal, clock);
  const dispatch = composeDesk({ ...options, classifier, packs: packs.value, testGuard: () => testGuardPack(guard), store, journal, clock, ids, keyedHash: (text) => createHmac('sha256', journalKey).update(`keyed-hash\n${text}`).digest('hex') });
  const { id: agentId, role } = options.user;
  return ok({
    dispatch,
    noteLocked: (reason) => {
      if (reason !== 'damaged') tryStore(() => journal.append({ kind: 'session.locked', at: clock.now(), content: { agentId, role, details: { reason } } }));
    },
    close: async () => {
      clearInterval(clockWatch);
      classifier?.close();
      await cases.value.close();
      journal.close();
    },
  });
}

const startedContent = ({ user }: OpenDeskOptions, packs: Packs): EventContent => ({
  agentId: user.id, role: user.role, details: { guard: packs.guard.hash, scripts: packs.scripts.hash, policies: packs.policies.hash, glossary: packs.glossary.hash },
});

/** Without the file the profile says nothing of its data: the next start would not know it. */
function noteProfile({ profileDir, data, removeDataAfter }: OpenDeskOptions, asOf: string | null): DeskError | undefined {
  if (data === undefined) return undefined;
  try {
    writeProfileFile(profileDir, { v: 1, synthetic: data.synthetic, source: removeDataAfter ? 'demo' : 'file', asOf });
    return undefined;
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return deskError(code);
  }
}

const SOURCE = 'data.source';

/** Where the data came from, inside the encrypted journal: a path may itself say something. Demo data is made anew and has none. */
function noteSource(journal: Journal, { data, dataPath, removeDataAfter }: OpenDeskOptions): void {
  if (data !== undefined && dataPath !== undefined && !removeDataAfter) journal.setSetting(SOURCE, JSON.stringify(dataPath));
}

/** `undefined` when the source is gone or is not of this profile's kind. */
async function reload(options: OpenDeskOptions, journal: Journal, file: string, key: Uint8Array): Promise<Result<void, DeskError> | undefined> {
  const source = journal.getSetting(SOURCE);
  const data = source === undefined ? undefined : readCaseFile(JSON.parse(source) as string);
  return data?.ok === true && data.value.synthetic === options.synthetic ? await loadData(options, data.value, file, key) : undefined;
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

async function loadData(options: OpenDeskOptions, data: CaseFile, file: string, key: Uint8Array): Promise<Result<void, DeskError>> {
  const say = options.onProgress ?? (() => undefined);
  const total = data.expected === undefined ? '' : ` of ${data.expected}`;
  let told = 0;
  const loaded = await loadCases({
    file,
    key,
    records: data.records,
    synthetic: data.synthetic,
    onProgress: (count) => {
      if (count - told < 1000) return;
      told = count;
      say(`  ${count}${total} cases encrypted`);
    },
  });
  if (!loaded.ok) return loaded;
  options.logger.info('cache.loaded', { cases: loaded.value.cases, setAside: loaded.value.setAside });
  return ok(undefined);
}
