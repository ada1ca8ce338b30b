/** Who signed a request? A DPoP proof (RFC 9449), read without asking anybody. */

import type { Result } from '../../domain/kernel/result.ts';

export interface ReadProof {
  /** Raw Ed25519, lower-case hex. */
  readonly publicKey: string;
  readonly thumbprint: string;
  /** Of the proof, under this key. */
  readonly id: string;
  /** From then on its age refuses it. Milliseconds since 1970. */
  readonly until: number;
}

export interface ProofRequest {
  readonly proof: string | undefined;
  readonly verb: string;
  readonly address: string;
  /** The token the proof has to go with, when the request has one. */
  readonly token: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Proofs {
  read(request: ProofRequest): Promise<Result<ReadProof, 'auth.proof_invalid'>>;
}
