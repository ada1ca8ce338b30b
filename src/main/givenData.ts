/** May this data be opened in this profile? Asked before any key is made and before anybody chooses a passphrase. */

import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readCaseFile } from './adapters/ndjson/readCaseFile.ts';
import type { ProfileOptions } from './openProfile.ts';
import { isProfileFileDamaged, readProfileFile } from './profileFile.ts';

/** Whether the data is synthetic decides on keys and roles, so a profile keeps to one kind for good (ruling 27). */
export function readGiven({ profileDir, data, role, hub }: ProfileOptions): Result<{ readonly synthetic: boolean }, DeskError> {
  if (isProfileFileDamaged(profileDir)) return err(deskError('profile.mismatch'));
  const known = readProfileFile(profileDir);
  const source = data === undefined ? ok(undefined) : readCaseFile(data);
  if (!source.ok) return source;
  if (source.value === undefined && known === undefined && hub === undefined) return err(deskError('store.no_cache'));
  const synthetic = known?.synthetic ?? source.value?.synthetic ?? false;
  if (source.value !== undefined && source.value.synthetic !== synthetic) return err(deskError(synthetic ? 'profile.synthetic_only' : 'profile.not_synthetic'));
  return !synthetic && role !== undefined ? err(deskError('start.role_refused')) : ok({ synthetic });
}

/** Before anybody chooses a passphrase for data that cannot be loaded, and before half a profile is made for it. Demo data was made by the start. */
export async function firstProblem({ profileDir, data, removeDataAfter }: ProfileOptions): Promise<DeskError | undefined> {
  if (data === undefined || removeDataAfter || readProfileFile(profileDir) !== undefined) return undefined;
  const source = readCaseFile(data);
  if (!source.ok) return source.error;
  for await (const record of source.value.records) if (!record.ok) return record.error;
  return undefined;
}
