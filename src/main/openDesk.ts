/** How does an unlocked profile become a desk? Data is loaded, both files are opened, packs are read, services are composed. */

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Preferences } from '../contract/deskApi/session.ts';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import type { CaseFile } from './adapters/ndjson/readCaseFile.ts';
import { startClassifier } from './adapters/onnx/startClassifier.ts';
import { readPacks } from './adapters/packs/readPacks.ts';
import { testGuardPack } from './adapters/packs/testGuardPack.ts';
import { loadCases } from './adapters/sqlite/caseLoader.ts';
import { openCaseStore } from './adapters/sqlite/caseStore.ts';
import { openJournal } from './adapters/sqlite/openJournal.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { openDeviceCrypto } from './adapters/system/deviceCrypto.ts';
import { createSystemIds } from './adapters/system/ids.ts';
import { composeDesk } from './composeDesk.ts';
import type { Dispatch } from './dispatch.ts';
import type { EventHub } from './events.ts';
import type { KeyVault } from './ports/keyVault.ts';
import type { Logger } from './ports/logger.ts';
import { tryStore } from './ports/storeFailure.ts';
import { writeProfileFile } from './profileFile.ts';
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
  /** The data was made for this start; a later start may make it anew. */
  readonly removeDataAfter: boolean;
  /** The organisation's classifier; without it none is heard (ADR 0011). */
  readonly classifier?: ClassifierPlace | undefined;
  readonly lock: () => void;
  readonly onProgress?: (line: string) => void;
}

export type LockReason = 'asked' | 'idle';

export interface OpenDesk {
  readonly dispatch: Dispatch;
  /** Puts the lock into the log; a log that cannot be written keeps no desk open. */
  noteLocked(reason: LockReason): void;
  close(): void;
}

export async function openDesk(options: OpenDeskOptions): Promise<Result<OpenDesk, DeskError>> {
  const packs = readPacks(join(options.resourcesDir, 'packs'), { selfTest: false, keepIn: join(options.profileDir, 'packs') });
  for (const problem of packs.problems) options.logger.warn('pack.problem', { file: problem.file, line: problem.line ?? 0, code: problem.code });
  if (packs.value === undefined) return err(deskError('pack.unusable', { pack: packs.problems[0]?.file ?? '' }));
  const cacheFile = join(options.profileDir, 'cache.db');
  const cacheKey = await options.vault.getKey('cache');
  if (options.data !== undefined) {
    const loaded = await loadData(options, options.data, cacheFile, cacheKey);
    if (!loaded.ok) return loaded;
  }
  const store = openCaseStore({ file: cacheFile, key: cacheKey });
  if (!store.ok) return store;
  if (store.value.summary().synthetic !== options.synthetic) {
    store.value.close();
    return err(deskError('profile.mismatch'));
  }
  const clock = createSystemClock();
  const ids = createSystemIds();
  const journalKey = await options.vault.getKey('journal');
  const journal = openJournal({
    file: join(options.profileDir, 'journal.db'), key: journalKey, crypto: openDeviceCrypto(await options.vault.getDeviceKey()), ids, clock,
  });
  if (!journal.ok) {
    store.value.close();
    return journal;
  }
  const { data, removeDataAfter } = options;
  if (data !== undefined) writeProfileFile(options.profileDir, { v: 1, synthetic: data.synthetic, source: removeDataAfter ? 'demo' : 'file', asOf: store.value.summary().asOf });
  const { guard } = packs.value;
  const classifier = options.classifier === undefined ? undefined : startClassifier(options.classifier);
  const dispatch = composeDesk({ ...options, classifier, packs: packs.value, testGuard: () => testGuardPack(guard), store: store.value, journal: journal.value, clock, ids, keyedHash: (text) => createHmac('sha256', journalKey).update(`keyed-hash\n${text}`).digest('hex') });
  const { id: agentId, role } = options.user;
  return ok({
    dispatch,
    noteLocked: (reason) => void tryStore(() => journal.value.append({ kind: 'session.locked', at: clock.now(), content: { agentId, role, details: { reason } } })),
    close: () => {
      classifier?.close();
      journal.value.close();
      store.value.close();
    },
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
