/** Does a passphrase open the keys of a profile? Refused with a code where it is too short, wrong, or the keys cannot be written down. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { JOURNAL_FILE } from './adapters/sqlite/openJournal.ts';
import { fileErrorCode } from './adapters/sqlite/swapFile.ts';
import { elapsedMs } from './adapters/system/clock.ts';
import { createKeyVault } from './adapters/system/keyVault.ts';
import type { KeyState, KeyVault } from './ports/keyVault.ts';
import type { SecretStore } from './ports/secretStore.ts';

/** Of a new profile; the screen says so as well. */
const LEAST_PASSPHRASE = 12;

/** Keys are never made for a log that exists: they would not open it, and the former ones may still be put back. */
export const vaultOf = ({ profileDir, secretStore }: { readonly profileDir: string; readonly secretStore: SecretStore }, synthetic: boolean): KeyVault =>
  createKeyVault({ folder: join(profileDir, 'keys'), secretStore, allowEmptySecret: synthetic, mayCreate: !existsSync(join(profileDir, JOURNAL_FILE)), nowMs: () => Date.now(), elapsedMs });

export async function openKeys(vault: KeyVault, passphrase: string, synthetic: boolean): Promise<Result<void, DeskError>> {
  if (!synthetic && vault.isNew() && passphrase !== '' && passphrase.length < LEAST_PASSPHRASE) return err(deskError('session.passphrase_short', { least: LEAST_PASSPHRASE }));
  const tried = await tryFiles(() => vault.unlock(passphrase));
  if (!tried.ok) return tried;
  return tried.value === 'ready' ? ok(undefined) : err(keyError(tried.value, vault.waitSeconds()));
}

/** Keys that cannot be written down are not used: the next start would not have them. */
async function tryFiles<T>(run: () => Promise<T>): Promise<Result<T, DeskError>> {
  try {
    return ok(await run());
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}

function keyError(state: Exclude<KeyState, 'ready'>, waitSeconds: number): DeskError {
  if (state === 'locked') return deskError('session.passphrase_wrong', { waitSeconds });
  if (state === 'damaged') return deskError('keys.damaged');
  return deskError(state === 'unavailable' ? 'keys.unavailable' : 'keys.backend_changed');
}
