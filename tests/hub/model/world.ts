/** What do the fault runs play with? One hub on a database of its own, an adverse network, and desks that are dropped and opened again. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../../src/hub/adapters/postgres/deviceStore.ts';
import { composeHub } from '../../../src/hub/composeHub.ts';
import type { HubServer } from '../../../src/hub/http/server.ts';
import type { CaseFeedWriter, HubCaseChange } from '../../../src/hub/ports/caseFeed.ts';
import type { CaseStore } from '../../../src/main/ports/caseStore.ts';
import { tryStore } from '../../../src/main/ports/storeFailure.ts';
import { startAdverseProxy, type AdverseProxy } from '../../support/adverseProxy.ts';
import { createFaultDesk, type DeskParts, type FaultDesk } from '../../support/faultDesk.ts';
import { createIdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema, openSchema } from '../../support/postgresHub.ts';
import { many, put } from '../store/changes.ts';

export const SCOPES = ['TRV', 'PR', 'CIT'] as const;
/** Written together, always with the same text: a desk that ever shows two texts shows a state no hub had. */
export const PAIR = ['a-first', 'z-last'] as const;
const LIMITS = { burst: 1_000_000, pingMs: 400, stopMs: 300, waitMs: 1_000 };

export interface WorldOptions {
  readonly desks: number;
  readonly random: () => number;
  /** Cases the hub has before any desk comes: with more than 1,000 an answer has several lines. */
  readonly cases?: number;
  readonly parts?: DeskParts;
  readonly writer?: (db: HubDatabase, desks: () => readonly FaultDesk[]) => Pick<CaseFeedWriter, 'write'>;
}

export interface World {
  readonly db: HubDatabase;
  readonly proxy: AdverseProxy;
  readonly desks: readonly FaultDesk[];
  /** Pairs that did not agree on a screen. */
  readonly torn: string[];
  write(batches: readonly (readonly HubCaseChange[])[]): Promise<void>;
  writePair(text: string): Promise<void>;
  isHubUp(): boolean;
  /** Without grace: connections end in the middle of whatever they carry. */
  dropHub(): void;
  startHub(): Promise<void>;
  backUp(): Promise<void>;
  /** Puts the last copy back, as docs/sync-protocol.md wants it: another epoch. */
  restore(): Promise<void>;
  wasRestored(): boolean;
  setScopes(desk: number, scopes: readonly string[]): Promise<void>;
  revoke(desk: number): Promise<void>;
  end(): Promise<void>;
}

export async function createWorld({ desks: count, random, cases = 0, parts = {}, writer = createCaseFeedWriter }: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'sd-world-'));
  const db = await migrated(await newSchema({ connections: 6 }));
  const proxy = await startAdverseProxy(random);
  const right = createCaseFeedWriter(db);
  let desks: readonly FaultDesk[] = [];
  const writing = writer(db, () => desks);
  const torn: string[] = [];
  const stopped: Promise<void>[] = [];
  let hub: { readonly server: HubServer; readonly pool: HubDatabase } | undefined;
  let restored = false;

  const startHub = async (): Promise<void> => {
    const pool = openSchema(db.schema, { connections: 8 });
    const server = await composeHub(pool, { place: { host: '127.0.0.1', isTls: false, publicUrl: proxy.url }, port: 0, minimumClient: '0.1.0', sink: { write: () => undefined }, limits: LIMITS });
    hub = { server, pool };
    proxy.aim(server.port);
  };
  const dropHub = (): void => {
    const was = hub;
    hub = undefined;
    proxy.aim(undefined);
    proxy.cutAll();
    if (was !== undefined) stopped.push(was.server.stop().then(() => was.pool.close()));
  };
  const look = (store: CaseStore): void => {
    // A desk that lost its access has no store to read in.
    const read = tryStore(() => PAIR.map((id) => store.get(id)?.officeCode));
    const [first, last] = read.ok ? read.value : [];
    if (first !== last) torn.push(`${first} beside ${last}`);
  };

  await right.load([put(PAIR[0], 'TRV'), ...many(cases, 'TRV'), put(PAIR[1], 'TRV')]);
  await startHub();
  desks = await Promise.all(Array.from({ length: count }, (_, at) => createFaultDesk({ ...parts, folder: mkdtempSync(join(folder, `desk-${at}-`)), onShown: look })));
  for (const desk of desks) {
    const code = await createIdentityHub(db, { now: () => Date.now() }).code({ scopes: ['TRV', 'PR'] });
    await vi.waitFor(async () => {
      const enrolled = await desk.sync().enrol({ url: proxy.url, code });
      if (!enrolled.ok) throw new Error(enrolled.error.code);
    }, { timeout: 60_000 });
  }
  await backUp(db);

  return {
    db, proxy, desks, torn, startHub, dropHub,
    write: async (batches) => void await Promise.all(batches.map((batch) => writing.write(batch))),
    writePair: async (text) => void await right.write(PAIR.map((id) => put(id, 'TRV', text))),
    isHubUp: () => hub !== undefined,
    backUp: () => backUp(db),
    restore: async () => {
      const wasUp = hub !== undefined;
      if (wasUp) dropHub();
      await Promise.all(stopped);
      await restoreCopy(db);
      await right.renewEpoch();
      restored = true;
      if (wasUp) await startHub();
    },
    wasRestored: () => restored,
    setScopes: async (desk, scopes) => void await db.query('update devices set scopes = $1::text[] where device_id = $2', [[...scopes], desks[desk]?.deviceId ?? '']),
    revoke: async (desk) => void await createDeviceStore(db).setState(desks[desk]?.deviceId ?? '', 'revoked', 'admin'),
    end: async () => {
      for (const desk of desks) if (desk.isOpen()) await desk.drop();
      dropHub();
      await Promise.race([Promise.all(stopped), sleep(10_000)]);
      await proxy.stop();
      await db.exec(`drop schema ${db.schema} cascade`);
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const tablesOf = async (db: HubDatabase): Promise<readonly string[]> =>
  (await db.query<{ readonly name: string }>("select table_name as name from information_schema.tables where table_schema = current_schema() and table_name not like 'kept\\_%'")).map(({ name }) => name);

async function backUp(db: HubDatabase): Promise<void> {
  const names = await tablesOf(db);
  await db.transaction('write', async (tx) => {
    // One view of everything, as any backup of a database is; nobody is held up.
    await tx.exec('set transaction isolation level repeatable read');
    for (const name of names) await tx.exec(`drop table if exists kept_${name}`);
    for (const name of names) await tx.exec(`create table kept_${name} as table ${name}`);
  });
}

async function restoreCopy(db: HubDatabase): Promise<void> {
  const names = await tablesOf(db);
  await db.transaction('write', async (tx) => {
    await tx.exec(`set local session_replication_role = replica; truncate ${names.join(', ')} cascade`);
    for (const name of names) await tx.exec(`insert into ${name} overriding system value select * from kept_${name}`);
  });
}
