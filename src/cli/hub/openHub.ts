/** Which database does a verb of the hub work on? A PostgreSQL server by its address, or PGlite in a folder of its own. */

import { createCaseSink } from '../../hub/adapters/postgres/caseSink.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { migrate } from '../../hub/adapters/postgres/migrate.ts';
import { openPglite } from '../../hub/adapters/postgres/openPglite.ts';
import { openPostgres } from '../../hub/adapters/postgres/openPostgres.ts';
import type { CaseSink } from '../../hub/ports/caseSink.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';

export interface HubPlace {
  readonly databaseUrl: string | undefined;
  readonly folder: string | undefined;
}

/** With the schema of this version, or a sentence. An address with a password is better given in the environment, where no list of processes shows it. */
export async function openHub({ databaseUrl, folder }: HubPlace): Promise<Result<HubDatabase, string>> {
  if ((databaseUrl === undefined) === (folder === undefined)) return err('Give either --data FOLDER or a PostgreSQL server (--database-url, or DATABASE_URL in the environment).');
  const opened = databaseUrl === undefined ? await openPglite({ folder: folder ?? '' }) : ok(openPostgres({ url: databaseUrl }));
  if (!opened.ok) return err('--data: another hub works on this folder. Stop it, or give that hub a PostgreSQL server.');
  const migrated = await migrate(opened.value);
  if (migrated.ok) return opened;
  await opened.value.close();
  return err(`The database was made by a newer hub (schema ${migrated.error.found}, known here: ${migrated.error.known}). Install that version; nothing was changed.`);
}

/** A case goes to the desks of its scope; one without goes to those of its line. */
export const caseSinkOf = (hub: HubDatabase): CaseSink => createCaseSink(hub, (record) => record.syncScope ?? record.line);
