/** How does a hub say, so that it cannot deny it, how long its log is and which hash stands for it? A signed note (C2SP tlog-checkpoint). */

import { fromBase64, toBase64 } from '../kernel/base64.ts';
import { fromHex, utf8, type Sha256 } from '../kernel/hash.ts';
import { HASH_BYTES } from './merkleTree.ts';
import type { VerifyBytes } from './verifyChain.ts';

export interface Checkpoint {
  /** Name of the log, the same for its whole life. No space, no line end. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Who signed: the name a key goes by, and the raw Ed25519 public key in hex. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: string;
}

/** Algorithm byte of Ed25519 in a key id of a signed note. */
const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const NAME = /^[^\s+]{1,200}$/;
/** The longest note that is read: a checkpoint is a few hundred bytes. */
const MAX_NOTE = 4_000;
const SIGNED_BY = '\u2014 ';

/** The bytes that are signed: origin, size, root, a line each. */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  if (!NAME.test(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) throw new RangeError('not a checkpoint');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** One line of a note; a witness adds a line of its own below (countersigns the same body). */
export function signatureLine(sha256: Sha256, body: string, { name, publicKey }: NoteKey, sign: (bytes: Uint8Array) => Uint8Array): string {
  return `${SIGNED_BY}${name} ${toBase64(Uint8Array.from([...keyIdOf(sha256, { name, publicKey }), ...sign(utf8(body))]))}\n`;
}

export const signedNote = (body: string, lines: readonly string[]): string => `${body}\n${lines.join('')}`;

/** The checkpoint, when every key of `keys` has signed it. Signatures of others are left unread, as the format wants. */
export function readCheckpoint(sha256: Sha256, verify: VerifyBytes, note: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  const parts = keys.length === 0 ? undefined : splitNote(note);
  if (parts === undefined) return undefined;
  const { body, lines } = parts;
  const isSignedBy = (key: NoteKey): boolean => lines.some((line) => isSignature(sha256, verify, { line, body, key }));
  return keys.every(isSignedBy) ? readBody(body) : undefined;
}

/** What was signed, and the lines of whoever signed, without their line ends. */
export function splitNote(note: string): { readonly body: string; readonly lines: readonly string[] } | undefined {
  if (note.length > MAX_NOTE) return undefined;
  const split = note.indexOf('\n\n');
  if (split === -1 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  return lines.every((line) => line.startsWith(SIGNED_BY)) ? { body: note.slice(0, split + 1), lines } : undefined;
}

export interface SignatureClaim {
  /** Without its line end. */
  readonly line: string;
  readonly body: string;
  readonly key: NoteKey;
}

/** The bytes behind name and key id, when both are those of this key. */
export function signatureBytes(sha256: Sha256, { line, key }: Pick<SignatureClaim, 'line' | 'key'>, algorithm: number): Uint8Array | undefined {
  const [name, encoded, ...more] = line.startsWith(SIGNED_BY) ? line.slice(SIGNED_BY.length).split(' ') : [];
  const bytes = name === key.name && encoded !== undefined && more.length === 0 ? fromBase64(encoded) : undefined;
  return bytes !== undefined && keyIdOf(sha256, key, algorithm).every((byte, at) => byte === bytes[at]) ? bytes.subarray(KEY_ID_BYTES) : undefined;
}

export function isSignature(sha256: Sha256, verify: VerifyBytes, { line, body, key }: SignatureClaim): boolean {
  const signature = signatureBytes(sha256, { line, key }, ED25519);
  return signature?.length === SIGNATURE_BYTES && verify(key.publicKey, utf8(body), signature);
}

function readBody(body: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = body.split('\n');
  const root = fromBase64(rootText);
  const size = Number(sizeText);
  if (!NAME.test(origin) || !/^(?:0|[1-9]\d{0,15})$/.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== HASH_BYTES || end !== '' || more.length > 0) return undefined;
  return { origin, size, root };
}

/** First four bytes of SHA-256 over name, algorithm and key. */
export const keyIdOf = (sha256: Sha256, { name, publicKey }: NoteKey, algorithm = ED25519): Uint8Array =>
  sha256(Uint8Array.from([...utf8(`${name}\n`), algorithm, ...fromHex(publicKey)])).subarray(0, KEY_ID_BYTES);
