/** Does a profile whose keys are wrong, damaged, gone or kept elsewhere say which, and never make new keys over an old log? */

import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { openProfile } from '../../src/main/openProfile.ts';
import type { SecretStore } from '../../src/main/ports/secretStore.ts';

const PASSPHRASE = 'correct horse battery';
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-keyfaults-'));
const made = join(folder, 'made');

const vaultAt = (keys: string, change: { readonly store?: Partial<SecretStore>; readonly mayCreate?: boolean; readonly allowEmptySecret?: boolean; readonly nowMs?: () => number; readonly elapsedMs?: () => number } = {}) => {
  const { store, ...rest } = change;
  return createKeyVault({ folder: keys, secretStore: { ...createFileSecretStore(keys), ...store }, allowEmptySecret: false, mayCreate: false, nowMs: () => 0, scryptCost: 2 ** 10, ...rest });
};

beforeAll(async () => {
  await vaultAt(made, { mayCreate: true }).unlock(PASSPHRASE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copyOfMade(): string {
  const copy = mkdtempSync(join(folder, 'k-'));
  cpSync(made, copy, { recursive: true });
  return copy;
}

const FILES = ['vault.json', 'vault.json.copy'] as const;

describe('the file of the wrapped keys', () => {
  it.each([
    ['cut', (file: string) => truncateSync(file, 50)],
    ['replaced by text', (file: string) => writeFileSync(file, 'not a vault')],
    ['gone', (file: string) => rmSync(file)],
  ])('%s: its copy opens the same keys, and both stand again', async (_, harm) => {
    const keys = copyOfMade();
    const whole = vaultAt(made);
    await whole.unlock(PASSPHRASE);
    for (const name of FILES) {
      harm(join(keys, name));
      const vault = vaultAt(keys);
      expect(await vault.unlock(PASSPHRASE)).toBe('ready');
      expect(await vault.getKey('journal')).toEqual(await whole.getKey('journal'));
      expect(JSON.parse(readFileSync(join(keys, name), 'utf8'))).toMatchObject({ v: 1 });
    }
  });

  it('gone with its copy: damaged where a log exists, and no new keys are made', async () => {
    const keys = copyOfMade();
    for (const name of FILES) rmSync(join(keys, name));
    const vault = vaultAt(keys);
    expect([vault.isNew(), await vault.state(), await vault.unlock(PASSPHRASE)]).toEqual([false, 'damaged', 'damaged']);
    expect(await vaultAt(keys, { mayCreate: true }).unlock(PASSPHRASE)).toBe('ready');
  });
});

describe('the key store of the computer', () => {
  it.each([
    ['is not there', { available: () => Promise.resolve(false) }],
    ['refuses to open what it sealed', { read: () => Promise.reject(new Error('denied')) }],
    ['lost the secret', { read: () => Promise.resolve(undefined) }],
  ])('that %s: unavailable, no attempt counted', async (_, store) => {
    const keys = copyOfMade();
    const before = readFileSync(join(keys, 'vault.json'), 'utf8');
    expect(await vaultAt(keys, { store: { isFile: false, ...store } }).unlock(PASSPHRASE)).toBe('unavailable');
    expect(readFileSync(join(keys, 'vault.json'), 'utf8')).toBe(before);
  });

  it('that is another one than sealed the keys: said, nothing tried', async () => {
    expect(await vaultAt(copyOfMade(), { store: { backend: () => 'os:gnome_libsecret' } }).unlock(PASSPHRASE)).toBe('backend_changed');
  });

  it('that is weak opens client data only together with a passphrase', async () => {
    const keys = join(folder, 'weak');
    const store = { backend: () => 'os:basic_text' };
    expect(await vaultAt(keys, { store, mayCreate: true }).unlock('')).toBe('locked');
    expect(await vaultAt(keys, { store, mayCreate: true }).unlock(PASSPHRASE)).toBe('ready');
    expect(await vaultAt(keys, { store }).unlock('')).toBe('locked');
  });
});

describe('wrong passphrases', () => {
  it('wait by the time that goes by, however the clock is set meanwhile', async () => {
    const keys = copyOfMade();
    let [now, gone] = [1_000_000, 0];
    const vault = vaultAt(keys, { nowMs: () => now, elapsedMs: () => gone });
    for (let attempt = 0; attempt < 6; attempt += 1) await vault.unlock('wrong');
    expect(vault.waitSeconds()).toBe(2);
    for (const jump of [3_600_000, -7_200_000]) {
      now += jump;
      expect([await vault.unlock(PASSPHRASE), vault.waitSeconds()]).toEqual(['locked', 2]);
    }
    gone += 2_001;
    expect(await vault.unlock(PASSPHRASE)).toBe('ready');
  });

  it('that are too short are refused by the desk itself for a new profile', async () => {
    const [data, profileDir] = [join(folder, 'real.ndjson'), join(folder, 'real')];
    writeFileSync(data, '{"id":"c1","line":"TRV","status":"closed"}\n');
    const opened = await openProfile({ profileDir, resourcesDir: join(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: undefined, language: undefined });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(await opened.value.dispatch({ method: 'session.unlock', input: { passphrase: 'too short' } })).toEqual({ ok: false, error: { code: 'session.passphrase_short', params: { least: 12 } } });
    expect(await opened.value.dispatch({ method: 'session.get', input: {} })).toMatchObject({ value: { locked: true, firstPassphrase: true } });
    await opened.value.close();
  });
});
