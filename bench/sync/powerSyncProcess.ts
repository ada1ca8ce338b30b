/** Which process is the client of PowerSync? This one: its Node client with its native core, encrypted like ours, until its first checkpoint is applied. */

import { closeSync, globSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { column, PowerSyncDatabase, Schema, SyncStreamConnectionMethod, Table } from '@powersync/node';
import { BENCH_KEY } from '../benchCache.ts';
import { answerParent, costOf, mostResidentBytes, withChild } from './child.ts';
import type { PowerSyncHubWork } from './powerSyncHub.ts';

const schema = new Schema({ cases: new Table({ rev: column.integer, scope: column.text, as_of: column.text, body: column.text, search: column.text, names: column.text, identifiers: column.text }) });

const work = {
  load: (asked: { readonly preset: string; readonly cases: number; readonly folder: string }) =>
    withChild<PowerSyncHubWork, { readonly cases: number; readonly seconds: number; readonly processor: number; readonly bytes: number; readonly mostResident: number }>('powerSyncHub.ts', async (service) => {
      const { url } = await service.ask('open', asked);
      const db = new PowerSyncDatabase({
        schema,
        database: {
          dbFilename: 'power.db', dbLocation: asked.folder, implementation: { type: 'better-sqlite3' },
          // Its worker takes better-sqlite3, which is here the one that can encrypt.
          initializeConnection: async (connection) => {
            await connection.execute(`PRAGMA cipher = 'sqlcipher'`);
            await connection.execute(`PRAGMA legacy = 4`);
            await connection.execute(`PRAGMA key = "x'${Buffer.from(BENCH_KEY).toString('hex')}'"`);
            await connection.execute('PRAGMA user_version');
          },
        },
      });
      await db.init();
      const [, cost] = await costOf(async () => {
        void db.connect({ fetchCredentials: async () => ({ endpoint: url, token: 'bench' }), uploadData: async () => undefined }, { connectionMethod: SyncStreamConnectionMethod.HTTP });
        await db.waitForFirstSync();
      });
      const { cases } = await db.get<{ readonly cases: number }>('SELECT count(*) AS cases FROM cases');
      await db.close();
      assertEncrypted(join(asked.folder, 'power.db'));
      const bytes = globSync(join(asked.folder, 'power.db*')).reduce((sum, file) => sum + statSync(file).size, 0);
      return { ...cost, cases, bytes, mostResident: mostResidentBytes() };
    }),
};
/** Beside encrypted rows, plain ones would be no comparison. */
function assertEncrypted(file: string): void {
  const head = Buffer.alloc(6);
  const opened = openSync(file, 'r');
  readSync(opened, head, 0, 6, 0);
  closeSync(opened);
  if (head.toString('latin1') === 'SQLite') throw new Error('the file of PowerSync is not encrypted');
}
export type PowerSyncWork = typeof work;

answerParent(work);
