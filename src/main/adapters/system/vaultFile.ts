/** How do the wrapped keys stand in their folder? A file and its copy, each written whole or not at all. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const VAULT_FILE = 'vault.json';

const vaultFile = z.strictObject({
  v: z.literal(1),
  backend: z.string(),
  cost: z.int(),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
  failures: z.int(),
  failedAtMs: z.number(),
  logReach: z.int().optional(),
});
export type VaultFile = z.output<typeof vaultFile>;

/** How far the log had come, without opening the keys in this folder. */
export function readVaultReach(folder: string): number | undefined {
  const vault = readVault(join(folder, VAULT_FILE));
  return typeof vault === 'object' ? vault.logReach : undefined;
}

/** The copy stands in for a file that cannot be read, or that went; it holds the same wrapped keys and is worth no more to a thief. */
export function readVault(file: string): VaultFile | 'damaged' | undefined {
  const found = [file, copyOf(file)].map(readOne);
  return found.find((vault) => typeof vault === 'object') ?? found.find((vault) => vault === 'damaged');
}

/** Only one of the two can be read: the other is to be written again. */
export const isVaultHalf = (file: string): boolean => [file, copyOf(file)].some((each) => typeof readOne(each) !== 'object');

const copyOf = (file: string): string => `${file}.copy`;

function readOne(file: string): VaultFile | 'damaged' | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return vaultFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return 'damaged';
  }
}

/** Written beside and renamed, so that a crash leaves the old vault or the new one. */
export function writeVault(folder: string, file: string, vault: VaultFile): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const each of [file, copyOf(file)]) {
    writeFileSync(`${each}.new`, JSON.stringify(vault), { mode: 0o600, flush: true });
    renameSync(`${each}.new`, each);
  }
}
