/** What does a desk keep of somebody who signed in on it, so that they may come back without the hub? Inside the encrypted journal; never the password. */

import { z } from 'zod';
import { ROLES } from './contract.ts';

export const rememberedPerson = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().max(200),
  role: z.enum(ROLES),
  /** Desks of earlier versions kept no `rightAt`. */
  memory: z.strictObject({ onlineAt: z.string().nullable(), wrong: z.int().min(0), wrongAt: z.string().nullable(), rightAt: z.string().nullable().default(null), offlineHours: z.number().min(0) }),
  /** Absent where no password was typed on this desk, or where the hub took it back: then only the hub lets in. */
  verifier: z.string().max(500).optional(),
  /** The password was chosen for this desk, by somebody who signs in in the browser: the hub does not know it. */
  isChosen: z.literal(true).optional(),
});
export type RememberedPerson = z.output<typeof rememberedPerson>;
