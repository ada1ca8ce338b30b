/** Where does the store secret live on an agent's machine? Sealed by the operating system's key store, asynchronously (reliability 3.1). */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { SecretStore } from '../../ports/secretStore.ts';

export function createOsSecretStore(folder: string): SecretStore {
  const file = join(folder, 'os-sealed-secret');
  return {
    backend: () => (process.platform === 'linux' ? `os:${safeStorage.getSelectedStorageBackend()}` : `os:${process.platform}`),
    available: () => safeStorage.isAsyncEncryptionAvailable(),
    read: async () => {
      const sealed = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (sealed === undefined) return undefined;
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      const secret = Buffer.from(result, 'base64');
      // The system asks for it after its own key changed. The secret is open already: a failure is tried again at the next start.
      if (shouldReEncrypt) await seal(file, result).catch(() => undefined);
      return secret;
    },
    write: async (secret) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await seal(file, Buffer.from(secret).toString('base64'));
    },
  };
}

/** Written beside and renamed: a crash in between leaves the former one. */
async function seal(file: string, secret: string): Promise<void> {
  await writeFile(`${file}.new`, await safeStorage.encryptStringAsync(secret), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}
