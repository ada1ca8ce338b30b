/** Which process are the desks that send their logs? This one; all entries are sealed before the clock runs. */

import { randomBytes } from 'node:crypto';
import type { OfferedEntry } from '../../src/contract/hubApi/log.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead } from '../../src/domain/audit/sealEntry.ts';
import { sha256 } from '../../src/main/adapters/system/deviceCrypto.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import { entriesOfCall, type CallEntry } from './benchCall.ts';
import { enrolled, must, newDevice, type BenchDevice } from './benchDevice.ts';
import { answerParent } from './child.ts';

interface Sender {
  readonly device: BenchDevice;
  readonly link: HubLink;
  head: ChainHead;
  waiting: CallEntry[];
}

let senders: Sender[] = [];
let calls = 0;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The next entry of the calls this device has. */
function seal(sender: Sender): OfferedEntry {
  if (sender.waiting.length === 0) sender.waiting = [...entriesOfCall((calls += 1))];
  const { kind, content } = sender.waiting.shift() as CallEntry;
  const salt = new Uint8Array(randomBytes(32));
  const { header, headerBytes, signature, content: bytes, hash } = sealEntry({ deviceId: sender.device.id, at: new Date().toISOString(), kind, content, salt, head: sender.head }, { sha256, sign: sender.device.crypto.sign });
  sender.head = { counter: header.counter, hash };
  return { header: base64(headerBytes), signature: base64(signature), content: base64(bytes), salt: base64(salt) };
}

const work = {
  open: async ({ url, codes }: { readonly url: string; readonly codes: readonly string[] }) => {
    senders = await Promise.all(codes.map(async (code) => {
      const device = newDevice();
      return { device, link: await enrolled(url, code, device), head: EMPTY_HEAD, waiting: [] };
    }));
    for (const { link } of senders) must(await link.call('checkpoint', {}));
  },
  /** Every device offers so many, so many in a request; requests of one device wait for each other, as on a desk. */
  offer: async ({ each, atOnce }: { readonly each: number; readonly atOnce: number }) => {
    const requestMs: number[] = [];
    const ready = senders.map((sender) => ({ sender, after: sender.head.counter, entries: Array.from({ length: each }, () => seal(sender)) }));
    const began = performance.now();
    await Promise.all(ready.map(async ({ sender, after, entries }) => {
      for (let at = 0; at < each; at += atOnce) {
        const started = performance.now();
        const some = entries.slice(at, at + atOnce);
        const { last, receipts } = must(await sender.link.call('entries', { after: after + at, entries: some }));
        if (last !== after + at + some.length) throw new Error('the hub did not take every entry');
        if (receipts.some(({ effect }) => effect !== 'done')) throw new Error('an entry has no effect');
        requestMs.push(performance.now() - started);
      }
    }));
    return { entries: each * senders.length, seconds: (performance.now() - began) / 1000, requestMs };
  },
};
export type EntriesWork = typeof work;

answerParent(work, () => {
  for (const { link } of senders) link.close();
});
