/** Which files pass between those who write, approve and publish packs? A key under a passphrase, and a pack with the signatures it has so far. */

import { z } from 'zod';
import { PACK_KINDS } from '../domain/packs/packText.ts';
import { isInstant } from '../domain/packs/signedPack.ts';
import { packSignature } from './hubApi/packs.ts';
import { id, publicKey } from './hubApi/values.ts';

export const packKeyFile = z.strictObject({ statusdeskPackKey: z.literal(1), person: id, publicKey, logN: z.int().min(10).max(20), salt: z.base64(), nonce: z.base64(), sealed: z.base64() });
export type PackKeyFile = z.output<typeof packKeyFile>;

/** `content` is the one text of the pack's files. */
export const packDraftFile = z.strictObject({ statusdeskPack: z.literal(1), kind: z.enum(PACK_KINDS), version: z.int().min(1), effectiveAt: z.string().refine(isInstant), content: z.string(), author: packSignature, approver: packSignature.optional() });
export type PackDraft = z.output<typeof packDraftFile>;
