/** A whole desk over a profile folder, with keys made for the test: everything but the passphrase is real. */

import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client, DeskError } from '../../src/contract/contract.ts';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import type { Result } from '../../src/domain/kernel/result.ts';
import { readCaseFile } from '../../src/main/adapters/ndjson/readCaseFile.ts';
import { createEventHub } from '../../src/main/events.ts';
import { createSeat } from '../../src/main/services/signIn/seat.ts';
import { openDesk, type OpenDesk } from '../../src/main/openDesk.ts';
import type { KeyVault } from '../../src/main/ports/keyVault.ts';

export const FILE_KEY: Uint8Array = new Uint8Array(32).fill(7);
const RESOURCES = resolve(import.meta.dirname, '../../resources');

/** The device key stays beside the profile folder; wrapping it would only make each start slower. */
export function deviceKeyOf(profileDir: string): Uint8Array {
  const file = `${profileDir}.device`;
  if (!existsSync(file)) writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }));
  return new Uint8Array(readFileSync(file));
}

const vaultOf = (profileDir: string): KeyVault => ({
  backend: 'test', state: () => Promise.resolve('ready'), isNew: () => false, unlock: () => Promise.resolve('ready'), waitSeconds: () => 0, lock: () => undefined, logReach: () => undefined, noteLogReach: () => undefined,
  getKey: () => Promise.resolve(FILE_KEY), getDeviceKey: () => Promise.resolve(deviceKeyOf(profileDir)),
});

export interface DeskOnFiles extends OpenDesk {
  readonly desk: Client<DeskApi>;
}

/** @param dataDir case records to load first. */
export async function openDeskOn(profileDir: string, dataDir?: string): Promise<Result<DeskOnFiles, DeskError>> {
  mkdirSync(profileDir, { recursive: true });
  const data = dataDir === undefined ? undefined : readCaseFile(dataDir);
  if (data?.ok === false) return data;
  const opened = await openDesk({
    profileDir, resourcesDir: RESOURCES, vault: vaultOf(profileDir), events: createEventHub(), logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    seat: createSeat(), user: { id: 'agent-1', name: 'A. Tremblay', role: 'agent' }, defaults: { theme: 'system', uiLanguage: 'en', density: 'compact', singleKeys: true },
    synthetic: true, data: data?.value, removeDataAfter: false, lock: () => undefined,
  });
  if (!opened.ok) return opened;
  const methods = Object.keys(deskApi).map((method) => [method, (input: unknown) => opened.value.dispatch({ method, input: JSON.parse(JSON.stringify(input)) as unknown })]);
  return { ok: true, value: { ...opened.value, desk: Object.fromEntries(methods) as Client<DeskApi> } };
}

export const journalFileOf = (profileDir: string): string => join(profileDir, 'journal.db');
export const cacheFileOf = (profileDir: string): string => join(profileDir, 'cache.db');
