/** How does a command open the keys of a profile? As the loopback desk does; it never makes keys. */

import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { createFileSecretStore } from '../main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../main/adapters/system/keyVault.ts';
import type { KeyVault } from '../main/ports/keyVault.ts';

/** An empty passphrase opens synthetic profiles only: for others the vault was never made with one. */
export async function unlockProfile(folder: string, passphrase: () => Promise<string>): Promise<Result<KeyVault, DeskError>> {
  const vault = createKeyVault({ folder, secretStore: createFileSecretStore(folder), allowEmptySecret: true, mayCreate: false, nowMs: () => Date.now() });
  const state = await vault.unlock(await passphrase());
  if (state === 'ready') return ok(vault);
  if (state === 'locked') return err(deskError('session.passphrase_wrong', { waitSeconds: vault.waitSeconds() }));
  if (state === 'damaged') return err(deskError('keys.damaged'));
  return err(deskError(state === 'unavailable' ? 'keys.unavailable' : 'keys.backend_changed'));
}
