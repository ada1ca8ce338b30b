/** How soon is a change on an online desk, what does a cut send again, and how fast does the feed leave beside what the database itself can send? */

import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { distribution, figure } from '../harness.ts';
import type { BenchRow } from '../harness.ts';
import { startChild, withChild, type Child } from './child.ts';
import type { DeskWork } from './deskProcess.ts';
import { newCode, subfolder, type SyncPlace } from './place.ts';
import type { Packing } from './wire.ts';

const PAGE = 100;
const PATIENCE_MS = 30_000;

/** Pages of 100 changes, one after the other, each waited for on the desk. */
export async function changeRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const folder = subfolder(place, 'online');
  const code = await newCode(place);
  return await withChild<DeskWork, readonly BenchRow[]>('deskProcess.ts', async (desk) => {
    await desk.ask('load', { folder, url: place.url, code, packing: 'zstd' });
    await until(() => desk.ask('isAwake', undefined), 'the desk does not hear of changes');
    await desk.ask('heard', undefined);
    const visible: number[] = [];
    const written: number[] = [];
    for (let page = 0; page < (place.isTried ? 5 : 150); page += 1) {
      const began = await place.hub.ask('change', PAGE);
      const heard = await nextHeard(desk);
      visible.push(heard.visibleAt - began);
      written.push(...heard.writtenMs);
    }
    return [
      distribution(`${PAGE} changes into a filled cache: the write transaction`, written),
      distribution(`${PAGE} changes: from their transaction at the hub to cache.changed on an online desk`, visible),
    ];
  });
}

async function nextHeard(desk: Child<DeskWork>): Promise<{ readonly visibleAt: number; readonly writtenMs: readonly number[] }> {
  let found: number | undefined;
  const written: number[] = [];
  await until(async () => {
    const { visibleAt, writtenMs } = await desk.ask('heard', undefined);
    written.push(...writtenMs);
    found ??= visibleAt.at(-1);
    return found !== undefined;
  }, 'a change did not come');
  return { visibleAt: found ?? Number.NaN, writtenMs: written };
}

async function until(test: () => Promise<boolean>, failure: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(failure);
    await sleep(10);
  }
}

/** A desk killed in the middle of its first load, and the one that goes on with its files. */
export async function cutRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const folder = subfolder(place, 'cut');
  const note = join(folder, 'rows');
  const code = await newCode(place);
  const first = startChild<DeskWork>('deskProcess.ts');
  const killed = first.ask('load', { folder, url: place.url, code, packing: 'zstd', cut: { killAt: Math.floor(place.cases * 0.6), note } }).then(() => undefined, (thrown: unknown) => thrown);
  if ((await first.ended) !== 'SIGKILL') throw new Error('the desk was not killed in the middle', { cause: await killed });
  const before = Number(readFileSync(note, 'utf8'));
  const again = await newCode(place);
  return await withChild<DeskWork, readonly BenchRow[]>('deskProcess.ts', async (desk) => {
    const { rows, cases } = await desk.ask('load', { folder, url: place.url, code: again, packing: 'zstd', cut: { note } });
    return [
      figure('killed in the middle of a first load: rows that had come', 'rows', before),
      figure('killed in the middle of a first load: rows sent twice', 'rows', before + rows - cases),
    ];
  });
}

/** Read along by a process that does nothing with it; the same text by COPY beside, where there is a server. */
export async function streamRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const copied = place.database === null ? undefined : copyAll(place.database, join(place.folder, 'copied'));
  const drained = async (packing: Packing) => {
    const code = await newCode(place);
    return await withChild('deskProcess.ts', (desk: Child<DeskWork>) => desk.ask('drain', { url: place.url, code, packing }));
  };
  const [plain, packed] = [await drained('identity'), await drained('zstd')];
  const row = (name: string, { bytes, seconds }: { readonly bytes: number; readonly seconds: number }): BenchRow => ({
    ...figure(name, 'MB/s', bytes / seconds / 1e6), ratioTo: copied === undefined ? null : { row: 'psql COPY', ratio: bytes / seconds / (copied.bytes / copied.seconds) },
  });
  return [
    ...(copied === undefined ? [] : [row('psql COPY of the same text', copied)]),
    row('full feed, uncompressed', plain), row('full feed, zstd (of unpacked text)', packed),
    figure('full feed: text', 'MB', plain.bytes / 1e6), figure('full feed: zstd on the wire', 'MB', packed.wireBytes / 1e6),
    figure('full feed: processor time of the reader, uncompressed', 's', plain.processor), figure('full feed: processor time of the reader, zstd', 's', packed.processor),
  ];
}

/** The quicker of two; written to memory, not to a disk. */
function copyAll(url: string, file: string): { readonly bytes: number; readonly seconds: number } {
  const seconds = [1, 2].map(() => {
    const started = performance.now();
    execFileSync('psql', [url, '-X', '-q', '-c', '\\copy (select line, body from cases) to /dev/null'], { stdio: ['ignore', 'ignore', 'inherit'] });
    return (performance.now() - started) / 1000;
  });
  execFileSync('psql', [url, '-X', '-q', '-c', `\\copy (select sum(octet_length(line) + octet_length(body) + 2) from cases) to ${file}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (statSync(file).size === 0) throw new Error('psql copied nothing');
  return { bytes: Number(readFileSync(file, 'utf8')), seconds: Math.min(...seconds) };
}
