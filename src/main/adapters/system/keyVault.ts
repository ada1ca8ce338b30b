/** How are the store keys kept? A random root, wrapped with the platform's secret and the person's passphrase together (ADR 0002). */

import { createCipheriv, createDecipheriv, generateKeyPairSync, hkdfSync, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyPurpose, KeyState, KeyVault } from '../../ports/keyVault.ts';
import type { SecretStore } from '../../ports/secretStore.ts';

export interface KeyVaultOptions {
  readonly folder: string;
  readonly secretStore: SecretStore;
  /** An empty passphrase is accepted for a profile of synthetic data only (ruling 27). */
  readonly allowEmptySecret: boolean;
  /** `false` where a log exists: vault files that are gone are then `damaged`, and no new keys are made. */
  readonly mayCreate?: boolean;
  readonly nowMs: () => number;
  /** Runs on whatever is done to the clock; a clock set forth must not shorten a wait. */
  readonly elapsedMs?: () => number;
  /** scrypt cost; tests lower it, everything else uses the default of 2^17. */
  readonly scryptCost?: number;
}

const SCRYPT_COST = 2 ** 17;
const FREE_TRIES = 5;
const VAULT_FILE = 'vault.json';

const vaultFile = z.strictObject({
  v: z.literal(1),
  backend: z.string(),
  cost: z.int(),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
  failures: z.int(),
  failedAtMs: z.number(),
});
type VaultFile = z.output<typeof vaultFile>;

interface Opened {
  readonly root: Buffer;
  readonly deviceKey: Buffer;
}

/** A vault file that is none is `damaged`: it is never repaired by making a new one, which would orphan the journal. */
export function createKeyVault(options: KeyVaultOptions): KeyVault {
  const file = join(options.folder, VAULT_FILE);
  const backend = options.secretStore.backend();
  let opened: Opened | undefined;
  let lastFailure: number | undefined;
  const vaultNow = (): VaultFile | 'damaged' | undefined => readVault(file) ?? (options.mayCreate === false ? 'damaged' : undefined);
  const wait = (vault: VaultFile): number => {
    const gone = lastFailure === undefined ? undefined : (options.elapsedMs?.() ?? lastFailure) - lastFailure;
    return waitMs(vault, options.nowMs(), options.elapsedMs === undefined ? undefined : gone);
  };

  const create = async (userSecret: string): Promise<KeyState> => {
    if (userSecret === '' && !options.allowEmptySecret) return 'locked';
    const root = randomBytes(32);
    const deviceKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
    const salt = randomBytes(16);
    const cost = options.scryptCost ?? SCRYPT_COST;
    const secret = await storeSecret(options.secretStore);
    if (secret === undefined) return 'unavailable';
    const wrapKey = await deriveWrapKey(userSecret, secret, salt, cost);
    writeVault(options.folder, file, { v: 1, backend, cost, salt: salt.toString('base64'), ...seal(wrapKey, Buffer.concat([root, deviceKey])), failures: 0, failedAtMs: 0 });
    opened = { root, deviceKey };
    return 'ready';
  };

  const open = async (vault: VaultFile, userSecret: string): Promise<KeyState> => {
    // Also where the vault was made without one: data that is not synthetic never opens by itself.
    if (userSecret === '' && !options.allowEmptySecret) return 'locked';
    if (wait(vault) > 0) return 'locked';
    const platformSecret = await readSecret(options.secretStore);
    if (platformSecret === undefined) return 'unavailable';
    const wrapKey = await deriveWrapKey(userSecret, platformSecret, Buffer.from(vault.salt, 'base64'), vault.cost);
    const plain = unseal(wrapKey, vault);
    if (plain === undefined) {
      lastFailure = options.elapsedMs?.();
      writeVault(options.folder, file, { ...vault, failures: vault.failures + 1, failedAtMs: options.nowMs() });
      return 'locked';
    }
    // Also where only one of the two files was left.
    if (vault.failures > 0 || [file, copyOf(file)].some((each) => typeof readOne(each) !== 'object')) writeVault(options.folder, file, { ...vault, failures: 0, failedAtMs: 0 });
    opened = { root: plain.subarray(0, 32), deviceKey: plain.subarray(32) };
    return 'ready';
  };

  const need = (): Opened => {
    if (opened === undefined) throw new Error('the key vault is locked');
    return opened;
  };

  return {
    backend,
    state: async () => {
      if (opened !== undefined) return 'ready';
      if (!(await options.secretStore.available())) return 'unavailable';
      const vault = vaultNow();
      if (vault === 'damaged') return 'damaged';
      return vault === undefined || vault.backend === backend ? 'locked' : 'backend_changed';
    },
    isNew: () => vaultNow() === undefined,
    unlock: async (userSecret) => {
      if (!(await options.secretStore.available())) return 'unavailable';
      const vault = vaultNow();
      if (vault === 'damaged') return 'damaged';
      if (vault === undefined) return await create(userSecret);
      return vault.backend === backend ? await open(vault, userSecret) : 'backend_changed';
    },
    waitSeconds: () => {
      const vault = readVault(file);
      return vault === undefined || vault === 'damaged' ? 0 : Math.ceil(wait(vault) / 1000);
    },
    getKey: (purpose) => Promise.resolve(derivePurposeKey(need().root, purpose)),
    getDeviceKey: () => Promise.resolve(new Uint8Array(need().deviceKey)),
    lock: () => {
      opened?.root.fill(0);
      opened?.deviceKey.fill(0);
      opened = undefined;
    },
  };
}

/** After five wrong passphrases each further one waits twice as long: 2 s, 4 s, 8 s … up to an hour. */
function waitMs(vault: VaultFile, nowMs: number, goneMs: number | undefined): number {
  if (vault.failures < FREE_TRIES) return 0;
  const delay = Math.min(3_600_000, 2 ** (vault.failures - FREE_TRIES + 1) * 1000);
  // A clock that was ahead when the passphrase failed must not lock anybody out for longer than the delay.
  return Math.max(0, Math.min(delay, goneMs === undefined ? vault.failedAtMs + delay - nowMs : delay - goneMs));
}

/** A key store that refuses, or that no longer opens what it sealed, is one that cannot be used now. */
async function readSecret(store: SecretStore): Promise<Uint8Array | undefined> {
  try {
    return await store.read();
  } catch {
    return undefined;
  }
}

/** `undefined` where the store refuses: a secret made now would take the place of one it still holds. */
async function storeSecret(store: SecretStore): Promise<Uint8Array | undefined> {
  let existing: Uint8Array | undefined;
  try {
    existing = await store.read();
  } catch {
    return undefined;
  }
  if (existing !== undefined) return existing;
  const made = randomBytes(32);
  await store.write(made);
  return made;
}

async function deriveWrapKey(userSecret: string, platformSecret: Uint8Array, salt: Buffer, cost: number): Promise<Buffer> {
  const settings: ScryptOptions = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(userSecret.normalize('NFC'), salt, 32, settings, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
  return Buffer.from(hkdfSync('sha256', Buffer.concat([stretched, platformSecret]), salt, 'statusdesk/wrap/1', 32));
}

const derivePurposeKey = (root: Buffer, purpose: KeyPurpose): Uint8Array => new Uint8Array(hkdfSync('sha256', root, new Uint8Array(0), `statusdesk/${purpose}/1`, 32));

function seal(key: Buffer, plain: Buffer): Pick<VaultFile, 'nonce' | 'sealed'> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

function unseal(key: Buffer, vault: VaultFile): Buffer | undefined {
  const sealed = Buffer.from(vault.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(vault.nonce, 'base64'));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** The copy stands in for a file that cannot be read, or that went; it holds the same wrapped keys and is worth no more to a thief. */
function readVault(file: string): VaultFile | 'damaged' | undefined {
  const found = [file, copyOf(file)].map(readOne);
  return found.find((vault) => typeof vault === 'object') ?? found.find((vault) => vault === 'damaged');
}

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
function writeVault(folder: string, file: string, vault: VaultFile): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const each of [file, copyOf(file)]) {
    writeFileSync(`${each}.new`, JSON.stringify(vault), { mode: 0o600, flush: true });
    renameSync(`${each}.new`, each);
  }
}
