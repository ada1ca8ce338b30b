/** How does a database get the schema this hub works with? Step by step, forward only; hubs that start at once wait for each other. */

import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { HubDatabase } from './database.ts';
import { takeLock } from './locks.ts';
import { caseFeedStart } from './migrations/0010-case-feed.ts';
import { identityStart } from './migrations/0020-identity.ts';
import { logStart } from './migrations/0030-log.ts';
import { packsStart } from './migrations/0040-packs.ts';
import { quarantineStart } from './migrations/0050-quarantine.ts';
import { refusedLogsStart } from './migrations/0060-refused-logs.ts';
import { bodiesBeside } from './migrations/0070-bodies-beside.ts';

export interface HubMigration {
  /** Goes up in tens. */
  readonly version: number;
  /** As in the file name: `0010-case-feed.ts` → `case-feed`. */
  readonly name: string;
  readonly sql: string;
}

export interface SchemaNewer {
  readonly found: number;
  readonly known: number;
}

export const hubMigrations: readonly HubMigration[] = [caseFeedStart, identityStart, logStart, packsStart, quarantineStart, refusedLogsStart, bodiesBeside];

/** Returns the steps it took; refuses a schema of a newer hub without touching it. */
export async function migrate(db: HubDatabase, migrations: readonly HubMigration[] = hubMigrations): Promise<Result<readonly number[], SchemaNewer>> {
  const known = migrations.at(-1)?.version ?? 0;
  const found = await versionOf(db);
  if (found > known) return err({ found, known });
  const taken: number[] = [];
  for (const step of migrations) if (step.version > found && (await takeStep(db, step))) taken.push(step.version);
  return ok(taken);
}

async function versionOf(db: HubDatabase): Promise<number> {
  return db.transaction('write', async (tx) => {
    await takeLock(tx, 'schema');
    await tx.exec('create table if not exists schema_steps (version int primary key, name text not null, taken timestamptz not null default now())');
    return (await tx.query<{ readonly version: number }>('select coalesce(max(version), 0)::int as version from schema_steps'))[0]?.version ?? 0;
  });
}

/** One transaction, its number in it; nothing when another process was quicker. */
async function takeStep(db: HubDatabase, step: HubMigration): Promise<boolean> {
  return db.transaction('write', async (tx) => {
    await takeLock(tx, 'schema');
    if ((await tx.query('select 1 from schema_steps where version = $1::int', [step.version])).length > 0) return false;
    await tx.exec(step.sql);
    await tx.query('insert into schema_steps (version, name) values ($1::int, $2)', [step.version, step.name]);
    return true;
  });
}
