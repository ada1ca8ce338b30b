/** Which process is the desk of the bench? This one: it loads, follows, reads along or is killed in the middle, as the bench asks. */

import { writeFileSync } from 'node:fs';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import { openBenchDesk, sizeOf, type BenchDesk } from './benchDesk.ts';
import { enrolled, must } from './benchDevice.ts';
import { answerParent, costOf, mostResidentBytes, sharedMs } from './child.ts';
import { watchWire, type Packing } from './wire.ts';
import { ROW_VERSION } from '../../src/domain/sync/feedRow.ts';

export interface Access {
  readonly url: string;
  readonly code: string;
  readonly packing: Packing;
}

/** Counting reads every line once more: only where rows are what is asked about. */
export interface Cut {
  /** Kills the process once so many rows have come; `undefined` only counts. */
  readonly killAt?: number;
  /** Where the number stands then. */
  readonly note: string;
}

const wire = watchWire();
let desk: BenchDesk | undefined;
let link: HubLink | undefined;
let rows = 0;
const visibleAt: number[] = [];
const writtenMs: number[] = [];

const countRows = ({ killAt = Number.POSITIVE_INFINITY, note }: Cut) => (line: Uint8Array): void => {
  rows += (JSON.parse(Buffer.from(line).toString()) as { readonly rows?: readonly unknown[] }).rows?.length ?? 0;
  if (rows < killAt) return;
  writeFileSync(note, String(rows));
  process.kill(process.pid, 'SIGKILL');
};

const work = {
  /** A first load, until it can be looked up; the desk goes on following. */
  load: async ({ folder, url, code, packing, cut }: Access & { readonly folder: string; readonly cut?: Cut }) => {
    wire.pack(packing);
    const access = (link = await enrolled(url, code));
    const opened = (desk = await openBenchDesk(folder));
    const before = wire.received();
    const [status, cost] = await costOf(async () => {
      const follow = opened.follow(access, {
        onLine: cut === undefined ? () => undefined : countRows(cut),
        onChanged: () => void visibleAt.push(sharedMs()),
        onWhole: (taken, ms) => { if (taken.is === 'whole' && taken.rows > 0) writtenMs.push(ms); },
      });
      await follow.now();
      return follow.status();
    });
    if (status.wholeAt === null) throw new Error(status.error?.code ?? 'nothing became whole');
    return { ...cost, ...sizeOf(opened.file), rows, wireBytes: wire.received() - before, mostResident: mostResidentBytes() };
  },
  /** The whole feed as it comes, and nothing done with it. */
  drain: async ({ url, code, packing }: Access) => {
    wire.pack(packing);
    const access = (link = await enrolled(url, code));
    const token = must(await access.call('token', {}));
    const before = wire.received();
    let bytes = 0;
    const [, cost] = await costOf(async () => {
      const answer = must(await access.changes({ epoch: null, scopes: [...token.scopes], cursor: null, rows: ROW_VERSION }, new AbortController().signal));
      for await (const line of answer.lines) bytes += line.length + 1;
    });
    return { ...cost, bytes, wireBytes: wire.received() - before };
  },
  isAwake: () => link?.state().isAwake === true,
  /** When other cases could be looked up, and how long each write took, since this was last asked. */
  heard: () => ({ visibleAt: visibleAt.splice(0), writtenMs: writtenMs.splice(0) }),
};
export type DeskWork = typeof work;

answerParent(work, async () => {
  await desk?.close();
  link?.close();
});
