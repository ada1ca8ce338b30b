/** How much do page and desk hold at one moment, after everything that can go was let go? */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import type { DeskProcess } from '../e2e/support/deskProcess.ts';

export interface Held {
  readonly calls: number;
  /** Of the page. */
  readonly pageHeap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the process of the desk. */
  readonly deskHeap: number;
  readonly deskOutsideHeap: number;
  readonly rss: number;
  readonly files: number;
  readonly journal: number;
  readonly wal: number;
}

/** What may not grow with the number of calls; the journal must. */
export const sizeOf = (file: string): number => {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
};

export async function heldNow(cdp: CDPSession, desk: DeskProcess, calls: number): Promise<Held> {
  // Twice: what the first round frees may hold more.
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const memory = await desk.memory?.();
  if (memory === undefined) throw new Error('this desk does not tell what it holds');
  return {
    calls, pageHeap: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners'),
    deskHeap: memory.heapUsed, deskOutsideHeap: memory.external, rss: memory.rss, files: openFiles(desk.pid ?? 0),
    journal: sizeOf(join(desk.profileDir, 'journal.db')), wal: sizeOf(join(desk.profileDir, 'journal.db-wal')),
  };
}

/** Where the system shows them as files; zero elsewhere. */
function openFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
