/** Did the computer sleep, or is its network another? Then connections are dead without knowing it. */

import { networkInterfaces } from 'node:os';
import { elapsedMs } from './clock.ts';

const LOOK_MS = 5_000;
/** Between two looks; a busy desk is late by less. */
const SLEPT_MS = 30_000;

export interface WatchComputerOptions {
  readonly everyMs?: number;
  readonly elapsedMs?: () => number;
  readonly addresses?: () => string;
}

const addressesNow = (): string => Object.entries(networkInterfaces()).flatMap(([name, found]) => (found ?? []).filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`)).toSorted().join('\n');

/** Returns what ends it. */
export function watchComputer(onBack: () => void, { everyMs = LOOK_MS, elapsedMs: elapsed = elapsedMs, addresses = addressesNow }: WatchComputerOptions = {}): () => void {
  let seen = { at: elapsed(), addresses: addresses() };
  const timer = setInterval(() => {
    const now = { at: elapsed(), addresses: addresses() };
    const isBack = now.at - seen.at > everyMs + SLEPT_MS || (now.addresses !== seen.addresses && now.addresses !== '');
    seen = now;
    if (isBack) onBack();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
