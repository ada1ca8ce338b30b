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
  return `${SIGNED_BY}${name} ${toBase64(Uint8Array.from([...keyId(sha256, { name, publicKey }), ...sign(utf8(body))]))}\n`;
}

export const signedNote = (body: string, lines: readonly string[]): string => `${body}\n${lines.join('')}`;

/** The checkpoint, when every key of `keys` has signed it. Signatures of others are left unread, as the format wants. */
export function readCheckpoint(sha256: Sha256, verify: VerifyBytes, note: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  if (note.length > MAX_NOTE || keys.length === 0) return undefined;
  const split = note.indexOf('\n\n');
  if (split === -1 || !note.endsWith('\n')) return undefined;
  const body = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (!lines.every((line) => line.startsWith(SIGNED_BY))) return undefined;
  const isSignedBy = (key: NoteKey): boolean => lines.some((line) => isSignature(sha256, verify, { line, body, key }));
  return keys.every(isSignedBy) ? readBody(body) : undefined;
}

function isSignature(sha256: Sha256, verify: VerifyBytes, { line, body, key }: { readonly line: string; readonly body: string; readonly key: NoteKey }): boolean {
  const [name, encoded, ...more] = line.slice(SIGNED_BY.length).split(' ');
  const bytes = name === key.name && encoded !== undefined && more.length === 0 ? fromBase64(encoded) : undefined;
  if (bytes?.length !== KEY_ID_BYTES + SIGNATURE_BYTES) return false;
  const id = keyId(sha256, key);
  return id.every((byte, at) => byte === bytes[at]) && verify(key.publicKey, utf8(body), bytes.subarray(KEY_ID_BYTES));
}

function readBody(body: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = body.split('\n');
  const root = fromBase64(rootText);
  const size = Number(sizeText);
  if (!NAME.test(origin) || !/^(?:0|[1-9]\d{0,15})$/.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== HASH_BYTES || end !== '' || more.length > 0) return undefined;
  return { origin, size, root };
}

const keyId = (sha256: Sha256, { name, publicKey }: NoteKey): Uint8Array =>
  sha256(Uint8Array.from([...utf8(`${name}\n`), ED25519, ...fromHex(publicKey)])).subarray(0, KEY_ID_BYTES);
