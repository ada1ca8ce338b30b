/** When does an open desk lock by itself? After so long without a person, or so long open at all. */

import { sessionEnd, type SessionEnd } from '../domain/sync/offlineSignIn.ts';
import { elapsedMs } from './adapters/system/clock.ts';

const IDLE_CHECK_MS = 15_000;

/** By the time that really went by: it runs while the computer sleeps, and a clock set forth locks nobody out. */
export function watchIdle(onEnd: (why: SessionEnd) => void): { begin(): void; touch(): void; stop(): void } {
  let began = elapsedMs();
  let touched = began;
  const timer = setInterval(() => {
    const now = elapsedMs();
    const end = sessionEnd({ openMs: now - began, idleMs: now - touched });
    if (end !== undefined) onEnd(end);
  }, IDLE_CHECK_MS);
  timer.unref();
  return {
    begin: () => {
      began = elapsedMs();
      touched = began;
    },
    touch: () => void (touched = elapsedMs()),
    stop: () => clearInterval(timer),
  };
}
