/** How long does a desk wait before it asks again? Longer each time, never long after the hub is back, and never all desks at once. */

export interface BackOff {
  /** Tries that failed one after another; 1 after the first. */
  readonly failures: number;
  /** 0 up to 1. */
  readonly random: number;
  /** What the hub asked for (`retry-after`). */
  readonly waitSeconds?: unknown;
}

const FIRST_MS = 500;
/** A hub that came back is asked within this time (promise S4). */
export const LONGEST_WAIT_MS = 15_000;
/** However long a hub asks desks to stay away. */
const MOST_ASKED_MS = 600_000;

/** A refusal of this desk does not go away by asking. */
export const REFUSED_WAIT_MS = 300_000;

/** A quarter earlier or later: desks that began together do not go on together. `random` is 0 up to 1. */
export const spreadMs = (ms: number, random: number): number => ms * (0.75 + random / 2);

/** What a hub asked for, as far as it is believed; nothing for what is no number. */
export const askedMs = (waitSeconds: unknown): number => (Number(waitSeconds) > 0 ? Math.min(MOST_ASKED_MS, Number(waitSeconds) * 1000) : 0);

export function backOffMs({ failures, random, waitSeconds }: BackOff): number {
  const grown = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** Math.min(failures, 20));
  const own = grown / 2 + (random * grown) / 2;
  const asked = askedMs(waitSeconds);
  // Whoever was asked to wait waits a little longer than asked, each a little differently.
  return Math.round(asked === 0 ? own : Math.max(own, asked * (1 + random / 10)));
}
