/** Which process is the hub of the bench? This one; it answers the bench and, over HTTP, the desks. */

import { openBenchHub, type BenchHub } from './benchHub.ts';
import { answerParent, mostResidentBytes, residentBytes } from './child.ts';

let hub: BenchHub | undefined;
const open = (): BenchHub => {
  if (hub === undefined) throw new Error('the hub is not open');
  return hub;
};

const work = {
  open: async (place: { readonly url: string | null }) => {
    hub = await openBenchHub(place);
    return `http://127.0.0.1:${hub.port}`;
  },
  fill: (from: Parameters<BenchHub['fill']>[0]) => open().fill(from),
  codes: (count: number) => open().codes(count),
  change: (count: number) => open().change(count),
  write: (load: Parameters<BenchHub['write']>[0]) => open().write(load),
  sizes: () => open().sizes(),
  memory: () => ({ now: residentBytes(), most: mostResidentBytes() }),
  /** Seconds of the processor since the process began. */
  processor: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
};
export type HubWork = typeof work;

answerParent(work, () => hub?.stop());
