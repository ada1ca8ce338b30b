/** May this person sign in on this desk while the hub is away, and for how long? Pure; times are the hub's (reliability 3.6). */

import { hoursBetween, type Instant } from '../kernel/time.ts';

/** What the desk remembers of a person; kept by it and told to the hub. */
export interface SignInMemory {
  /** `null`: never signed in online on this desk. */
  readonly onlineAt: Instant | null;
  /** Wrong tries since the last right one. */
  readonly wrong: number;
  readonly wrongAt: Instant | null;
  /** Of the last right one, with the hub or without it; `null`: not remembered. */
  readonly rightAt: Instant | null;
  /** Hours the hub allows; at most `MOST_OFFLINE_HOURS`. */
  readonly offlineHours: number;
}

export const NEVER_SIGNED_IN: SignInMemory = { onlineAt: null, wrong: 0, wrongAt: null, rightAt: null, offlineHours: 0 };

export const MOST_OFFLINE_HOURS = 72;
export const IDLE_MINUTES = 10;
export const LONGEST_SESSION_HOURS = 12;
/** From this many wrong tries on, each next one is waited for; from `ONLINE_ONLY_FROM` on only the hub lets in. */
export const DELAY_FROM = 5;
export const ONLINE_ONLY_FROM = 10;
const LONGEST_WAIT_SECONDS = 900;

export type OfflineRefusal = 'never_online' | 'too_long' | 'too_many';

export type OfflineAnswer = { readonly may: true } | { readonly may: false; readonly why: OfflineRefusal } | { readonly may: false; readonly why: 'wait'; readonly waitSeconds: number };

export function mayTryOffline({ onlineAt, wrong, wrongAt, offlineHours }: SignInMemory, now: Instant): OfflineAnswer {
  if (onlineAt === null) return { may: false, why: 'never_online' };
  if (wrong >= ONLINE_ONLY_FROM) return { may: false, why: 'too_many' };
  // A clock before the last sign-in proves nothing; the desk's clock never goes behind the hub's.
  const hours = hoursBetween(onlineAt, now);
  if (hours < 0 || hours > Math.min(offlineHours, MOST_OFFLINE_HOURS)) return { may: false, why: 'too_long' };
  const waitSeconds = wrongAt === null ? 0 : Math.ceil(delayAfter(wrong) - hoursBetween(wrongAt, now) * 3600);
  return waitSeconds > 0 ? { may: false, why: 'wait', waitSeconds: Math.min(waitSeconds, LONGEST_WAIT_SECONDS) } : { may: true };
}

/** Seconds: none below five, then 30, doubled each time. */
export const delayAfter = (wrong: number): number => (wrong < DELAY_FROM ? 0 : Math.min(LONGEST_WAIT_SECONDS, 30 * 2 ** (wrong - DELAY_FROM)));

export const afterWrong = (memory: SignInMemory, now: Instant): SignInMemory => ({ ...memory, wrong: memory.wrong + 1, wrongAt: now });

export const afterRightOffline = (memory: SignInMemory, now: Instant): SignInMemory => ({ ...memory, wrong: 0, wrongAt: null, rightAt: now });

export const afterOnline = (now: Instant, offlineHours: number): SignInMemory => ({ onlineAt: now, wrong: 0, wrongAt: null, rightAt: now, offlineHours: Math.max(0, Math.min(offlineHours, MOST_OFFLINE_HOURS)) });

/** Another desk, or this one before its profile was put back from a copy, saw tries this one does not know of: the worse of both counts. A count whose last try is before the last right one here is forgiven: the hub hears of wrong tries without it and goes on counting them, whatever came after. */
export function joinMemories(own: SignInMemory, hubs: { readonly wrong: number; readonly wrongAt: Instant }): SignInMemory {
  const rightAt = own.rightAt ?? own.onlineAt;
  const isForgiven = rightAt !== null && hoursBetween(rightAt, hubs.wrongAt) <= 0;
  return hubs.wrong > own.wrong && !isForgiven ? { ...own, wrong: hubs.wrong, wrongAt: hubs.wrongAt } : own;
}

export type SessionEnd = 'idle' | 'limit';

const MINUTE_MS = 60_000;

/** Must a session end now? By the time that really went by since it was opened, and since the person last did something. */
export function sessionEnd({ openMs, idleMs }: { readonly openMs: number; readonly idleMs: number }): SessionEnd | undefined {
  if (openMs >= LONGEST_SESSION_HOURS * 60 * MINUTE_MS) return 'limit';
  return idleMs >= IDLE_MINUTES * MINUTE_MS ? 'idle' : undefined;
}
