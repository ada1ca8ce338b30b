/** How long do changes of cases take in a full cache, and what does search feel of them? Beside writing every row of a case anew, and beside writing the log back on the thread that serves search. */

import { join } from 'node:path';
import type { CaseRecord } from '../src/domain/cases/case.ts';
import { createCaseFeed } from '../src/main/adapters/sqlite/caseFeed.ts';
import { fileCase } from '../src/main/adapters/sqlite/caseRows.ts';
import { openCaseStore } from '../src/main/adapters/sqlite/caseStore.ts';
import type { WritableDatabase } from '../src/main/adapters/sqlite/database.ts';
import { openDatabase } from '../src/main/adapters/sqlite/openDatabase.ts';
import { createSearchRows } from '../src/main/adapters/sqlite/searchRows.ts';
import { startCheckpointer } from '../src/main/adapters/sqlite/startCheckpointer.ts';
import type { ChangePage } from '../src/main/ports/caseFeed.ts';
import { benchCache, partCache } from './benchCache.ts';
import type { BenchCache } from './benchCache.ts';
import { distribution, figure, growth, memoryRows, percentile, processorEach, timeEach } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';
import { drawPeople, keystrokes, seeded } from './searchInputs.ts';

const PAGE = 100;
/** Pages of one measurement and of one burst; a few do where the bench is only tried out. */
const PAGES = { full: 40, tried: 3 } as const;
const BURST = { full: 120, tried: 6 } as const;
const TRIED_BELOW = 1000;
const THREAD = join(import.meta.dirname, '../src/main/adapters/sqlite/checkpointThread.ts');

interface Changed {
  readonly n: number;
  readonly rev: number;
  readonly before: CaseRecord;
  readonly after: CaseRecord;
}

/** What was changed is put back at the end; only versions have grown. */
export async function runDeltaBench(options: BenchOptions): Promise<readonly BenchRow[]> {
  const part = await deltaRows(await partCache(options.preset, options.say), 'part');
  const whole = await deltaRows(await benchCache(options.preset, options.say), 'whole');
  const p50 = (rows: readonly BenchRow[], name: string): number => rows.find((row) => row.name === name)?.p50 ?? Number.NaN;
  const exponents = [HUNDRED, NAIVE].map((name) => figure(`growth exponent, ${name}`, 'of the median', growth([[part.cases, p50(part.rows, name)], [whole.cases, p50(whole.rows, name)]])));
  return [...whole.rows, ...exponents, ...memoryRows()];
}

const HUNDRED = '100 changes and the cursor';
const NAIVE = 'naive: 100 changes, every row anew';

async function deltaRows(cache: BenchCache, size: 'part' | 'whole'): Promise<{ readonly cases: number; readonly rows: readonly BenchRow[] }> {
  const db = open(cache, 'feed');
  const cases = db.query<{ readonly n: number }>('SELECT max(n) AS n FROM cases').get()?.n ?? 0;
  const form = cases < TRIED_BELOW ? 'tried' : 'full';
  const random = seeded(20_261_122);
  const drawn: Changed[] = [];
  const draw = (count: number): readonly Changed[] => {
    const changed = drawChanges(db, cases, count, random);
    drawn.push(...changed);
    return changed;
  };
  const pages = (count: number): readonly ChangePage[] => Array.from({ length: count }, (_, at) => pageOf(draw(PAGE), String(at)));
  const feed = createCaseFeed(db);
  timeEach(pages(2), (page) => feed.apply(page));
  // In turns, so that both see the same machine.
  const turns = Array.from({ length: PAGES[form] }, () => ({ ours: timeEach(pages(1), (page) => feed.apply(page)), naive: timeEach([draw(PAGE)], (changed) => writeAnew(db, changed)) }));
  const [ours, naive] = [turns.flatMap((turn) => turn.ours), turns.flatMap((turn) => turn.naive)];
  const atHand = Array.from({ length: PAGES[form] }, () => {
    const page = pages(1);
    touch(db, page);
    return timeEach(page, (one) => feed.apply(one));
  }).flat();
  const rows = [
    distribution(HUNDRED, ours),
    distribution(`${HUNDRED}: cases just looked up`, atHand, { row: HUNDRED, p50: percentile(ours, 0.5) }),
    distribution(NAIVE, naive, { row: HUNDRED, p50: percentile(ours, 0.5) }),
    distribution(`${HUNDRED}: processor time`, processorEach(pages(PAGES[form]), (page) => feed.apply(page))),
    distribution('one change and the cursor', timeEach(draw(PAGES[form]).map((one) => pageOf([one], 'one')), (page) => feed.apply(page))),
    ...(size === 'whole' ? await burstRows(cache, pages, BURST[form]) : []),
  ];
  for (let at = 0; at < drawn.length; at += PAGE) feed.apply(pageOf(drawn.slice(at, at + PAGE).map((one) => ({ ...one, rev: one.rev + drawn.length, after: one.before })), ''));
  feed.close();
  return { cases, rows };
}

/** Search between the pages of a burst: with the thread that writes the log back, and with a writer that does it itself. */
async function burstRows(cache: BenchCache, pages: (count: number) => readonly ChangePage[], length: number): Promise<readonly BenchRow[]> {
  const store = openCaseStore(cache);
  if (!store.ok) throw new Error(store.error.code);
  const typed = drawPeople(store.value, 40).flatMap(({ family }) => keystrokes(family));
  const search = (text: string): unknown => store.value.findByName({ text, misspellings: false, restricted: 'leave_out', limit: 20 });
  timeEach(typed, search);
  const quiet = timeEach(typed, search);
  const burst = async (profile: 'feed' | 'desk'): Promise<{ readonly searches: readonly number[]; readonly applied: readonly number[] }> => {
    const feed = createCaseFeed(open(cache, profile));
    const searches: number[] = [];
    const applied: number[] = [];
    for (const [at, page] of pages(length).entries()) {
      applied.push(...timeEach([page], (one) => feed.apply(one)));
      searches.push(...timeEach(Array.from({ length: 8 }, (_, key) => typed[(at * 8 + key) % typed.length] ?? ''), search));
      await new Promise((resume) => setTimeout(resume, 5));
    }
    feed.close();
    return { searches, applied };
  };
  const checkpointer = startCheckpointer({ ...cache, thread: THREAD, every: 200, bound: 8 * 2 ** 20, onFault: () => { throw new Error('the thread broke off'); } });
  const beside = await burst('feed');
  await checkpointer.close();
  const itself = await burst('desk');
  store.value.close();
  const base = { row: 'a keystroke, no changes', p50: percentile(quiet, 0.5) };
  return [
    distribution(base.row, quiet),
    distribution('a keystroke in a burst, log written back by the thread', beside.searches, base),
    distribution('a keystroke in a burst, log written back by the writer', itself.searches, base),
    distribution('100 changes in a burst, log written back by the thread', beside.applied),
    distribution('naive: 100 changes in a burst, log written back by the writer', itself.applied),
    figure('longest standstill in a burst, by the thread', 'ms', Math.max(...beside.applied, ...beside.searches)),
    figure('longest standstill in a burst, by the writer', 'ms', Math.max(...itself.applied, ...itself.searches)),
  ];
}

function open(cache: BenchCache, profile: 'feed' | 'desk'): WritableDatabase {
  const opened = openDatabase({ file: cache.file, key: cache.key, kind: 'cache', mode: 'write', profile });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A stage moved: what changes in a case from day to day, and nothing that search is about. */
function drawChanges(db: WritableDatabase, cases: number, count: number, random: () => number): readonly Changed[] {
  return Array.from({ length: count }, (_, at) => {
    const n = 1 + Math.floor(random() * cases);
    const row = db.query<{ readonly rev: number; readonly body: string }>('SELECT rev, body FROM cases WHERE n = ?').get(n);
    if (row === undefined) throw new Error('no such case');
    const before = JSON.parse(row.body) as CaseRecord;
    const stages = (before.stages ?? []).map((stage, index, all) => (index === all.length - 1 ? { ...stage, state: stage.state === 'completed' ? ('in_progress' as const) : ('completed' as const) } : stage));
    return { n, rev: row.rev + 1 + at, before, after: { ...before, stages, asOf: '2026-11-22T09:00:00Z', lastChangeAt: '2026-11-22T08:59:00Z' } };
  });
}

/** Brings the pages that `apply` reads into the cache of the connection: those of the index of ids as well as the rows, which were read to draw them. */
function touch(db: WritableDatabase, pages: readonly ChangePage[]): void {
  for (const { changes } of pages) {
    for (const change of changes) if (change.kind === 'put') db.query('SELECT n, rev, search FROM cases WHERE case_id = ?').get(change.filed.caseId);
  }
}

const pageOf = (changed: readonly Changed[], cursor: string): ChangePage => ({ cursor, changes: changed.map(({ rev, after }) => ({ kind: 'put', rev, filed: fileCase(after) })) });

/** All columns of all rows of the case, as an upsert that knows nothing of what changed. */
function writeAnew(db: WritableDatabase, changed: readonly Changed[]): void {
  const putAll = db.command('INSERT INTO cases (case_id, body, rev, search) VALUES (?, ?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET case_id = excluded.case_id, body = excluded.body, rev = excluded.rev, search = excluded.search');
  db.transaction(() => {
    const rows = createSearchRows(db);
    for (const { rev, before, after } of changed) {
      const filed = fileCase(after);
      rows.remove(before);
      putAll.run(filed.caseId, filed.body, rev, filed.search);
      rows.add(filed);
    }
    rows.settleSurnames();
  });
}
