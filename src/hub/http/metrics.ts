/** What can be counted of a hub process? Numbers by method and code; nothing that names a device, a person or a case. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { HubCounts } from '../ports/hubCounts.ts';
import { within } from './within.ts';

export interface HubMetrics {
  request(method: string, code: string, seconds: number): void;
  fed(lines: number, bytes: number): void;
  receipt(effect: 'done' | 'quarantined'): void;
  woken(sockets: number): void;
  /** Asked when somebody reads the numbers. */
  watch(gauges: WatchedNumbers): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export interface WatchedNumbers {
  readonly sockets: () => number;
  readonly streams: () => number;
  readonly witnessFailures: () => number;
  readonly packsUnread: () => number;
  /** Of the database; left out while it does not answer. */
  readonly counts?: () => Promise<HubCounts>;
}

const COUNTED: Readonly<Record<keyof HubCounts, readonly [name: string, help: string]>> = {
  forksReported: ['forks_reported', 'Entries in which a desk says that this log does not go on from what it has seen.'],
  witnessAhead: ['witness_ahead', 'Times a witness had seen a longer log than this one.'],
  devicesSuspect: ['devices_suspect', 'Devices nothing is taken from until a lead has looked.'],
  quarantined: ['quarantined', 'Quarantined entries nobody has looked at.'],
};
const COUNT_MS = 2_000;

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

export function createMetrics(): HubMetrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[] = []): Counter => new Counter({ name: `statusdesk_hub_${name}`, help, labelNames: [...labelNames], registers });
  const requests = counter('requests_total', 'Requests answered, by method and code.', ['method', 'code']);
  const seconds = new Histogram({ name: 'statusdesk_hub_request_seconds', help: 'Time from the head of a request to the end of its answer.', labelNames: ['method'], buckets: SECONDS, registers });
  const lines = counter('feed_lines_total', 'Lines of the feed sent.');
  const bytes = counter('feed_bytes_total', 'Bytes of the feed sent, before compression.');
  const receipts = counter('receipts_total', 'Receipts given for entries, by effect; an entry offered again gets its receipt again.', ['effect']);
  const wakes = counter('wakes_total', 'Wake-ups sent.');
  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({ name: `statusdesk_hub_${name}`, help, registers, collect(): void { this.set(read()); } });
  let counts: WatchedNumbers['counts'];
  gauge('resident_bytes', 'Memory of this process.', () => process.memoryUsage.rss());
  gauge('heap_bytes', 'Used heap of this process.', () => process.memoryUsage().heapUsed);
  return {
    request: (method, code, took) => {
      requests.inc({ method, code });
      seconds.observe({ method }, took);
    },
    fed: (lineCount, byteCount) => {
      lines.inc(lineCount);
      bytes.inc(byteCount);
    },
    receipt: (effect) => receipts.inc({ effect }),
    woken: (sockets) => wakes.inc(sockets),
    watch: ({ sockets, streams, witnessFailures, packsUnread, counts: asked }) => {
      gauge('sockets', 'Desks that are online.', sockets);
      gauge('streams', 'Answers of the feed on their way.', streams);
      gauge('witness_failures', 'Times a witness did not sign the log since the start.', witnessFailures);
      gauge('packs_unread', 'Published packs this process could not read and tries again, later and later.', packsUnread);
      counts = asked;
    },
    contentType: registry.contentType,
    text: async () => {
      const found = counts === undefined ? undefined : await within(COUNT_MS, counts());
      for (const [count, [name, help]] of Object.entries(COUNTED) as [keyof HubCounts, readonly [string, string]][]) {
        registry.removeSingleMetric(`statusdesk_hub_${name}`);
        if (found !== undefined) gauge(name, help, () => found[count]);
      }
      return registry.metrics();
    },
  };
}
