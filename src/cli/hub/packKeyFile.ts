/** Where does the key of an author or approver live? In a file of that person's, under a passphrase; never in the hub. */

import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, scrypt, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { packKeyFile, type PackKeyFile } from '../../contract/packFiles.ts';

const LOG_N = 17;

export interface PackKey {
  readonly person: string;
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** Text of a new key file, and what of it is public. */
export async function newPackKey(person: string, passphrase: string, logN: number = LOG_N): Promise<{ readonly text: string; readonly publicKey: string }> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, logN), nonce);
  const open = { person, publicKey: rawPublic(privateKey) };
  cipher.setAAD(Buffer.from(JSON.stringify(open)));
  const sealed = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final(), cipher.getAuthTag()]);
  return { publicKey: open.publicKey, text: `${JSON.stringify({ statusdeskPackKey: 1, ...open, logN, salt: salt.toString('base64'), nonce: nonce.toString('base64'), sealed: sealed.toString('base64') })}\n` };
}

/** A sentence when it is no key file, or the passphrase is not its own. */
export async function openPackKey(file: string, passphrase: () => Promise<string | undefined>): Promise<Result<PackKey, string>> {
  const read = readKeyFile(file);
  if (!read.ok) return read;
  const { person, publicKey: known, logN, salt, nonce, sealed } = read.value;
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', await derive((await passphrase()) ?? '', Buffer.from(salt, 'base64'), logN), Buffer.from(nonce, 'base64'));
    decipher.setAAD(Buffer.from(JSON.stringify({ person, publicKey: known })));
    decipher.setAuthTag(bytes.subarray(-16));
    const key = createPrivateKey({ key: Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]), format: 'der', type: 'pkcs8' });
    return ok({ person, publicKey: rawPublic(key), sign: (signed) => new Uint8Array(sign(null, signed, key)) });
  } catch {
    return err('The passphrase does not open this key, or the file was changed.');
  }
}

function readKeyFile(file: string): Result<PackKeyFile, string> {
  try {
    return ok(packKeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return err('--key: this is no key file that can be read. Make one with: npm run -s hub -- pack-key NAME --out FILE');
  }
}

const rawPublic = (key: KeyObject): string => Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

function derive(passphrase: string, salt: Buffer, logN: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 8 * 256 }, (error, key) => (error === null ? resolve(key) : reject(error)));
  return promise;
}
