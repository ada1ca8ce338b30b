/** What do thousands of waiting desks cost a hub process, and how soon have all of them heard of a change? */

import { setTimeout as sleep } from 'node:timers/promises';
import { distribution, figure } from '../harness.ts';
import type { BenchRow } from '../harness.ts';
import { withChild, type Child } from './child.ts';
import type { HubWork } from './hubProcess.ts';
import type { IdleWork } from './idleProcess.ts';
import type { SyncPlace } from './place.ts';

const DESKS = 5000;
const TRIED = 50;
const WAKES = 20;
const PATIENCE_MS = 20_000;
/** For connections that were only asked by to go. */
const SETTLE_MS = 3000;

/** On a hub process that does nothing else, where the database can have two: what it keeps is then for the desks that wait. They are enrolled at the other. */
export async function crowdRows(place: SyncPlace): Promise<readonly BenchRow[]> {
  if (place.database === null) return await waitingRows(place, place.hub, place.url);
  return await withChild('hubProcess.ts', async (hub: Child<HubWork>) => waitingRows(place, hub, await hub.ask('open', { url: place.database })));
}

async function waitingRows(place: SyncPlace, hub: Child<HubWork>, wakeUrl: string): Promise<readonly BenchRow[]> {
  const count = place.isTried ? TRIED : DESKS;
  const codes = await place.hub.ask('codes', count + TRIED);
  return await withChild('idleProcess.ts', async (crowd: Child<IdleWork>) => {
    // What a hub keeps of its first desks, it keeps once.
    await crowd.ask('connect', { url: place.url, wakeUrl, codes: codes.slice(0, TRIED) });
    await sleep(SETTLE_MS);
    const before = await hub.ask('memory', undefined);
    const standing = await crowd.ask('connect', { url: place.url, wakeUrl, codes: codes.slice(TRIED) });
    if (standing !== count + TRIED) throw new Error(`${standing} of ${count + TRIED} desks are connected`);
    place.say(`  ${standing} desks wait`);
    await sleep(SETTLE_MS);
    const after = await hub.ask('memory', undefined);
    const waits: number[] = [];
    const last: number[] = [];
    await crowd.ask('woken', undefined);
    for (let wake = 0; wake < WAKES; wake += 1) {
      const began = await place.hub.ask('change', 1);
      const each = (await allWoken(crowd, standing)).map((at) => at - began);
      waits.push(...each);
      last.push(Math.max(...each));
    }
    return [
      figure('idle desks on one process', 'desks', standing), figure('memory of the hub for each idle desk', 'KB', (after.now - before.now) / count / 1000),
      figure('memory of the hub process with all of them', 'MB', Math.round(after.now / 1e6)),
      distribution('wake-up: from a transaction at the hub to each desk', waits), distribution('wake-up: from a transaction at the hub to the last desk', last),
    ];
  });
}

async function allWoken(crowd: Child<IdleWork>, standing: number): Promise<readonly number[]> {
  const heard: number[] = [];
  const end = performance.now() + PATIENCE_MS;
  while (heard.length < standing) {
    if (performance.now() > end) throw new Error(`${heard.length} of ${standing} desks heard of a change`);
    await sleep(20);
    heard.push(...(await crowd.ask('woken', undefined)).heard);
  }
  return heard;
}
