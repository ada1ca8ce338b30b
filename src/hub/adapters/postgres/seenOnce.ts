/** How does the database know what was used once already? */

import type { SeenOnce } from '../../ports/seenOnce.ts';
import type { HubDatabase } from './database.ts';

export function createSeenOnce(db: HubDatabase): SeenOnce {
  return {
    isFirst: async (kind, id, until) =>
      (await db.query('insert into seen_once (kind, id_hash, until_at) values ($1, $2, $3::bigint) on conflict do nothing returning 1', [kind, id, until])).length > 0,
    forget: async (before) => void (await db.query('delete from seen_once where until_at < $1::bigint', [before])),
  };
}
