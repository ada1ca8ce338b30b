/** Which name does a device have in its log? One that follows from its public key, so nobody can take another's. */

import { fromHex, toHex, type Sha256 } from '../kernel/hash.ts';

/** `desk-` and the first 16 hex digits of SHA-256 over the raw public key. */
export const deviceIdOf = (sha256: Sha256, publicKeyHex: string): string => `desk-${toHex(sha256(fromHex(publicKeyHex))).slice(0, 16)}`;

/** Raw Ed25519 public key: 32 bytes as lower-case hex. */
export const isPublicKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
