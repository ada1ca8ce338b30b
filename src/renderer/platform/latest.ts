/** Is this answer still wanted? Each question takes a number; an answer to an older number is dropped. */

export interface Latest {
  /** Takes the next number; the function says whether it is still the newest. */
  next(): () => boolean;
  /** Makes every answer under way unwanted. */
  drop(): void;
}

export function createLatest(): Latest {
  let number = 0;
  return {
    next: () => {
      number += 1;
      const mine = number;
      return () => mine === number;
    },
    drop: () => { number += 1; },
  };
}

/** One run after the other; while one is under way, one more waits for all who ask meanwhile. */
export function createRounds(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  const start = (): Promise<void> => {
    waiting = undefined;
    running = run().finally(() => { if (waiting === undefined) running = undefined; });
    return running;
  };
  return () => {
    if (running === undefined) return start();
    waiting ??= running.then(start, start);
    return waiting;
  };
}

export interface Delayed {
  /** Runs after the pause; a new call starts the pause again. */
  later(): void;
  /** Runs at once if something waits. */
  now(): void;
  cancel(): void;
}

export function createDelayed(run: () => void, ms: number): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  };
  return {
    later: () => {
      cancel();
      timer = setTimeout(() => { timer = undefined; run(); }, ms);
    },
    now: () => {
      if (timer === undefined) return;
      cancel();
      run();
    },
    cancel,
  };
}
