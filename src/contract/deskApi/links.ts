/** What can a screen ask about links: one that arrived from outside, and one that would leave? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { empty, everyone } from './values.ts';

export const linksApi = {
  /** The reference of the link that waits, once. It goes into the find box and is looked up only when the agent asks. */
  'links.take': method({ kind: 'command', roles: everyone, input: empty, output: z.strictObject({ reference: z.string().nullable() }) }),
  /** May this address be handed to the system browser? By the list of policy. */
  'links.mayOpen': method({ kind: 'query', roles: everyone, input: z.strictObject({ url: z.string().max(2000) }), output: z.strictObject({ allowed: z.boolean() }) }),
};
