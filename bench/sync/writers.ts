/** How many changes and entries does the hub take, and what does each of them leave in its database? */

import { distribution, figure } from '../harness.ts';
import type { BenchRow } from '../harness.ts';
import { withChild, type Child } from './child.ts';
import type { EntriesWork } from './entriesProcess.ts';
import type { SyncPlace } from './place.ts';

const WRITERS = 8;

/** Every writer asks for the one lock that gives places: what is measured is the queue before it. */
export async function writerRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const seconds = place.isTried ? 1 : 15;
  for (const [writers, batch] of [[1, 1], [WRITERS, 1], [WRITERS, 100]] as const) {
    const { transactions, changes, seconds: took, eachMs } = await place.hub.ask('write', { writers, batch, seconds });
    const name = `feed, ${writers} writer${writers === 1 ? '' : 's'}, ${batch} change${batch === 1 ? '' : 's'} each`;
    rows.push(figure(`${name}: transactions`, 'a second', transactions / took), figure(`${name}: changes`, 'a second', changes / took), distribution(`${name}: a transaction`, eachMs));
  }
  return rows;
}

/** Sealed beforehand by as many devices, each with its own key; offered in requests of 200, as after a day alone, and one by one, as in a call. */
export async function entryRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const before = await place.hub.ask('sizes', undefined);
  const devices = place.isTried ? 4 : 40;
  const rows = await withChild('entriesProcess.ts', async (child: Child<EntriesWork>) => {
    await child.ask('open', { url: place.url, codes: await place.hub.ask('codes', devices) });
    const measured: BenchRow[] = [];
    for (const [each, atOnce] of [[place.isTried ? 200 : 1000, 200], [place.isTried ? 10 : 50, 1]] as const) {
      const used = await place.hub.ask('processor', undefined);
      const { entries, seconds, requestMs } = await child.ask('offer', { each, atOnce });
      const processor = (await place.hub.ask('processor', undefined)) - used;
      const name = `entries at the hub, ${atOnce} in a request, ${devices} devices`;
      measured.push(figure(name, 'a second', entries / seconds), figure(`${name}: by processor time of the hub`, 'a second', entries / processor), distribution(`${name}: a request`, requestMs));
    }
    return measured;
  });
  const after = await place.hub.ask('sizes', undefined);
  const entries = devices * (place.isTried ? 210 : 1050);
  const logBytes = (sizes: Readonly<Record<string, number>>): number => Object.entries(sizes).reduce((sum, [name, bytes]) => sum + (name.startsWith('log_') ? bytes : 0), 0);
  return [
    ...rows,
    figure('log: bytes an entry in the database, indices and all', 'bytes', Math.round((logBytes(after) - logBytes(before)) / entries)),
    figure('feed: bytes a case in the database, indices and all', 'bytes', Math.round((after['cases'] ?? 0) / place.cases)),
  ];
}
