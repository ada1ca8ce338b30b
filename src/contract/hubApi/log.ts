/** What does a desk send of its log, and how does it check the hub's? (docs/sync-protocol.md, reliability 4.5 and 5) */

import { z } from 'zod';
import { hubMethod } from './define.ts';
import { bytes, count, empty, note, proof } from './values.ts';

export const MAX_ENTRIES = 200;

/** One record of a device's log. `content` and `salt` are absent once erased. */
const offered = z.strictObject({ header: bytes(4_000), signature: bytes(64), content: bytes(700_000).optional(), salt: bytes(64).optional() });
export type OfferedEntry = z.output<typeof offered>;

/** `leaf` counts from 0 in the hub's log; `proof` leads from it to the checkpoint beside. */
const receipt = z.strictObject({ counter: count, leaf: count, proof, effect: z.enum(['done', 'quarantined']), reason: z.string().max(100).optional() });

export const logApi = {
  'entries': hubMethod({
    access: { by: 'device' },
    answer: 'value',
    /** `after`: the last counter the desk believes the hub to hold. */
    input: z.strictObject({ after: count, entries: z.array(offered).max(MAX_ENTRIES), /** The `journal.rescued` entry that names counters this device lost: the hub then does not wait for them. */ rescued: offered.optional() }),
    output: z.strictObject({ last: count, receipts: z.array(receipt), checkpoint: note }),
  }),
  /** The newest checkpoint, with the last counter the hub holds of this device (a restored hub holds fewer). */
  'checkpoint': hubMethod({ access: { by: 'device' }, answer: 'value', input: empty, output: z.strictObject({ checkpoint: note, last: count }) }),
  /** To the checkpoint of `size`, one the hub has signed; without it to the newest. */
  'consistency': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ before: count, size: count.optional() }), output: z.strictObject({ checkpoint: note, proof }) }),
  'inclusion': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ counter: count }), output: z.strictObject({ leaf: count, proof, checkpoint: note }) }),
  /** Says that this device holds a checkpoint: its key signs the same body. */
  'witness': hubMethod({ access: { by: 'device' }, answer: 'value', input: z.strictObject({ size: count, signature: z.string().max(400) }), output: empty }),
};
