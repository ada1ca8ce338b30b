/** Who hears what the witness says? Each failure is written down and counted; that it has seen a longer log goes into the log itself, once. */

import type { Result } from '../../../domain/kernel/result.ts';
import type { HubEvents } from '../../ports/hubEvents.ts';
import type { HubLog } from '../../ports/hubLog.ts';

export interface WitnessWatch {
  look(): Promise<void>;
  /** Since this process started. */
  failures(): number;
}

export interface WatchOptions {
  /** Of the witness. */
  readonly name: string;
  readonly ask: () => Promise<Result<number, string>>;
  readonly events: Pick<HubEvents, 'note'>;
  readonly log: Pick<HubLog, 'warn' | 'error'>;
}

export function watchWitness({ name, ask, events, log }: WatchOptions): WitnessWatch {
  let failures = 0;
  let isAhead = false;
  return {
    failures: () => failures,
    look: async () => {
      const asked = await ask();
      if (asked.ok) {
        isAhead = false;
        return;
      }
      failures += 1;
      log[asked.error === 'witness.ahead' ? 'error' : 'warn']('witness', { code: asked.error });
      if (asked.error !== 'witness.ahead' || isAhead) return;
      await events.note({ kind: 'witness.ahead', witness: name });
      isAhead = true;
    },
  };
}
