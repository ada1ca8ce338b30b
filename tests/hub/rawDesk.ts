/** How does an attacker with a device of its own speak to a hub? Real requests, real proofs, and whatever it wants changed about them. */

import { createPrivateKey } from 'node:crypto';
import type { HubMethodName } from '../../src/contract/hubApi/index.ts';
import { aDevice, type TestDevice } from '../support/testCrypto.ts';
import { proofOf, type DeviceKey, type ProofParts } from '../support/identityHub.ts';
import { ask, jsonOf, type RawAnswer } from './http/hubUnderTest.ts';
import { aTestDesk, type TestDesk } from './log/testDesk.ts';

export interface RawDesk extends TestDesk {
  readonly key: DeviceKey;
  /** Of the device itself. */
  token: string;
}

export interface Said {
  readonly status: number;
  readonly code: string;
  readonly value: unknown;
}

export interface Speech {
  readonly key: DeviceKey;
  readonly token?: string;
  readonly proof?: ProofParts;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export const keyOf = ({ privateKeyDer, publicKey }: TestDevice): DeviceKey =>
  ({ privateKey: createPrivateKey({ key: Buffer.from(privateKeyDer), format: 'der', type: 'pkcs8' }), x: Buffer.from(publicKey, 'hex').toString('base64url'), publicKey });

/** Everything a request carries beside its body, proven now. */
export const headersFor = (url: string, method: string, { key, token, proof, headers }: Speech): Readonly<Record<string, string | undefined>> => ({
  dpop: proofOf(key, { address: `${url}/v1/${method}`, at: Date.now(), ...(token !== undefined && { token }) }, proof), authorization: token === undefined ? undefined : `DPoP ${token}`, ...headers,
});

export const saidOf = (answer: RawAnswer): Said => {
  const { error, value } = jsonOf(answer);
  return { status: answer.status, code: error?.code ?? 'ok', value };
};

export async function say(url: string, method: HubMethodName, input: unknown, speech: Speech): Promise<Said> {
  return saidOf(await ask(url, `/v1/${method}`, { headers: headersFor(url, method, speech), body: JSON.stringify(input) }));
}

export async function enrolRaw(url: string, code: string): Promise<RawDesk> {
  const desk = aTestDesk(aDevice());
  const key = keyOf(desk.device);
  const enrolled = await say(url, 'enrol', { code, deviceId: desk.id, publicKey: desk.device.publicKey }, { key });
  if (enrolled.code !== 'ok') throw new Error(enrolled.code);
  const { value } = await say(url, 'token', {}, { key });
  return { ...desk, key, token: (value as { readonly accessToken: string }).accessToken };
}
