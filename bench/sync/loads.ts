/** How fast does an empty desk fill, beside a bare insert and beside what others bring? Each in a process of its own, on the same cases. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { figure } from '../harness.ts';
import type { BenchRow } from '../harness.ts';
import { withChild } from './child.ts';
import type { DeskWork } from './deskProcess.ts';
import { newCode, subfolder, type SyncPlace } from './place.ts';
import type { PouchWork } from './pouchProcess.ts';
import type { PowerSyncWork } from './powerSyncProcess.ts';
import type { RawWork } from './rawProcess.ts';
import type { Packing } from './wire.ts';

interface Loaded {
  readonly cases: number;
  readonly seconds: number;
  readonly processor: number;
  readonly bytes: number;
  readonly mostResident: number;
  readonly wireBytes?: number;
}

const BARE = 'bare insert of the same rows';
const OURS = 'ours over HTTP, zstd';

export async function loadRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  const raw = await told(place, BARE, () => withChild<RawWork, Loaded>('rawProcess.ts', (child) => child.ask('load', { ...pick(place), file: join(subfolder(place, 'raw'), 'raw.db') })));
  const plain = await told(place, 'ours, uncompressed', () => ours(place, 'identity'));
  const packed = await told(place, 'ours, zstd', () => ours(place, 'zstd'));
  const others: (readonly [string, Loaded])[] = [];
  if (place.has('pouchdb')) others.push(['PouchDB replication, batches of 1,000, no search structures', await told(place, 'PouchDB', () => withChild<PouchWork, Loaded>('pouchProcess.ts', (child) => child.ask('load', { ...pick(place), folder: subfolder(place, 'pouch') })))]);
  if (place.has('powersync')) others.push(['PowerSync client, no search structures', await told(place, 'PowerSync', () => withChild<PowerSyncWork, Loaded>('powerSyncProcess.ts', (child) => child.ask('load', { ...pick(place), folder: subfolder(place, 'power') })))]);
  for (const name of ['raw', 'pouch', 'power']) rmSync(join(place.folder, name), { recursive: true, force: true });
  return [
    ...rowsOf(BARE, raw),
    ...[['ours over HTTP, uncompressed', plain], [OURS, packed]].flatMap(([name, loaded]) => rowsOf(name as string, loaded as Loaded, { row: BARE, of: raw })),
    ...others.flatMap(([name, loaded]) => rowsOf(name, loaded, { row: OURS, of: packed })),
    ...others.flatMap(([name, loaded]) => [
      figure(`ours to ${name.split(' ')[0] ?? ''}`, 'times', packed.cases / packed.seconds / (loaded.cases / loaded.seconds)),
      figure(`ours to ${name.split(' ')[0] ?? ''}: by processor time`, 'times', packed.cases / packed.processor / (loaded.cases / loaded.processor)),
      figure(`ours to ${name.split(' ')[0] ?? ''}: bytes on the disk`, 'times', packed.bytes / packed.cases / (loaded.bytes / loaded.cases)),
    ]),
  ];
}

const pick = ({ preset, cases }: SyncPlace): { readonly preset: string; readonly cases: number } => ({ preset, cases });

async function ours(place: SyncPlace, packing: Packing): Promise<Loaded> {
  const folder = subfolder(place, `ours-${packing}`);
  const code = await newCode(place);
  const loaded = await withChild<DeskWork, Loaded>('deskProcess.ts', (desk) => desk.ask('load', { folder, url: place.url, code, packing }));
  rmSync(folder, { recursive: true, force: true });
  return loaded;
}

async function told(place: SyncPlace, name: string, load: () => Promise<Loaded>): Promise<Loaded> {
  const loaded = await load();
  place.say(`  ${name}, ${loaded.cases} cases: ${loaded.seconds.toFixed(1)} s, processor ${loaded.processor.toFixed(1)} s`);
  return loaded;
}

/** Rates beside those of another load: 1 is as fast, 2 twice as fast. Bytes beside its bytes: 2 is twice as large. */
function rowsOf(name: string, loaded: Loaded, beside?: { readonly row: string; readonly of: Loaded }): readonly BenchRow[] {
  const rate = (what: 'seconds' | 'processor'): number => loaded.cases / loaded[what];
  const row = (title: string, unit: string, value: number, ratio?: number): BenchRow => ({ ...figure(`${name}${title}`, unit, Math.round(value)), ratioTo: beside === undefined || ratio === undefined ? null : { row: beside.row, ratio } });
  const of = beside?.of;
  return [
    row('', 'cases/s', rate('seconds'), of && rate('seconds') / (of.cases / of.seconds)),
    row(': by processor time', 'cases/s', rate('processor'), of && rate('processor') / (of.cases / of.processor)),
    row(': bytes a case on the disk', 'bytes', loaded.bytes / loaded.cases, of && loaded.bytes / loaded.cases / (of.bytes / of.cases)),
    ...(loaded.wireBytes === undefined ? [] : [row(': bytes a case by the network', 'bytes', loaded.wireBytes / loaded.cases)]),
    row(': memory of the process at most', 'MB', loaded.mostResident / 1e6),
  ];
}
