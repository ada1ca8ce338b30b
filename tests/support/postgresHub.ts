/** How does a test get an empty hub database? A schema of its own on the server of the run, or a PGlite in memory. */

import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { HubDatabase } from '../../src/hub/adapters/postgres/database.ts';
import { migrate } from '../../src/hub/adapters/postgres/migrate.ts';
import { openPglite } from '../../src/hub/adapters/postgres/openPglite.ts';
import { openPostgres } from '../../src/hub/adapters/postgres/openPostgres.ts';
import type { PostgresOptions } from '../../src/hub/adapters/postgres/openPostgres.ts';

/** A schema nobody else has, empty. Its name is enough to open it once more. */
export async function newSchema(options: Partial<PostgresOptions> = {}): Promise<HubDatabase> {
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const db = openSchema(schema, options);
  await db.exec(`create schema ${schema}`);
  return db;
}

export const openSchema = (schema: string, options: Partial<PostgresOptions> = {}): HubDatabase => openPostgres({ url: inject('postgresUrl'), schema, ...options });

export async function newMemory(): Promise<HubDatabase> {
  const opened = await openPglite({ folder: 'memory' });
  if (!opened.ok) throw new Error('memory is held by nobody');
  return opened.value;
}

export async function migrated(db: HubDatabase): Promise<HubDatabase> {
  const done = await migrate(db);
  if (!done.ok) throw new Error(`the schema is of a newer hub: ${done.error.found}`);
  return db;
}
