/** How does a test run the part of a desk that follows a hub? With its thread, its files and its own clock, in a folder. */

import { join, resolve } from 'node:path';
import { openHubLink } from '../../src/main/adapters/hub/openHubLink.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { startIntake } from '../../src/main/adapters/sqlite/startIntake.ts';
import { createTiming } from '../../src/main/adapters/system/timing.ts';
import { createDeskIntake } from '../../src/main/deskIntake.ts';
import { openCases, type OpenCases } from '../../src/main/openCases.ts';
import type { CaseIntake } from '../../src/main/ports/caseIntake.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import type { Timing } from '../../src/main/ports/timing.ts';
import { followHub, type FollowHub, type FollowHubOptions } from '../../src/main/services/sync/followHub.ts';
import { createMemoryJournal } from './memoryJournal.ts';
import type { TestDevice } from './testCrypto.ts';

export const DESK_KEY = new Uint8Array(32).fill(9);
const THREAD = resolve(import.meta.dirname, '../../src/main/adapters/sqlite/intakeThread.ts');

export interface SyncDesk {
  readonly file: string;
  readonly journal: ReturnType<typeof createMemoryJournal>;
  readonly cases: OpenCases;
  readonly intake: CaseIntake;
  /** Times other cases became visible. */
  readonly changes: () => number;
  follow(link: HubLink, more?: Partial<FollowHubOptions>): FollowHub;
  close(): Promise<void>;
}

export async function openSyncDesk(folder: string): Promise<SyncDesk> {
  const file = join(folder, 'cache.db');
  const clock = { now: () => new Date().toISOString() };
  const journal = createMemoryJournal();
  let changes = 0;
  const running = startIntake({ file, key: DESK_KEY, synthetic: true, thread: THREAD, onFault: () => { throw new Error('the thread broke off'); } });
  const cases = await openCases({ file, key: DESK_KEY, synthetic: true, journal, clock, isAwaited: true, reload: async () => undefined, beside: () => ({ close: () => running.letGo() }), onChanged: () => undefined });
  if (!cases.ok) throw new Error(cases.error.code);
  const intake = createDeskIntake({ file, running, cases: cases.value });
  const following: FollowHub[] = [];
  return {
    file, journal, cases: cases.value, intake,
    changes: () => changes,
    follow: (link, more = {}) => {
      const follow = followHub({ link, intake, clock, timing: createTiming(), onChanged: () => { changes += 1; }, onRevoked: () => undefined, onBug: (thrown) => { throw thrown; }, ...more });
      following.push(follow);
      return follow;
    },
    close: async () => {
      for (const one of following) await one.close();
      await cases.value.close();
      await running.close();
    },
  };
}

export const linkTo = (url: string, device: TestDevice, more: { readonly timing?: Timing; readonly nowMs?: () => number } = {}): HubLink =>
  openHubLink({ url: new URL(url), crypto: device, version: '0.1.0', nowMs: more.nowMs ?? Date.now, elapsedMs: () => performance.now(), random: () => (more.timing ?? createTiming()).random() });

/** Id, version and office of every case a desk shows. */
export function shown(file: string): readonly string[] {
  const db = openDatabase({ file, key: DESK_KEY, kind: 'cache', mode: 'read' });
  if (!db.ok) return [];
  const rows = db.value.query<{ readonly line: string }>("SELECT case_id || ' ' || rev || ' ' || ifnull(body ->> 'officeCode', '') AS line FROM cases ORDER BY case_id").all();
  db.value.close();
  return rows.map(({ line }) => line);
}

export function foundBy(file: string, family: string): readonly string[] {
  const store = openCaseStore({ file, key: DESK_KEY });
  if (!store.ok) return [];
  const { matches } = store.value.findByName({ text: family, misspellings: false, restricted: 'leave_out', limit: 20 });
  store.value.close();
  return matches.map(({ caseId }) => caseId).toSorted();
}
