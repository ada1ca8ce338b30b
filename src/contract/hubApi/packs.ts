/** How do packs come to desks? Signed by author and approver over the hash of their bytes (reliability 4.8). */

import { z } from 'zod';
import { PACK_KINDS } from '../../domain/packs/packText.ts';
import { PACK_PARTS } from '../../domain/packs/signedPack.ts';
import { hubMethod } from './define.ts';
import { bytes, count, id, publicKey } from './values.ts';

const kind = z.enum(PACK_KINDS);
/** Of a pack's bytes; the table of what was learned is the largest part of the guard's. */
export const MAX_PACK = 12_000_000;

/** Ed25519 over `statusdesk pack\n<kind>\n<version>\n<effectiveAt>\n<sha256 of bytes, hex>\n<part>` with part `author` or `approver`. */
export const packSignature = z.strictObject({ person: id, publicKey, signature: bytes(64) });
/** `bytes` is the one text of the pack's files (`src/domain/packs/packText.ts`), in UTF-8. */
export const signedPack = z.strictObject({ kind, version: count.min(1), effectiveAt: z.string().max(30), bytes: bytes(MAX_PACK), author: packSignature, approver: packSignature });

export const packsApi = {
  /** `have`: highest versions the desk keeps, also those whose instant has not come. What it refused is not offered again. */
  'packs': hubMethod({
    access: { by: 'device' },
    answer: 'value',
    input: z.strictObject({
      have: z.partialRecord(kind, count), inForce: z.partialRecord(kind, count),
      refused: z.array(z.strictObject({ kind, version: count, code: z.string().regex(/^[a-z_.]{1,100}$/) })).max(20),
    }),
    output: z.strictObject({ newer: z.array(signedPack).max(1), signers: z.array(z.strictObject({ person: id, publicKey, parts: z.array(z.enum(PACK_PARTS)) })).max(1_000) }),
  }),
};
