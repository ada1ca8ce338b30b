/** Where does the store secret live without an operating system's key store? In a private file of the profile. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '../../ports/secretStore.ts';

const SECRET_BYTES = 32;

export function createFileSecretStore(folder: string): SecretStore {
  const file = join(folder, 'store-secret');
  return {
    backend: () => 'file',
    isFile: true,
    available: () => Promise.resolve(true),
    // A file that was cut holds no secret: said as such, and not as a wrong passphrase.
    read: () => {
      const secret = existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
      return Promise.resolve(secret?.length === SECRET_BYTES ? secret : undefined);
    },
    write: (secret) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Written beside and renamed: one that was cut off by a kill or a full disk would stand in the way of the next start.
      writeFileSync(`${file}.new`, secret, { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
      return Promise.resolve();
    },
  };
}
