/** How does a command open the keys of a profile? As the loopback desk does; it never makes keys, and says in a sentence why it cannot. */

import { join } from 'node:path';
import { deskError } from '../contract/errors.ts';
import { errorSentence } from '../contract/errorSentence.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { createFileSecretStore } from '../main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../main/adapters/system/keyVault.ts';
import type { KeyState, KeyVault } from '../main/ports/keyVault.ts';
import { readProfileFile } from '../main/profileFile.ts';

const PASSPHRASE_NEEDED = 'This profile holds real data and needs its passphrase: give it in STATUSDESK_PASSPHRASE, or as the first line of standard input. Nothing was tried.';

/** The file of the secret is the only key store a command can ask. */
const OTHER_STORE = `The keys of this profile were sealed by the key store of the computer, as the installed desk does; a command opens only profiles sealed by a file (npm start -- --shell loopback).
Use the desk itself: on its first screen a team lead can let it go on, and whoever needs the log gets it from the hub or from a copy [keys.backend_changed]`;

/** An empty passphrase opens synthetic profiles only: for others the vault was never made with one. */
export async function unlockProfile(profileDir: string, passphrase: () => Promise<string>): Promise<Result<KeyVault, string>> {
  const folder = join(profileDir, 'keys');
  const vault = createKeyVault({ folder, secretStore: createFileSecretStore(folder), allowEmptySecret: true, mayCreate: false, nowMs: () => Date.now() });
  const before = await vault.state();
  if (before !== 'locked') return err(refusal(before, 0));
  const given = await passphrase();
  if (given === '' && readProfileFile(profileDir)?.synthetic === false) return err(PASSPHRASE_NEEDED);
  const state = await vault.unlock(given);
  return state === 'ready' ? ok(vault) : err(refusal(state, vault.waitSeconds()));
}

function refusal(state: KeyState, waitSeconds: number): string {
  if (state === 'backend_changed') return OTHER_STORE;
  if (state === 'locked') return errorSentence(deskError('session.passphrase_wrong', { waitSeconds }));
  return errorSentence(deskError(state === 'damaged' ? 'keys.damaged' : 'keys.unavailable'));
}
