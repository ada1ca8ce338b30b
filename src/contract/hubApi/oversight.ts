/** What may leads and administrators ask of the hub about devices, records, look-ups and what waits for them? */

import { z } from 'zod';
import { hubMethod } from './define.ts';
import { count, empty, id } from './values.ts';

const instant = z.string();
const code = z.string().max(100);

/** Entries in one answer. */
export const MATTERS_PAGE = 100;
/** Devices in one answer, and as many as ever come. */
export const MATTERS_DEVICES = 200;
/** Nobody counts further: from here on it reads "or more". */
export const MATTERS_COUNTED = 1_000;

const forLeads = { by: 'person', roles: ['lead', 'admin'], scoped: ['lead'] } as const;
const entry = z.strictObject({ deviceId: id, counter: count });

/** A quarantined entry nobody has looked at. `at` is the desk's clock; `before` of the next page is its `leaf`. */
const quarantinedEntry = z.strictObject({ leaf: count, deviceId: id, deviceName: z.string(), counter: count, at: instant, kind: code, reason: code });
/** A device whose log was refused; `at` is the hub's clock, `counter` the entry that did not fit where that is known. */
const refusedDevice = z.strictObject({ deviceId: id, deviceName: z.string(), state: z.enum(['suspect', 'revoked']), counter: count.nullable(), at: instant, reason: code });

export const oversightApi = {
  'who-looked': hubMethod({
    access: { by: 'person', roles: ['lead', 'admin'] },
    answer: 'value',
    input: z.strictObject({ caseId: id, before: count.optional() }),
    output: z.strictObject({ looks: z.array(z.strictObject({ leaf: count, at: instant, agentId: id, deviceId: id, kind: z.string(), reference: z.string().optional() })).max(500) }),
  }),
  /** What waits for a lead; newest first, entries below leaf `before`. `next` is absent at the end. */
  'matters': hubMethod({
    access: forLeads,
    answer: 'value',
    input: z.strictObject({ before: count.optional() }),
    output: z.strictObject({
      devices: z.array(refusedDevice).max(MATTERS_DEVICES), entries: z.array(quarantinedEntry).max(MATTERS_PAGE),
      counts: z.strictObject({ devices: count, entries: count }), next: count.optional(),
    }),
  }),
  /** Judges the entry again as things stand today and takes its effect if it holds. `done`: its effect was taken before. */
  'matters/release': hubMethod({
    access: forLeads,
    answer: 'value',
    input: entry,
    output: z.strictObject({ is: z.enum(['released', 'still', 'done']), reason: code.optional() }),
  }),
  /** Leaves it as it is: it waits for nobody any more. */
  'matters/keep': hubMethod({ access: forLeads, answer: 'value', input: entry, output: z.strictObject({ is: z.enum(['kept', 'done']) }) }),
  'devices': hubMethod({
    access: { by: 'person', roles: ['lead', 'admin'] },
    answer: 'value',
    input: empty,
    output: z.strictObject({ devices: z.array(z.strictObject({ id, name: z.string(), enrolledAt: instant, seenAt: instant.nullable(), last: count, state: z.enum(['enrolled', 'revoked', 'suspect']), version: z.string().nullable() })) }),
  }),
  'devices/revoke': hubMethod({ access: { by: 'person', roles: ['admin'] }, answer: 'value', input: z.strictObject({ deviceId: id }), output: empty }),
};
