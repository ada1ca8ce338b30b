/** What does a profile folder say about itself in clear? Only whether its data is synthetic and how old it is; no client data. */

import { z } from 'zod';

export const PROFILE_FILE = 'profile.json';

const profileFile = z.strictObject({ v: z.literal(1), synthetic: z.boolean(), source: z.enum(['demo', 'file']), asOf: z.string() });
export type ProfileFile = z.output<typeof profileFile>;

export function parseProfileFile(text: string): ProfileFile | undefined {
  try {
    const parsed = profileFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
