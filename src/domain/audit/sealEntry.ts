/** How does an event become an entry that can be checked for ever? Encode once, hash those bytes, sign those bytes. */

import { canonicalJson } from '../kernel/canonicalJson.ts';
import { toHex, utf8, type Sha256 } from '../kernel/hash.ts';
import type { Instant } from '../kernel/time.ts';
import { contentCommitment } from './commitment.ts';
import type { EntryHeader, EntryKind } from './entry.ts';

/** `previous` of the first entry of a device. */
export const NO_PREVIOUS = '0'.repeat(64);

/** Ed25519 over the header bytes, by the device key. */
export type SignBytes = (bytes: Uint8Array) => Uint8Array;

export interface ChainHead {
  readonly counter: number;
  /** SHA-256 of the header bytes of that entry, hex. */
  readonly hash: string;
}

export const EMPTY_HEAD: ChainHead = { counter: 0, hash: NO_PREVIOUS };

export interface EntryToSeal {
  readonly deviceId: string;
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly content: unknown;
  readonly salt: Uint8Array;
  readonly head: ChainHead;
}

export interface SealedBytes {
  readonly header: EntryHeader & { readonly kind: EntryKind };
  readonly headerBytes: Uint8Array;
  readonly content: Uint8Array;
  readonly hash: string;
  readonly signature: Uint8Array;
}

export function sealEntry(entry: EntryToSeal, crypto: { readonly sha256: Sha256; readonly sign: SignBytes }): SealedBytes {
  const content = utf8(canonicalJson(entry.content));
  const header: SealedBytes['header'] = {
    v: 1,
    deviceId: entry.deviceId,
    counter: entry.head.counter + 1,
    at: entry.at,
    kind: entry.kind,
    previous: entry.head.hash,
    commitment: contentCommitment(crypto.sha256, entry.salt, content),
  };
  const headerBytes = utf8(canonicalJson(header));
  return { header, headerBytes, content, hash: toHex(crypto.sha256(headerBytes)), signature: crypto.sign(headerBytes) };
}
