/** What do author and approver of a pack sign, and when is a pack signed as it must be? (reliability 4.8) */

import { fromBase64 } from '../kernel/base64.ts';
import { utf8 } from '../kernel/hash.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { VerifyBytes } from '../audit/verifyChain.ts';
import type { PackKind } from './packText.ts';

export const PACK_PARTS = ['author', 'approver'] as const;
export type PackPart = (typeof PACK_PARTS)[number];

export interface PackName {
  readonly kind: PackKind;
  /** From 1, growing; what comes with the desk is 0. */
  readonly version: number;
  /** UTC, as `toISOString` writes it. */
  readonly effectiveAt: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string;
}

export interface PackSignature {
  readonly person: string;
  /** Raw Ed25519, lower-case hex. */
  readonly publicKey: string;
  /** Base64. */
  readonly signature: string;
}

export interface SignedName extends PackName {
  readonly author: PackSignature;
  readonly approver: PackSignature;
}

export interface PackSigner {
  readonly person: string;
  readonly publicKey: string;
  readonly parts: readonly PackPart[];
}

/** Part is inside: an author's signature never counts as an approval. */
export const signedBytes = ({ kind, version, effectiveAt, hash }: PackName, part: PackPart): Uint8Array =>
  utf8(`statusdesk pack\n${kind}\n${version}\n${effectiveAt}\n${hash}\n${part}`);

export type SignatureRefusal = 'pack.half_signed' | 'pack.signer_unknown';

/** Does this signature stand, whoever made it? */
export function isSignedBy(verify: VerifyBytes, name: PackName, part: PackPart, { publicKey, signature }: PackSignature): boolean {
  const bytes = fromBase64(signature);
  return bytes?.length === 64 && /^[0-9a-f]{64}$/.test(publicKey) && isInstant(name.effectiveAt) && verify(publicKey, signedBytes(name, part), bytes);
}

/** Two persons with two keys, both over the same bytes, both known for their part. */
export function checkSignatures(verify: VerifyBytes, pack: SignedName, signers: readonly PackSigner[]): Result<void, SignatureRefusal> {
  const { author, approver } = pack;
  if (author.person === approver.person || author.publicKey === approver.publicKey) return err('pack.half_signed');
  if (!PACK_PARTS.every((part) => isSignedBy(verify, pack, part, pack[part]))) return err('pack.half_signed');
  const isKnown = (part: PackPart): boolean => signers.some(({ person, publicKey, parts }) => person === pack[part].person && publicKey === pack[part].publicKey && parts.includes(part));
  return PACK_PARTS.every(isKnown) ? ok(undefined) : err('pack.signer_unknown');
}

/** One spelling only: two would be two signatures for one moment. */
export const isInstant = (text: string): boolean => /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(Date.parse(text)).toISOString() === text;
