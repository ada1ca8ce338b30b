/** How does a tool without a key store read a profile that the double's key store sealed? From a copy whose secret lies in a file, as on loopback. */

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unseal } from './keyring.ts';
import type { KeyStore } from './settings.ts';

/** Runs `read` on the profile itself when its secret lies in a file already. */
export async function withReadableProfile<T>(profileDir: string, read: (profileDir: string) => Promise<T>): Promise<T> {
  const sealed = join(profileDir, 'keys/os-sealed-secret');
  if (!existsSync(sealed)) return await read(profileDir);
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-readable-'));
  try {
    cpSync(profileDir, folder, { recursive: true });
    const vaultFile = join(folder, 'keys/vault.json');
    const vault = JSON.parse(readFileSync(vaultFile, 'utf8')) as { readonly backend: string };
    const secret = Buffer.from(unseal(vault.backend.replace(/^os:/, '') as KeyStore, readFileSync(sealed)), 'base64');
    writeFileSync(vaultFile, JSON.stringify({ ...vault, backend: 'file' }));
    writeFileSync(join(folder, 'keys/store-secret'), secret, { mode: 0o600 });
    return await read(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
