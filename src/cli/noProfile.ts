/** Is there a profile with a log in this place? Said in a sentence before a passphrase is asked for. */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_FILE } from '../main/adapters/sqlite/openJournal.ts';
import { headFileOf } from '../main/adapters/sqlite/sealedHead.ts';
import { readVaultReach } from '../main/adapters/system/vaultFile.ts';

/** `undefined` where a log stands, or stood: then the next step is to look at it. */
export function noProfile(folder: string): string | undefined {
  if (!existsSync(folder)) return 'This folder does not exist: give the profile folder of the desk (npm start -- --help says where it lies).';
  if (!statSync(folder).isDirectory()) return 'This is a file: give the profile folder of the desk.';
  if (hasLog(folder) || wasLogBegun(folder)) return existsSync(join(folder, 'keys')) ? undefined : 'The keys folder of this profile is gone: put it back from a copy; nobody opens the log without it.';
  return existsSync(join(folder, 'keys')) ? 'No log was begun in this profile: there is nothing to check or rescue.' : 'This folder is no profile of a desk: it holds neither keys nor a log.';
}

export const hasLog = (folder: string): boolean => (statSync(join(folder, JOURNAL_FILE), { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Its head, or what the keys remember, outlives a file that was removed. */
export const wasLogBegun = (folder: string): boolean => existsSync(headFileOf(join(folder, JOURNAL_FILE))) || readVaultReach(join(folder, 'keys')) !== undefined;
