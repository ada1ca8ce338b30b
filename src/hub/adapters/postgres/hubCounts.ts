/** How many things wait for a team lead? One statement, over indices. */

import type { HubCounts } from '../../ports/hubCounts.ts';
import type { Queries } from './database.ts';

export async function readHubCounts(db: Queries): Promise<HubCounts> {
  const [counts] = await db.query<HubCounts>(`select
    (select count(*) from log_leaves where kind = 'hub.forked') as "forksReported",
    (select count(*) from log_leaves where kind = 'witness.ahead') as "witnessAhead",
    (select count(*) from devices where state = 'suspect') as "devicesSuspect",
    (select count(*) from log_effects where effect = 'quarantined' and kept_at is null) as "quarantined"`);
  if (counts === undefined) throw new Error('a count gave no row');
  return counts;
}
