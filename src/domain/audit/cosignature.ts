/** What does an outside witness sign? That it saw this checkpoint at this time, and none before that it does not continue (C2SP tlog-cosignature). */

import { fromBase64 } from '../kernel/base64.ts';
import { toHex, utf8, type Sha256 } from '../kernel/hash.ts';
import { keyIdOf, signatureBytes, type NoteKey, type SignatureClaim } from './checkpoint.ts';
import type { VerifyBytes } from './verifyChain.ts';

/** Algorithm byte of a key id: Ed25519 over a time and a checkpoint. */
export const COSIGNATURE = 0x04;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Of cosignature/v1. `time` in seconds since 1970. */
export const cosignedText = (body: string, time: number): string => `cosignature/v1\ntime ${time}\n${body}`;

/** Seconds since 1970 at which the witness saw it; `undefined` when this line is not its cosignature of this body. */
export function readCosignature(sha256: Sha256, verify: VerifyBytes, claim: SignatureClaim): number | undefined {
  const bytes = signatureBytes(sha256, claim, COSIGNATURE);
  if (bytes?.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = bytes.subarray(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) && verify(claim.key.publicKey, utf8(cosignedText(claim.body, time)), bytes.subarray(TIME_BYTES)) ? time : undefined;
}

/** `name+key id+base64 of algorithm and key`, the form in which witnesses give their keys. */
export function readVerifierKey(sha256: Sha256, text: string): NoteKey | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== COSIGNATURE) return undefined;
  const key = { name, publicKey: toHex(bytes.subarray(1)) };
  return toHex(keyIdOf(sha256, key, COSIGNATURE)) === id ? key : undefined;
}
