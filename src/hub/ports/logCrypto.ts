/** What does the log need of the platform? Hashing, checking, random bytes and base64; keys come from HubSecrets. */

import type { VerifyBytes } from '../../domain/audit/verifyChain.ts';
import type { Sha256 } from '../../domain/kernel/hash.ts';

export interface LogCrypto {
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly toBase64: (bytes: Uint8Array) => string;
  /** `undefined` for what is not base64, and for a second spelling. As in the domain, for megabytes. */
  readonly fromBase64: (text: string) => Uint8Array | undefined;
}
