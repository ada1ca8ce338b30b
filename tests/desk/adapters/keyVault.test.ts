/** Does a profile open with both key parts, and with nothing less? */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileSecretStore } from '../../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../../src/main/adapters/system/keyVault.ts';
import type { KeyVault } from '../../../src/main/ports/keyVault.ts';

let folder = '';
let nowMs = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusdesk-keys-'));
  nowMs = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true }));

const vaultOf = (options: { allowEmptySecret?: boolean; backend?: string } = {}): KeyVault => {
  const secretStore = createFileSecretStore(folder);
  return createKeyVault({
    folder, nowMs: () => nowMs, scryptCost: 2 ** 10, allowEmptySecret: options.allowEmptySecret ?? false,
    secretStore: options.backend === undefined ? secretStore : { ...secretStore, backend: () => options.backend ?? '' },
  });
};

it('gives the same keys after a restart, another one per file, and keeps the device key', async () => {
  const first = vaultOf();
  expect(await first.unlock('correct horse')).toBe('ready');
  const second = vaultOf();
  expect(await second.state()).toBe('locked');
  expect(await second.unlock('correct horse')).toBe('ready');
  expect(await second.getKey('cache')).toEqual(await first.getKey('cache'));
  expect(await second.getKey('journal')).not.toEqual(await first.getKey('cache'));
  expect(await second.getDeviceKey()).toEqual(await first.getDeviceKey());
});

it('accepts an empty passphrase only where the data is synthetic', async () => {
  expect(await vaultOf().unlock('')).toBe('locked');
  expect(existsSync(join(folder, 'vault.json'))).toBe(false);
  expect(await vaultOf({ allowEmptySecret: true }).unlock('')).toBe('ready');
});

it('does not open with the passphrase when the platform secret is another one', async () => {
  await vaultOf().unlock('correct horse');
  writeFileSync(join(folder, 'store-secret'), Buffer.alloc(32, 7));
  expect(await vaultOf().unlock('correct horse')).toBe('locked');
});

it('says so when the platform secret was cut, and not that the passphrase is wrong', async () => {
  await vaultOf().unlock('correct horse');
  writeFileSync(join(folder, 'store-secret'), Buffer.alloc(16, 7));
  expect(await vaultOf().unlock('correct horse')).toBe('damaged');
});

it('says so when the platform secret is gone', async () => {
  await vaultOf().unlock('correct horse');
  rmSync(join(folder, 'store-secret'));
  expect(await vaultOf().unlock('correct horse')).toBe('damaged');
});

it('notices a changed backend instead of making new keys', async () => {
  await vaultOf().unlock('correct horse');
  expect(await vaultOf({ backend: 'os:basic_text' }).state()).toBe('backend_changed');
  expect(await vaultOf({ backend: 'os:basic_text' }).unlock('correct horse')).toBe('backend_changed');
});

it('lets the sixth wrong passphrase wait, also after a restart, and forgets the count once it is right', async () => {
  await vaultOf().unlock('correct horse');
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await vaultOf().unlock('wrong')).toBe('locked');
  expect(vaultOf().waitSeconds()).toBe(2);
  expect(await vaultOf().unlock('correct horse')).toBe('locked');
  nowMs += 2_001;
  expect(await vaultOf().unlock('correct horse')).toBe('ready');
  expect(vaultOf().waitSeconds()).toBe(0);
});

it('forgets the keys when it locks', async () => {
  const vault = vaultOf();
  await vault.unlock('correct horse');
  vault.lock();
  expect(() => vault.getKey('cache')).toThrow('locked');
  expect(await vault.state()).toBe('locked');
});

it('refuses a damaged vault file and leaves it as it is', async () => {
  await vaultOf().unlock('correct horse');
  for (const damaged of ['{"v":1}', '{"v":1', '']) {
    for (const name of ['vault.json', 'vault.json.copy']) writeFileSync(join(folder, name), damaged);
    expect([await vaultOf().state(), await vaultOf().unlock('correct horse'), vaultOf().waitSeconds()]).toEqual(['damaged', 'damaged', 0]);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toBe(damaged);
  }
});

it('does not open without a passphrase once the data is not synthetic, even if the keys were made without one', async () => {
  expect(await vaultOf({ allowEmptySecret: true }).unlock('')).toBe('ready');
  expect(await vaultOf().unlock('')).toBe('locked');
});

it('never waits longer than the delay when the clock was ahead at the last wrong try', async () => {
  await vaultOf().unlock('correct horse');
  for (let attempt = 0; attempt < 5; attempt += 1) await vaultOf().unlock('wrong');
  nowMs -= 500_000;
  expect(vaultOf().waitSeconds()).toBe(2);
});

it('keeps its files to their owner', async () => {
  await vaultOf().unlock('correct horse');
  expect(['vault.json', 'store-secret'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
});

it('makes no keys where the key store refuses to be read: what it still holds would be replaced', async () => {
  const secretStore = { ...createFileSecretStore(folder), read: () => Promise.reject(new Error('locked')) };
  const vault = createKeyVault({ folder, nowMs: () => nowMs, scryptCost: 2 ** 10, allowEmptySecret: false, secretStore });
  expect(await vault.unlock('correct horse')).toBe('unavailable');
  expect(existsSync(join(folder, 'vault.json'))).toBe(false);
  expect(existsSync(join(folder, 'store-secret'))).toBe(false);
});
