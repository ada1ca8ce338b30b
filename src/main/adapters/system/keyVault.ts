/** How are the store keys kept? A random root, wrapped with the platform's secret and the person's passphrase together (ADR 0002). */

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KeyState, KeyVault } from '../../ports/keyVault.ts';
import type { SecretStore } from '../../ports/secretStore.ts';
import { isVaultHalf, readVault, VAULT_FILE, writeVault, type VaultFile } from './vaultFile.ts';
import { derivePurposeKey, deriveWrapKey, seal, unseal } from './wrapKeys.ts';

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
    if (platformSecret === undefined) return options.secretStore.isFile === true ? 'damaged' : 'unavailable';
    const wrapKey = await deriveWrapKey(userSecret, platformSecret, Buffer.from(vault.salt, 'base64'), vault.cost);
    const plain = unseal(wrapKey, vault);
    if (plain === undefined) {
      lastFailure = options.elapsedMs?.();
      writeVault(options.folder, file, { ...vault, failures: vault.failures + 1, failedAtMs: options.nowMs() });
      return 'locked';
    }
    // Also where only one of the two files was left.
    if (vault.failures > 0 || isVaultHalf(file)) writeVault(options.folder, file, { ...vault, failures: 0, failedAtMs: 0 });
    opened = { root: plain.subarray(0, 32), deviceKey: plain.subarray(32) };
    return 'ready';
  };

  const standing = (): VaultFile | undefined => {
    const vault = readVault(file);
    return typeof vault === 'object' ? vault : undefined;
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
      const vault = standing();
      return vault === undefined ? 0 : Math.ceil(wait(vault) / 1000);
    },
    logReach: () => standing()?.logReach,
    noteLogReach: (counter) => {
      const vault = standing();
      if (vault !== undefined && counter > (vault.logReach ?? -1)) writeVault(options.folder, file, { ...vault, logReach: counter });
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
