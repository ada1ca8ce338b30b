/** How does a test get a signed pack? From texts, two keys, and the bytes that are really signed. */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packText, type PackFile, type PackKind } from '../../src/domain/packs/packText.ts';
import { signedBytes, type PackName, type PackPart, type PackSignature, type PackSigner, type SignedName } from '../../src/domain/packs/signedPack.ts';
import { toHex, utf8 } from '../../src/domain/kernel/hash.ts';
import { aDevice, sha256, type TestDevice } from './testCrypto.ts';

export interface Signing extends PackSigner {
  readonly key: TestDevice;
}

export function aSigner(person: string, ...parts: readonly PackPart[]): Signing {
  const key = aDevice();
  return { person, publicKey: key.publicKey, parts, key };
}

export const textFile = (name: string, content: string): PackFile => ({ name, as: 'text', content });

export const signAs = ({ person, key }: Pick<Signing, 'person' | 'key'>, name: PackName, part: PackPart): PackSignature =>
  ({ person, publicKey: key.publicKey, signature: Buffer.from(key.sign(signedBytes(name, part))).toString('base64') });

export interface Made extends SignedName {
  readonly content: string;
}

export interface ToSign {
  readonly kind?: PackKind;
  readonly version?: number;
  readonly effectiveAt?: string;
  readonly files?: readonly PackFile[];
}

/** Signed as it must be; a test changes afterwards what it wants to be wrong. */
export function aSignedPack(author: Signing, approver: Signing, { kind = 'glossary', version = 1, effectiveAt = '2026-03-01T00:00:00.000Z', files = [textFile('pack.yaml', `version: "${version}"\n`)] }: ToSign = {}): Made {
  const content = packText(kind, files);
  if (content === undefined) throw new Error('no pack has these files');
  const name: PackName = { kind, version, effectiveAt, hash: toHex(sha256(utf8(content))) };
  return { ...name, content, author: signAs(author, name, 'author'), approver: signAs(approver, name, 'approver') };
}

export const BUNDLED = join(import.meta.dirname, '../../resources/packs');

/** Files of a pack that comes with the desk, read without the code under test. */
export const filesOf = (kind: PackKind): readonly PackFile[] =>
  readdirSync(join(BUNDLED, kind)).map((name) => (name.endsWith('.bin') ? { name, as: 'base64', content: readFileSync(join(BUNDLED, kind, name)).toString('base64') } : textFile(name, readFileSync(join(BUNDLED, kind, name), 'utf8'))));
