/** As which device does a part of the bench ask the hub? One made for it, enrolled by a code, over the link of a real desk. */

import { generateKeyPairSync } from 'node:crypto';
import { deviceIdOf } from '../../src/domain/audit/device.ts';
import { openHubLink } from '../../src/main/adapters/hub/openHubLink.ts';
import { openDeviceCrypto, sha256 } from '../../src/main/adapters/system/deviceCrypto.ts';
import type { DeviceCrypto } from '../../src/main/ports/deviceCrypto.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import type { Result } from '../../src/domain/kernel/result.ts';
import type { DeskError } from '../../src/contract/contract.ts';

export const BENCH_VERSION = '0.1.0';

export interface BenchDevice {
  readonly id: string;
  readonly crypto: DeviceCrypto;
}

export function newDevice(): BenchDevice {
  const crypto = openDeviceCrypto(new Uint8Array(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })));
  return { id: deviceIdOf(sha256, crypto.publicKey), crypto };
}

export const linkOf = (url: string, { crypto }: BenchDevice): HubLink =>
  openHubLink({ url: new URL(url), crypto, version: BENCH_VERSION, nowMs: Date.now, elapsedMs: () => performance.now(), random: Math.random });

export async function enrolled(url: string, code: string, device = newDevice()): Promise<HubLink> {
  const link = linkOf(url, device);
  must(await link.call('enrol', { code, deviceId: device.id, publicKey: device.crypto.publicKey }));
  return link;
}

/** A bench that goes on after a failure would measure nothing. */
export function must<T>(result: Result<T, DeskError>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

