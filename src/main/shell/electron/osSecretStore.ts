/** Where does the store secret live on an agent's machine? Sealed by the operating system's key store, asynchronously (reliability 3.1). */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
      if (shouldReEncrypt) await writeFile(file, await safeStorage.encryptStringAsync(result), { mode: 0o600 });
      return secret;
    },
    write: async (secret) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file, await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')), { mode: 0o600 });
    },
  };
}
