/** How fast do cases and entries go between desks and hub? Beside a bare insert, PouchDB and PowerSync on the same rows, with a hub on a real server where there is one. */

import { figure, type BenchOptions, type BenchRow } from './harness.ts';
import { changeRows, cutRows, streamRows } from './sync/changes.ts';
import { crowdRows } from './sync/crowd.ts';
import { loadRows } from './sync/loads.ts';
import { withPlace, type SyncPart, type SyncPlace } from './sync/place.ts';
import { entryRows, writerRows } from './sync/writers.ts';

const PARTS: readonly (readonly [SyncPart, (place: SyncPlace) => Promise<readonly BenchRow[]>])[] = [
  ['loads', loadRows], ['stream', streamRows], ['cut', cutRows], ['changes', changeRows], ['crowd', crowdRows], ['writers', writerRows], ['entries', entryRows],
];

export const runSyncBench = (options: BenchOptions): Promise<readonly BenchRow[]> => withPlace(options, syncRows);

export async function syncRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  place.say(`hub on ${place.database === null ? 'PGlite' : 'PostgreSQL'}, ${place.cases} cases`);
  const filled = await place.hub.ask('fill', { preset: place.preset, cases: place.cases });
  const rows = [figure('cases at the hub', 'cases', filled.cases), figure('cases taken into the hub', 'cases/s', Math.round(filled.cases / filled.seconds))];
  for (const [name, part] of PARTS) if (place.has(name)) rows.push(...(await part(place)));
  return rows;
}
