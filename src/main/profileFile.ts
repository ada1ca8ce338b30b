/** What does a profile folder say about itself in clear? Only whether its data is synthetic and how old it is; no client data. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const PROFILE_FILE = 'profile.json';
const LOG_FILE = 'journal.db';

/** Folders of demo data are named so; nothing else is ever removed after loading, whatever the command line says. */
export const DEMO_DATA_PREFIX = 'statusdesk-demo-';

const profileFile = z.strictObject({ v: z.literal(1), synthetic: z.boolean(), source: z.enum(['demo', 'file', 'hub']), asOf: z.string().nullable() });
export type ProfileFile = z.output<typeof profileFile>;

/** `undefined` for a folder that was never a profile, and for a file nobody can read as one. */
export function readProfileFile(profileDir: string): ProfileFile | undefined {
  const file = join(profileDir, PROFILE_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const parsed = profileFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A file nobody can read, or none beside a log: what the folder holds is unknown, and nothing may be loaded over it.
 * A first start writes the file before the log begins.
 */
export const isProfileFileDamaged = (profileDir: string): boolean =>
  readProfileFile(profileDir) === undefined && [PROFILE_FILE, LOG_FILE].some((file) => existsSync(join(profileDir, file)));

export function writeProfileFile(profileDir: string, value: ProfileFile): void {
  const file = join(profileDir, PROFILE_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
