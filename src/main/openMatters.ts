/** How does a desk begin to ask what waits for a team lead? Beside the sync, and again after whatever changes between desk, hub and person. */

import { createTiming } from './adapters/system/timing.ts';
import type { EventHub } from './events.ts';
import type { Clock } from './ports/clock.ts';
import { createMatters, type Matters } from './services/sync/matters.ts';
import type { DeskSync } from './services/sync/deskSync.ts';
import type { Seat } from './services/signIn/seat.ts';

export interface OpenMattersOptions {
  readonly sync: Pick<DeskSync, 'link'>;
  readonly seat: Seat;
  readonly clock: Clock;
  readonly events: EventHub;
}

const WAKING: readonly string[] = ['sync.changed', 'session.changed', 'cache.changed'];

export function openMatters({ sync, seat, clock, events }: OpenMattersOptions): Matters {
  const matters = createMatters({
    link: () => sync.link(), seat, clock, timing: createTiming(),
    onChanged: (count) => events.emit({ name: 'matters.changed', payload: { count } }),
  });
  const stopHearing = events.subscribe(({ name }) => (WAKING.includes(name) ? matters.wake() : undefined));
  return {
    ...matters,
    close: () => {
      stopHearing();
      matters.close();
    },
  };
}
