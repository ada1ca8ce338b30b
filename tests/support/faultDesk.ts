/** How does a fault test run a desk? Its real journal, cache, thread, link and outbox in a folder, dropped and opened again at will; only its waits are shorter. */

import { join, resolve } from 'node:path';
import { ok } from '../../src/domain/kernel/result.ts';
import { readHubAddress } from '../../src/main/adapters/hub/hubAddress.ts';
import { openHubLink } from '../../src/main/adapters/hub/openHubLink.ts';
import { startIntake } from '../../src/main/adapters/sqlite/startIntake.ts';
import { createTiming } from '../../src/main/adapters/system/timing.ts';
import { elapsedMs } from '../../src/main/adapters/system/clock.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createDeskIntake } from '../../src/main/deskIntake.ts';
import { openCases, type OpenCases } from '../../src/main/openCases.ts';
import { openJournalAndClock } from '../../src/main/openLogAndClock.ts';
import { openSync } from '../../src/main/openSync.ts';
import type { CaseIntake } from '../../src/main/ports/caseIntake.ts';
import type { CaseStore } from '../../src/main/ports/caseStore.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import type { Journal } from '../../src/main/ports/journal.ts';
import type { Timing } from '../../src/main/ports/timing.ts';
import type { DeskSync } from '../../src/main/services/sync/deskSync.ts';
import { followHub } from '../../src/main/services/sync/followHub.ts';
import { createSystemIds } from '../../src/main/adapters/system/ids.ts';
import { createEventHub } from '../../src/main/events.ts';
import { DESK_KEY } from './syncDesk.ts';
import { aDevice } from './testCrypto.ts';

const THREAD = resolve(import.meta.dirname, '../../src/main/adapters/sqlite/intakeThread.ts');
const LINK = { waitMs: 1_500, silentMs: 1_500, wakeTimes: { silentMs: 2_000, firstWaitMs: 100, longestWaitMs: 1_000 } };

/** What a broken variant changes; the rest stays as the product has it. */
export interface DeskParts {
  readonly intake?: (real: CaseIntake) => CaseIntake;
  readonly journal?: (real: Journal) => Journal;
  readonly link?: (real: HubLink) => HubLink;
}

export interface FaultDeskOptions extends DeskParts {
  readonly folder: string;
  /** Waits are shortened by this. */
  readonly speed?: number;
  /** Other cases are visible: what a screen would read now. */
  readonly onShown?: (store: CaseStore) => void;
}

export interface FaultDesk {
  readonly file: string;
  readonly deviceId: string;
  journal(): Journal;
  sync(): DeskSync;
  cases(): OpenCases;
  /** Why any run of the cases ended, since the desk exists. */
  readonly codes: Set<string>;
  /** Failures that are nobody's but ours. */
  readonly bugs: string[];
  log(count: number): void;
  jumpClock(ms: number): void;
  /** As a kill: nothing is finished, nothing said goodbye. */
  drop(): Promise<void>;
  open(): Promise<void>;
  isOpen(): boolean;
}

interface Running {
  readonly journal: Journal;
  readonly cases: OpenCases;
  readonly sync: DeskSync;
  readonly links: HubLink[];
  readonly close: () => Promise<void>;
}

export async function createFaultDesk(options: FaultDeskOptions): Promise<FaultDesk> {
  const { folder, speed = 10 } = options;
  /** What still runs of a desk that was dropped finds its files closed, and nobody is there to mind. */
  const bug = (text: string): void => void (running !== undefined && bugs.push(text));
  const device = aDevice();
  const file = join(folder, 'cache.db');
  const [codes, bugs] = [new Set<string>(), [] as string[]];
  let [jumpedMs, running]: [number, Running | undefined] = [0, undefined];
  let deviceId = '';
  const now = (): Running => {
    if (running === undefined) throw new Error('the desk is closed');
    return running;
  };

  const open = async (): Promise<void> => {
    const crypto = openDeviceCrypto(device.privateKeyDer);
    const opened = openJournalAndClock({ file: join(folder, 'journal.db'), key: DESK_KEY, crypto, ids: createSystemIds(), times: { nowMs: () => Date.now() + jumpedMs, elapsedMs } });
    if (!opened.ok) throw new Error(opened.error.code);
    const { clock } = opened.value;
    const journal = options.journal?.(opened.value.journal) ?? opened.value.journal;
    const intake = startIntake({ file, key: DESK_KEY, synthetic: true, thread: THREAD, onFault: () => bug('thread') });
    const cases = await openCases({ file, key: DESK_KEY, synthetic: true, journal, clock, isAwaited: true, reload: async () => undefined, beside: () => ({ close: () => intake.letGo() }), onChanged: () => undefined });
    if (!cases.ok) throw new Error(cases.error.code);
    const links: HubLink[] = [];
    const real = createDeskIntake({ file, running: intake, cases: cases.value });
    const logger = { info: () => undefined, warn: () => undefined, error: (event: string, fields?: object) => bug(`${event} ${JSON.stringify(fields)}`) };
    const sync = openSync({
      journal, clock, crypto, logger, events: createEventHub(), cases: () => cases.value.count(), timing: sped(speed),
      openLink: (text) => {
        const url = readHubAddress(text);
        if (!url.ok) return url;
        const link = openHubLink({ url: url.value, crypto, version: '1.0.0', nowMs: () => Date.parse(clock.now()), elapsedMs, random: Math.random, ...LINK });
        links.push(link);
        return ok({ url: url.value.origin, link: options.link?.(link) ?? link });
      },
      follow: (link, onStatus) => followHub({
        link, clock, onStatus: (status) => {
          if (status.error !== undefined) codes.add(status.error.code);
          onStatus();
        }, timing: sped(speed), onChanged: () => options.onShown?.(cases.value.store), onRevoked: () => undefined,
        intake: options.intake?.(real) ?? real, onBug: (thrown) => bug(String(thrown)),
      }),
    });
    deviceId = journal.deviceId;
    running = { journal, cases: cases.value, sync, links, close: async () => {
      await cases.value.close();
      await intake.close();
    } };
  };
  await open();
  return {
    file, deviceId, codes, bugs, open,
    journal: () => now().journal,
    sync: () => now().sync,
    cases: () => now().cases,
    isOpen: () => running !== undefined,
    log: (count) => {
      for (let n = 0; n < count; n += 1) now().journal.append({ kind: 'case.opened', at: new Date(Date.now() + jumpedMs).toISOString(), content: { agentId: 'agent-1', role: 'agent', caseId: 'case-1', details: { n } } });
    },
    jumpClock: (ms) => void (jumpedMs += ms),
    drop: async () => {
      const was = now();
      running = undefined;
      for (const link of was.links) link.close();
      const closing = was.sync.close();
      was.journal.close();
      await closing;
      await was.close();
    },
  };
}

function sped(speed: number): Timing {
  const timing = createTiming();
  return { after: (ms, run) => timing.after(ms / speed, run), elapsedMs: () => timing.elapsedMs() * speed, random: () => timing.random() };
}
