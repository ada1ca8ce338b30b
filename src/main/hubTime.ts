/** What is the highest time the hub was known to have? A desk that starts does not go behind it (reliability 3.7). */

import type { Instant } from '../domain/kernel/time.ts';
import type { Journal } from './ports/journal.ts';

const HUB_TIME = 'hub.time';

export const keepHubTime = (journal: Pick<Journal, 'setSetting'>, hubTime: Instant): void => journal.setSetting(HUB_TIME, JSON.stringify(hubTime));

export function readHubTime(journal: Pick<Journal, 'getSetting'>): Instant | undefined {
  try {
    const kept: unknown = JSON.parse(journal.getSetting(HUB_TIME) ?? 'null');
    return typeof kept === 'string' && Number.isFinite(Date.parse(kept)) ? kept : undefined;
  } catch {
    return undefined;
  }
}
