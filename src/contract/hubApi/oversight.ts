/** What may leads and administrators ask of the hub about devices, records and look-ups? */

import { z } from 'zod';
import { hubMethod } from './define.ts';
import { count, empty, id } from './values.ts';

const instant = z.string();

export const oversightApi = {
  'who-looked': hubMethod({
    access: { by: 'person', roles: ['lead', 'admin'] },
    answer: 'value',
    input: z.strictObject({ caseId: id, before: count.optional() }),
    output: z.strictObject({ looks: z.array(z.strictObject({ leaf: count, at: instant, agentId: id, deviceId: id, kind: z.string(), reference: z.string().optional() })).max(500) }),
  }),
  'quarantine': hubMethod({
    access: { by: 'person', roles: ['lead', 'admin'] },
    answer: 'value',
    input: empty,
    output: z.strictObject({ items: z.array(z.strictObject({ deviceId: id, counter: count, at: instant, kind: z.string(), reason: z.string() })).max(500) }),
  }),
  'devices': hubMethod({
    access: { by: 'person', roles: ['lead', 'admin'] },
    answer: 'value',
    input: empty,
    output: z.strictObject({ devices: z.array(z.strictObject({ id, name: z.string(), enrolledAt: instant, seenAt: instant.nullable(), last: count, state: z.enum(['enrolled', 'revoked', 'suspect']), version: z.string().nullable() })) }),
  }),
  'devices/revoke': hubMethod({ access: { by: 'person', roles: ['admin'] }, answer: 'value', input: z.strictObject({ deviceId: id }), output: empty }),
};
