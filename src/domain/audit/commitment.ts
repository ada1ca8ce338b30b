/** How does the chain vouch for content without holding it? By a salted hash that can outlive the content (promise A3). */

import { toHex, type Sha256 } from '../kernel/hash.ts';

/** Bytes of salt per entry. Without it, short content could be guessed from its hash after erasure. */
export const SALT_BYTES = 32;

/** SHA-256(salt ‖ content bytes), hex. The salt MUST be `SALT_BYTES` long, so where it ends is never in doubt. */
export function contentCommitment(sha256: Sha256, salt: Uint8Array, content: Uint8Array): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`salt must be ${SALT_BYTES} bytes`);
  const joined = new Uint8Array(salt.length + content.length);
  joined.set(salt);
  joined.set(content, salt.length);
  return toHex(sha256(joined));
}
