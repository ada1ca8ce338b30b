/** Which database does a verb of the hub work on? A PostgreSQL server by its address, or PGlite in a folder of its own. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseSink } from '../../hub/adapters/postgres/caseSink.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { migrate } from '../../hub/adapters/postgres/migrate.ts';
import { openPglite } from '../../hub/adapters/postgres/openPglite.ts';
import { openPostgres } from '../../hub/adapters/postgres/openPostgres.ts';
import type { CaseSink } from '../../hub/ports/caseSink.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { fileFault } from '../fileFault.ts';

export interface HubPlace {
  readonly databaseUrl: string | undefined;
  readonly folder: string | undefined;
}

/** A folder where no hub is yet becomes one only for a verb that begins one. Nothing else in it is touched. */
function whyNotFolder(folder: string, mayBegin: boolean): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) return '--data: this is a file. Give the folder of the hub.';
  const names = found === undefined ? [] : readdirSync(folder);
  if (names.includes('PG_VERSION')) return undefined;
  if (names.length > 0) return '--data: this folder holds other files and no hub. Give the folder of the hub, or an empty one for a new hub.';
  return mayBegin ? undefined : '--data: there is no hub in this folder. hub serve, import, enrol and account add begin one.';
}

async function open(databaseUrl: string | undefined, folder: string): Promise<Result<HubDatabase, string>> {
  if (databaseUrl !== undefined) return ok(openPostgres({ url: databaseUrl }));
  try {
    const opened = await openPglite({ folder });
    return opened.ok ? opened : err('--data: another hub works on this folder. Stop it, or give that hub a PostgreSQL server.');
  } catch (thrown) {
    const { code, syscall } = thrown as NodeJS.ErrnoException;
    if (syscall === undefined) throw thrown;
    return err(`--data: the folder cannot be used: ${fileFault(code)}.`);
  }
}

/** Said to whoever began one: a folder typed wrong would else go unseen. */
export const isNewHub = (folder: string | undefined): boolean => folder !== undefined && folder !== 'memory' && !existsSync(join(folder, 'PG_VERSION'));

/** With the schema of this version, or a sentence. An address with a password is better given in the environment, where no list of processes shows it. */
export async function openHub({ databaseUrl, folder }: HubPlace, mayBegin: boolean): Promise<Result<HubDatabase, string>> {
  if ((databaseUrl === undefined) === (folder === undefined)) return err('Give either --data FOLDER or a PostgreSQL server (--database-url, or DATABASE_URL in the environment).');
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) return err('--database-url, DATABASE_URL: an address that begins with postgres:// is expected.');
  const wrong = folder === undefined || folder === 'memory' ? undefined : whyNotFolder(folder, mayBegin);
  if (wrong !== undefined) return err(wrong);
  const begins = isNewHub(folder);
  const opened = await open(databaseUrl, folder ?? '');
  if (!opened.ok) return opened;
  const migrated = await migrate(opened.value);
  if (migrated.ok) {
    if (begins) process.stderr.write('A new hub began in this folder: there was none.\n');
    return opened;
  }
  await opened.value.close();
  return err(`The database was made by a newer hub (schema ${migrated.error.found}, known here: ${migrated.error.known}). Install that version; nothing was changed.`);
}

/** A case goes to the desks of its scope; one without goes to those of its line. */
export const caseSinkOf = (hub: HubDatabase): CaseSink => createCaseSink(hub, (record) => record.syncScope ?? record.line);
