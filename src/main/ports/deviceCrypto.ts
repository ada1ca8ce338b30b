/** How does this desk hash and sign? With the platform's SHA-256 and its own Ed25519 key, handed in so that a test can use another. */

import type { Sha256 } from '../../domain/kernel/hash.ts';
import type { SignBytes } from '../../domain/audit/sealEntry.ts';
import type { VerifyBytes } from '../../domain/audit/verifyChain.ts';

export interface DeviceCrypto {
  readonly sha256: Sha256;
  readonly sign: SignBytes;
  readonly verify: VerifyBytes;
  /** Raw 32 bytes, lower-case hex. */
  readonly publicKey: string;
}
