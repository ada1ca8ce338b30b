/** Does the database answer, with just the schema this version works with? Asked by whoever sends desks here. */

import type { Queries } from './database.ts';
import { hubMigrations } from './migrate.ts';

export async function isSchemaCurrent(db: Queries): Promise<boolean> {
  const [found] = await db.query<{ readonly version: number }>('select coalesce(max(version), 0)::int as version from schema_steps');
  return found?.version === hubMigrations.at(-1)?.version;
}
