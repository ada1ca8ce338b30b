/** Which shapes do several requests to the hub share? */

import { z } from 'zod';
import { ROLES } from '../contract.ts';

export const id = z.string().regex(/^[\w.:@-]{1,100}$/);
export const scope = z.string().min(1).max(100);
/** Bytes as base64. */
export const bytes = (most: number): z.ZodBase64 => z.base64().max(Math.ceil(most / 3) * 4);
/** Raw Ed25519 public key, lower-case hex. */
export const publicKey = z.string().regex(/^[0-9a-f]{64}$/);
export const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** A C2SP signed note, as `domain/audit/checkpoint.ts` writes it. */
export const note = z.string().max(4_000);
/** Hashes of a Merkle proof, in order. */
export const proof = z.array(bytes(32)).max(64);
export const noteKey = z.strictObject({ name: z.string().max(200), publicKey });
/** `grants`: `mp_desk` is for enquiries of members of parliament; it is carried, and nothing asks for it before there is a desk for them. */
export const person = z.strictObject({ id, name: z.string().max(200), role: z.enum(ROLES), grants: z.array(z.enum(['mp_desk'])) });
export const empty = z.strictObject({});
