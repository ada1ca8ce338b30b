/** What does a desk ask to follow the cases of its scopes? Lines of JSON (docs/sync-protocol.md). */

import { z } from 'zod';
import { hubMethod, PROTOCOL } from './define.ts';
import { count, scope } from './values.ts';

const names = z.array(z.tuple([z.string(), z.union([z.literal(0), z.literal(1)]), z.string(), z.string(), z.array(z.tuple([z.string(), z.string()]))]));
const identifiers = z.array(z.tuple([z.string(), z.string(), z.string(), z.union([z.literal(0), z.literal(1)])]));
const row = z.union([
  z.tuple([z.string(), count, z.string(), z.string(), count, z.string(), names, identifiers]),
  z.tuple([z.string(), count, z.string()]),
]);
export const scopeDigest = z.strictObject({ cases: count, digest: z.string().regex(/^[0-9a-f]{64}$/) });

export const changesLine = z.union([
  z.strictObject({ rows: z.array(row).max(1_000), cursor: count, bodies: z.array(z.looseObject({})).max(1_000) }),
  z.strictObject({
    header: z.strictObject({
      epoch: z.string(), protocol: z.literal(PROTOCOL), hubTime: z.string(), minimumClient: z.string(),
      scopes: z.array(scope), scopeHash: z.string(), head: count, fields: z.array(z.string()),
    }),
  }),
  z.strictObject({ whole: z.strictObject({ cursor: count, head: count, digests: z.record(z.string(), scopeDigest) }) }),
]);
export type ChangesLine = z.output<typeof changesLine>;

export const syncApi = {
  'changes': hubMethod({
    access: { by: 'device' },
    answer: 'lines',
    input: z.strictObject({ epoch: z.string().max(100).nullable(), scopes: z.array(scope).max(1_000), cursor: count.nullable(), since: count.optional(), rows: count }),
    output: changesLine,
  }),
};
