/** Which process is the server of PouchDB? This one: express-pouchdb over LevelDB, filled with the same rows. */

import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import expressPouchdb from 'express-pouchdb';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import { presetOf, recordsOf } from '../benchCache.ts';
import { answerParent } from './child.ts';
import { NAME, PouchDB } from './pouch.ts';

const BATCH = 1000;

const work = {
  /** The address of the database. */
  open: async ({ preset, cases, folder }: { readonly preset: string; readonly cases: number; readonly folder: string }) => {
    const prefix = join(folder, 'server/');
    mkdirSync(prefix, { recursive: true });
    const Server = PouchDB.defaults({ prefix, adapter: 'leveldb' });
    const database = new Server(NAME);
    let waiting: object[] = [];
    for (const record of recordsOf(presetOf(preset), cases)) {
      const { caseId, isForged, ...row } = fileCase(record);
      if (!isForged) waiting.push({ _id: caseId, ...row });
      if (waiting.length < BATCH) continue;
      await database.bulkDocs(waiting);
      waiting = [];
    }
    await database.bulkDocs(waiting);
    const server = expressPouchdb(Server, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${NAME}`;
  },
};
export type PouchHubWork = typeof work;

answerParent(work);
