/** How is a DPoP proof read? Ed25519 only, for this method, address and token, at most a minute old (RFC 9449). */

import { createHash } from 'node:crypto';
import { EmbeddedJWK, jwtVerify } from 'jose';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ProofRequest, Proofs, ReadProof } from '../../ports/proofs.ts';
import { publicKeyOf, thumbprintOf } from './ed25519Jwk.ts';

const OLDEST_MS = 60_000;
/** Clocks of two hub processes, and a desk that reckons a little ahead. */
const TOLERANCE_MS = 5_000;
const MAX_PROOF = 4_000;
const ID = /^[\x21-\x7e]{16,128}$/;

export const createProofs = (): Proofs => ({
  read: async (request) => {
    const { proof } = request;
    if (proof === undefined || proof.length > MAX_PROOF) return err('auth.proof_invalid');
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['EdDSA'], currentDate: new Date(request.now), clockTolerance: TOLERANCE_MS / 1000 });
      return await judge(payload, protectedHeader, request);
    } catch {
      // Whatever is wrong with it, the answer is the same: nothing of a proof goes into a log.
      return err('auth.proof_invalid');
    }
  },
});

async function judge(payload: JWTPayload, header: JWTHeaderParameters, { verb, address, token, now }: ProofRequest): Promise<Result<ReadProof, 'auth.proof_invalid'>> {
  const publicKey = header.jwk === undefined ? undefined : publicKeyOf(header.jwk);
  const { iat, jti, htm, htu, ath } = payload as JWTPayload & { readonly htm?: unknown; readonly htu?: unknown; readonly ath?: unknown };
  if (publicKey === undefined || typeof jti !== 'string' || !ID.test(jti) || typeof iat !== 'number') return err('auth.proof_invalid');
  const madeAt = iat * 1000;
  const isFresh = madeAt <= now + TOLERANCE_MS && madeAt >= now - OLDEST_MS - TOLERANCE_MS;
  const isForThis = htm === verb && typeof htu === 'string' && isSameAddress(htu, address) && ath === (token === undefined ? undefined : sha256(token));
  if (!isFresh || !isForThis) return err('auth.proof_invalid');
  const thumbprint = await thumbprintOf(publicKey);
  return ok({ publicKey, thumbprint, id: sha256(`${thumbprint}\n${jti}`), until: madeAt + OLDEST_MS + 3 * TOLERANCE_MS });
}

/** Written differently but the same place is the same; a query or a fragment has no business there. */
function isSameAddress(given: string, wanted: string): boolean {
  const url = URL.parse(given);
  return url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '' && url.href === URL.parse(wanted)?.href;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
