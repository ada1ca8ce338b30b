/** Which process is the client of PouchDB? This one: it replicates everything from a server on this machine, as its guide says, in batches of 1,000. */

import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { answerParent, costOf, mostResidentBytes, withChild } from './child.ts';
import { PouchDB } from './pouch.ts';
import type { PouchHubWork } from './pouchHub.ts';
import { watchWire } from './wire.ts';

const wire = watchWire();

const work = {
  load: (asked: { readonly preset: string; readonly cases: number; readonly folder: string }) =>
    withChild<PouchHubWork, { readonly cases: number; readonly seconds: number; readonly processor: number; readonly bytes: number; readonly wireBytes: number; readonly mostResident: number }>('pouchHub.ts', async (server) => {
      const url = await server.ask('open', asked);
      const folder = join(asked.folder, 'client');
      const local = new PouchDB(folder, { adapter: 'leveldb' });
      const [{ docs_written: cases }, cost] = await costOf(() => PouchDB.replicate(url, local, { batch_size: 1000 }));
      await local.close();
      const bytes = globSync(join(folder, '*')).reduce((sum, file) => sum + statSync(file).size, 0);
      return { ...cost, cases, bytes, wireBytes: wire.received(), mostResident: mostResidentBytes() };
    }),
};
export type PouchWork = typeof work;

answerParent(work);
