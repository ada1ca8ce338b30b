/** How many answers of the feed run at one time? Each keeps rows in memory, so the rest waits in a queue; a device has one, its newest. */

export interface FeedSlot {
  /** Aborted when a newer request of the same device came: this one is open at one end only. */
  readonly replaced: AbortSignal;
  /** Twice does no harm. */
  leave(): void;
}

export interface FeedSlots {
  /** `undefined` when none came free in time, or whoever waited is gone. */
  enter(deviceId: string, gone: AbortSignal): Promise<FeedSlot | undefined>;
  readonly taken: () => number;
}

export function createFeedSlots(most: number, waitMs: number): FeedSlots {
  const open = new Map<string, AbortController>();
  /** In the order they came; each is told that a slot is its own. */
  const waiting = new Set<() => void>();
  let taken = 0;

  /** A slot goes from hand to hand: nobody who came later can step in between. */
  const giveBack = (): void => {
    const [next] = waiting;
    if (next === undefined) taken -= 1;
    else next();
  };
  const leaveOnce = (deviceId: string, controller: AbortController): (() => void) => {
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      if (open.get(deviceId) === controller) open.delete(deviceId);
      giveBack();
    };
  };
  const wait = (ended: AbortSignal): Promise<boolean> => new Promise((resolve) => {
    const end = (isGiven: boolean): void => {
      clearTimeout(timer);
      waiting.delete(give);
      ended.removeEventListener('abort', leave);
      resolve(isGiven);
    };
    const give = (): void => end(true);
    const leave = (): void => end(false);
    const timer = setTimeout(leave, waitMs);
    waiting.add(give);
    ended.addEventListener('abort', leave, { once: true });
    if (ended.aborted) leave();
  });
  const takeOne = async (ended: AbortSignal): Promise<boolean> => {
    if (taken >= most) return wait(ended);
    taken += 1;
    return true;
  };
  return {
    taken: () => taken,
    enter: async (deviceId, gone) => {
      open.get(deviceId)?.abort();
      const controller = new AbortController();
      open.set(deviceId, controller);
      const isGiven = await takeOne(AbortSignal.any([gone, controller.signal]));
      const leave = isGiven ? leaveOnce(deviceId, controller) : () => void (open.get(deviceId) === controller && open.delete(deviceId));
      if (isGiven && !gone.aborted && !controller.signal.aborted) return { replaced: controller.signal, leave };
      leave();
      return undefined;
    },
  };
}
