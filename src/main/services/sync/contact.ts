/** When was the hub heard last? Kept now and then, so that a desk that starts without it still says so. */

import type { Instant } from '../../../domain/kernel/time.ts';
import type { Journal } from '../../ports/journal.ts';
import { tryStore } from '../../ports/storeFailure.ts';

const CONTACT = 'hub.contact';
const KEEP_MS = 60_000;

export interface Contact {
  /** `null` before the hub was ever heard. */
  at(): Instant | null;
  /** `elapsedMs` on the clock that only runs forward. */
  heard(at: Instant, elapsedMs: number): void;
  keep(): void;
}

export function createContact(journal: Pick<Journal, 'getSetting' | 'setSetting'>): Contact {
  let last = readContact(journal);
  let keptMs = Number.NEGATIVE_INFINITY;
  const keep = (): void => {
    if (last !== null) tryStore(() => journal.setSetting(CONTACT, JSON.stringify(last)));
  };
  return {
    at: () => last,
    heard: (at, elapsedMs) => {
      last = at;
      if (elapsedMs - keptMs < KEEP_MS) return;
      keptMs = elapsedMs;
      keep();
    },
    keep,
  };
}

function readContact(journal: Pick<Journal, 'getSetting'>): Instant | null {
  try {
    const kept: unknown = JSON.parse(journal.getSetting(CONTACT) ?? 'null');
    return typeof kept === 'string' && Number.isFinite(Date.parse(kept)) ? kept : null;
  } catch {
    return null;
  }
}
