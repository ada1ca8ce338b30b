/** How does a desk that can follow a hub begin to? The bond is made of its parts; what it finds out goes into the log, the notices and the clock. */

import type { Fork } from './services/sync/witness.ts';
import { createTiming } from './adapters/system/timing.ts';
import { watchComputer } from './adapters/system/watchComputer.ts';
import type { SystemClock } from './adapters/system/clock.ts';
import { errorSentence } from '../contract/errorSentence.ts';
import type { EventHub } from './events.ts';
import type { HubParts } from './hubParts.ts';
import { keepHubTime } from './hubTime.ts';
import type { DeviceCrypto } from './ports/deviceCrypto.ts';
import type { Journal } from './ports/journal.ts';
import type { Logger } from './ports/logger.ts';
import { tryStore } from './ports/storeFailure.ts';
import type { Timing } from './ports/timing.ts';
import { addNotice } from './services/notices.ts';
import { createDeskSync, type DeskSync } from './services/sync/deskSync.ts';
import { hoursBefore } from '../domain/kernel/time.ts';

export interface OpenSyncOptions extends HubParts {
  readonly journal: Journal;
  readonly clock: SystemClock;
  readonly crypto: Pick<DeviceCrypto, 'sha256' | 'verify' | 'sign'>;
  readonly logger: Logger;
  readonly events: EventHub;
  readonly cases: () => number;
  /** Tests wait less. */
  readonly timing?: Timing;
}

/** Receipts are kept for a restored hub, and for whoever asks for proof soon after; the hub proves the rest. */
const RECEIPTS_HOURS = 30 * 24;
const KEEP_TIME_MS = 60_000;

export function openSync(options: OpenSyncOptions): DeskSync {
  const { journal, clock, events } = options;
  const timing = options.timing ?? createTiming();
  let keptMs = Number.NEGATIVE_INFINITY;
  let isPruned = false;
  const sync = createDeskSync({
    ...options, timing,
    onFork: (fork) => noteFork(journal, clock, fork),
    onHubTime: (hubTime) => {
      clock.hear(hubTime);
      // By the time of the hub: a computer whose clock is a month ahead would throw away all of them.
      if (!isPruned) tryStore(() => journal.outbox.prune(hoursBefore(hubTime, RECEIPTS_HOURS)));
      isPruned = true;
      if (timing.elapsedMs() - keptMs < KEEP_TIME_MS) return;
      keptMs = timing.elapsedMs();
      tryStore(() => keepHubTime(journal, hubTime));
    },
    onChanged: ({ hub, outbox }) => events.emit({ name: 'sync.changed', payload: { hub, unsent: outbox.unsent } }),
  });
  const stopWatch = watchComputer(() => sync.returned());
  return {
    ...sync,
    close: async () => {
      stopWatch();
      await sync.close();
    },
  };
}

/** Sizes and hashes of two states that cannot both be true: for the team lead, and for whoever looks into it. */
function noteFork(journal: Journal, clock: SystemClock, { code, held, heldRoot, seen, seenRoot }: Fork): void {
  const at = clock.now();
  tryStore(() => journal.append({ kind: 'hub.forked', at, content: { agentId: 'desk', details: { code, held, heldRoot, seen, seenRoot } } }));
  addNotice(journal, { code: 'hub_forked', at, params: { held, seen } });
}

/** What cannot be read is met, and mended, by whoever needs it next. */
export function isEnrolled(journal: Journal): boolean {
  const kept = tryStore(() => journal.getSetting('hub.enrolment'));
  return kept.ok && kept.value !== undefined;
}

/** A desk that could not be enrolled opens all the same: the screen says so, and it can be tried again there. */
export async function enrolAtStart({ logger, onProgress }: { readonly logger: Logger; readonly onProgress?: (line: string) => void }, sync: DeskSync, hub: { readonly url: string; readonly code: string }): Promise<void> {
  const enrolled = await sync.enrol(hub);
  if (enrolled.ok) return;
  logger.warn('hub.not_enrolled', { code: enrolled.error.code });
  onProgress?.(errorSentence(enrolled.error));
}
