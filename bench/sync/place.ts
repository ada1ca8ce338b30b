/** Where does a run of the sync bench work? In a folder that goes at the end, beside a database server of its own or the embedded one. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, type PostgresCluster } from '../../tests/support/postgresCluster.ts';
import type { BenchOptions } from '../harness.ts';
import { wholeOf, presetOf } from '../benchCache.ts';
import { startChild, type Child } from './child.ts';
import type { HubWork } from './hubProcess.ts';

/** In this order: what comes later changes cases and fills the log. `pouchdb` and `powersync` are loads of others. */
export const SYNC_PARTS = ['loads', 'pouchdb', 'powersync', 'stream', 'cut', 'changes', 'crowd', 'writers', 'entries'] as const;
export type SyncPart = (typeof SYNC_PARTS)[number];

export interface SyncPlace extends Pick<BenchOptions, 'preset' | 'say'> {
  readonly cases: number;
  readonly folder: string;
  readonly hub: Child<HubWork>;
  readonly url: string;
  /** Address of the database; `null` where it is embedded. */
  readonly database: string | null;
  /** Enough of everything to measure, or only to see that it runs. */
  readonly isTried: boolean;
  has(part: SyncPart): boolean;
}

const TRIED_BELOW = 1000;
/** Commits reach the disk as they would in use; the rest is what a server starts with. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', shared_buffers: '256MB', max_wal_size: '4GB' };
const ROOT = join(import.meta.dirname, '../../.bench');

export async function withPlace<T>({ preset, cases = wholeOf(presetOf(preset)), say, without = [] }: BenchOptions, work: (place: SyncPlace) => Promise<T>): Promise<T> {
  mkdirSync(ROOT, { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'sync-'));
  const cluster = await clusterOrNone(say);
  const hub = startChild<HubWork>('hubProcess.ts');
  try {
    const url = await hub.ask('open', { url: cluster?.url ?? null });
    return await work({ preset, cases, say, folder, hub, url, database: cluster?.url ?? null, isTried: cases < TRIED_BELOW, has: (part) => !without.includes(part) });
  } finally {
    await hub.end();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function clusterOrNone(say: (line: string) => void): Promise<PostgresCluster | undefined> {
  try {
    return await startPostgres(DURABLE);
  } catch (thrown) {
    say(`no PostgreSQL server, the hub uses PGlite: ${(thrown as Error).message.split('\n')[0] ?? ''}`);
    return undefined;
  }
}

/** A folder nothing else of this run uses. */
export function subfolder({ folder }: SyncPlace, name: string): string {
  const made = join(folder, name);
  mkdirSync(made, { recursive: true });
  return made;
}

export async function newCode({ hub }: SyncPlace): Promise<string> {
  return (await hub.ask('codes', 1))[0] ?? '';
}
