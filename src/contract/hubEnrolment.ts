/** What does a desk keep of its enrolment? Where its hub is, and by which name and keys it knows the hub's log. */

import { z } from 'zod';
import { noteKey } from './hubApi/values.ts';

export const hubEnrolment = z.strictObject({
  /** Scheme, host and port. */
  url: z.string().max(300),
  deskName: z.string().max(200),
  logOrigin: z.string().max(200),
  logKeys: z.array(noteKey).min(1).max(20),
  enrolledAt: z.string(),
});
export type HubEnrolment = z.output<typeof hubEnrolment>;

/** What the start of a demo desk tells it of the hub beside it. */
export const hubInvitation = z.strictObject({ url: z.string().max(300), code: z.string().max(100) });
export type HubInvitation = z.output<typeof hubInvitation>;
