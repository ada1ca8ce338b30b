/** What does the hub of the bench do when asked? The real one, filled with the cases of a preset; its database is a server's or its own. */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { fileCase } from '../../src/domain/search/fileCase.ts';
import { createCaseFeedWriter } from '../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../src/hub/adapters/postgres/deviceStore.ts';
import { migrate } from '../../src/hub/adapters/postgres/migrate.ts';
import { openPglite } from '../../src/hub/adapters/postgres/openPglite.ts';
import { openPostgres } from '../../src/hub/adapters/postgres/openPostgres.ts';
import { secretWords } from '../../src/hub/adapters/system/secretWords.ts';
import { composeHub } from '../../src/hub/composeHub.ts';
import type { HubServer } from '../../src/hub/http/server.ts';
import type { HubCaseChange } from '../../src/hub/ports/caseFeed.ts';
import { codeHash } from '../../src/hub/services/identity.ts';
import { presetOf, recordsOf } from '../benchCache.ts';
import { costOf, sharedMs, type Cost } from './child.ts';

export interface BenchHub {
  readonly port: number;
  fill(from: { readonly preset: string; readonly cases: number }): Promise<Cost & { readonly cases: number }>;
  /** For so many devices that may have every case. */
  codes(count: number): Promise<readonly string[]>;
  /** One transaction that moves a stage in so many cases, drawn evenly. When it began, by the shared clock: what is measured from there has its commit in it. */
  change(count: number): Promise<number>;
  /** Writers that each commit one batch after the other, for so long; what they write is filed beforehand. */
  write(load: { readonly writers: number; readonly batch: number; readonly seconds: number }): Promise<{ readonly transactions: number; readonly changes: number; readonly seconds: number; readonly eachMs: readonly number[] }>;
  /** Bytes of tables and what belongs to them, by name; nothing where the database cannot say. */
  sizes(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

const CODE_MS = 24 * 3_600_000;
/** Ids kept to draw from. */
const DRAWN_FROM = 20_000;
/** Cases that writers change in turn. */
const MOVED = 4000;

const sha256 = (text: string): string => hash('sha256', text, 'base64url');
const putOf = (record: CaseRecord): HubCaseChange => ({ kind: 'put', filed: fileCase(record, sha256), scope: record.syncScope ?? record.line });

export async function openBenchHub({ url }: { readonly url: string | null }): Promise<BenchHub> {
  const db = await openDatabase(url);
  const migrated = await migrate(db);
  if (!migrated.ok) throw new Error('the database is of a newer hub');
  const server: HubServer = await composeHub(db, { port: 0, place: { host: '127.0.0.1', isTls: false }, minimumClient: '0.1.0', limits: { burst: 100_000 }, sink: { write: () => undefined } });
  const feed = createCaseFeedWriter(db);
  let known: Promise<readonly string[]> | undefined;
  let turn = 0;
  /** The same for every run: what is drawn from is spread over all cases. */
  const someIds = async (): Promise<readonly string[]> =>
    (await db.query<{ readonly id: string }>('select case_id as id from cases order by md5(case_id) limit $1::int', [DRAWN_FROM])).map(({ id }) => id);
  const draw = async (count: number): Promise<readonly CaseRecord[]> => {
    const ids = await (known ??= someIds());
    const chosen = new Set<string>();
    while (chosen.size < Math.min(count, ids.length)) chosen.add(ids[Math.floor(Math.random() * ids.length)] ?? '');
    const rows = await db.query<{ readonly body: string }>('select body from cases where case_id = any($1::text[])', [[...chosen]]);
    return rows.map(({ body }) => JSON.parse(body) as CaseRecord);
  };
  const move = (records: readonly CaseRecord[]): readonly HubCaseChange[] => {
    turn += 1;
    return records.map((record) => putOf(moved(record, turn)));
  };
  return {
    port: server.port,
    fill: async ({ preset, cases }) => {
      function* changes(): Generator<HubCaseChange> {
        for (const record of recordsOf(presetOf(preset), cases)) {
          const change = putOf(record);
          if (change.kind === 'put' && !change.filed.isForged) yield change;
        }
      }
      const [report, cost] = await costOf(() => feed.load(changes()));
      return { ...cost, cases: report.put };
    },
    codes: async (count) => {
      const scopes = (await db.query<{ readonly scope: string }>('select scope from scopes order by scope')).map(({ scope }) => scope);
      const codes = Array.from({ length: count }, () => secretWords.newCode());
      for (const code of codes) await createDeviceStore(db).addCode({ codeHash: codeHash(secretWords, code), name: 'bench', scopes, until: Date.now() + CODE_MS });
      return codes;
    },
    change: async (count) => {
      const changes = move(await draw(count));
      const began = sharedMs();
      const { put } = await feed.write(changes);
      if (put !== changes.length) throw new Error('not every change was one');
      return began;
    },
    write: async ({ writers, batch, seconds }) => {
      const records = await draw(MOVED);
      // One after the other: each case is another than it was, every time it comes.
      const filed = [move(records), move(records)].flat();
      const eachMs: number[] = [];
      let [changes, at] = [0, 0];
      const next = (): readonly HubCaseChange[] => Array.from({ length: Math.min(batch, records.length) }, () => filed[(at += 1) % filed.length] as HubCaseChange);
      const began = performance.now();
      const until = began + seconds * 1000;
      await Promise.all(Array.from({ length: writers }, async () => {
        while (performance.now() < until) {
          const started = performance.now();
          const { put } = await feed.write(next());
          changes += put;
          eachMs.push(performance.now() - started);
        }
      }));
      return { transactions: eachMs.length, changes, seconds: (performance.now() - began) / 1000, eachMs };
    },
    sizes: async () => Object.fromEntries((await db.query<{ readonly name: string; readonly bytes: number }>("select relname::text as name, pg_total_relation_size(oid)::bigint as bytes from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace")).map(({ name, bytes }) => [name, bytes])),
    stop: async () => {
      await server.stop();
      await db.close();
    },
  };
}

async function openDatabase(url: string | null): Promise<HubDatabase> {
  if (url !== null) return openPostgres({ url, connections: 12 });
  const opened = await openPglite({ folder: 'memory' });
  if (!opened.ok) throw new Error('memory is held by nobody');
  return opened.value;
}

/** What changes in a case from day to day, and nothing that search is about. Never twice the same. */
const moved = (record: CaseRecord, turn: number): CaseRecord => ({
  ...record, asOf: new Date(Date.UTC(2026, 10, 22) + turn * 1000).toISOString().replace('.000', ''),
  stages: (record.stages ?? []).map((stage, index, all) => (index === all.length - 1 ? { ...stage, state: stage.state === 'completed' ? ('in_progress' as const) : ('completed' as const) } : stage)),
});
