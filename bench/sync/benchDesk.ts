/** What is the desk of the bench? The link, the intake with its thread and the cases of a real desk, in a folder; only the screens are missing. */

import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import { openJournal } from '../../src/main/adapters/sqlite/openJournal.ts';
import { startCheckpointer } from '../../src/main/adapters/sqlite/startCheckpointer.ts';
import { startIntake } from '../../src/main/adapters/sqlite/startIntake.ts';
import { createTiming } from '../../src/main/adapters/system/timing.ts';
import { createDeskIntake } from '../../src/main/deskIntake.ts';
import { openCases } from '../../src/main/openCases.ts';
import type { CaseIntake, Taken } from '../../src/main/ports/caseIntake.ts';
import type { ChangesAnswer, HubLink } from '../../src/main/ports/hubLink.ts';
import { followHub, type FollowHub } from '../../src/main/services/sync/followHub.ts';
import { BENCH_KEY } from '../benchCache.ts';
import { must, newDevice } from './benchDevice.ts';

export interface BenchDesk {
  readonly file: string;
  /** Follows the hub until the desk is closed. */
  follow(link: HubLink, tell: Told): FollowHub;
  close(): Promise<void>;
}

export interface Told {
  /** Other cases can be looked up. */
  readonly onChanged: () => void;
  /** A state became whole on the disk: what was written, how long from the last line to the end of its transaction. */
  readonly onWhole: (taken: Taken, ms: number) => void;
  /** A line has come, before it is taken. */
  readonly onLine: (line: Uint8Array) => void;
}

const ADAPTERS = join(import.meta.dirname, '../../src/main/adapters/sqlite');

export async function openBenchDesk(folder: string): Promise<BenchDesk> {
  const file = join(folder, 'cache.db');
  const clock = { now: () => new Date().toISOString() };
  const journal = must(openJournal({ file: join(folder, `journal-${process.pid}.db`), key: BENCH_KEY, crypto: newDevice().crypto, ids: { randomBytes: (length) => new Uint8Array(randomBytes(length)) }, clock }));
  const broken = (): never => { throw new Error('a thread of the desk broke off'); };
  const running = startIntake({ file, key: BENCH_KEY, synthetic: true, thread: join(ADAPTERS, 'intakeThread.ts'), onFault: broken });
  const beside = (): { close(): Promise<void> } => {
    const checkpointer = startCheckpointer({ file, key: BENCH_KEY, thread: join(ADAPTERS, 'checkpointThread.ts'), onFault: broken });
    return { close: async () => void (await Promise.all([checkpointer.close(), running.letGo()])) };
  };
  const cases = must(await openCases({ file, key: BENCH_KEY, synthetic: true, journal, clock, isAwaited: true, reload: async () => undefined, beside, onChanged: () => undefined }));
  const intake = createDeskIntake({ file, running, cases });
  let following: FollowHub | undefined;
  return {
    file,
    follow: (link, tell) => (following = followHub({
      link: heardLink(link, tell.onLine), intake: timedIntake(intake, tell.onWhole), clock, timing: createTiming(), onChanged: tell.onChanged,
      onRevoked: () => { throw new Error('the bench lost its access'); }, onBug: (thrown) => { throw thrown; },
    })),
    close: async () => {
      await following?.close();
      await cases.close();
      await running.close();
      journal.close();
    },
  };
}

const timedIntake = (intake: CaseIntake, onWhole: Told['onWhole']): CaseIntake => ({
  ...intake,
  take: async (line) => {
    const began = performance.now();
    const taken = await intake.take(line);
    if (taken.ok && taken.value.is !== 'rows') onWhole(taken.value, performance.now() - began);
    return taken;
  },
});

const heardLink = (link: HubLink, onLine: Told['onLine']): HubLink => ({
  ...link,
  changes: async (input, signal) => {
    const answer = await link.changes(input, signal);
    return answer.ok ? { ok: true, value: { header: answer.value.header, lines: heard(answer.value, onLine) } } : answer;
  },
});

async function* heard({ lines }: ChangesAnswer, onLine: Told['onLine']): AsyncGenerator<Uint8Array> {
  for await (const line of lines) {
    onLine(line);
    yield line;
  }
}

/** Cases that can be looked up, and bytes of the file they stand in. */
export function sizeOf(file: string): { readonly cases: number; readonly bytes: number } {
  const store = openCaseStore({ file, key: BENCH_KEY });
  if (!store.ok) throw new Error(store.error.code);
  const { cases } = store.value.summary();
  store.value.close();
  return { cases, bytes: statSync(file).size };
}
