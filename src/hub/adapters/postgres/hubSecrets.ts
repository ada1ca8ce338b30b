/** Where does the hub keep the keys it signs with? In its database, so that a second process and a restored hub sign with the same. */

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { HubKey, HubKeyName, HubSecrets } from '../../ports/hubSecrets.ts';
import type { HubDatabase } from './database.ts';

/** A key is read or made when first asked for, and kept for the life of the process. */
export function createHubSecrets(db: HubDatabase, now: () => number = Date.now): HubSecrets {
  const kept = new Map<HubKeyName, Promise<HubKey>>();
  return {
    key: (name) => {
      const held = kept.get(name) ?? readKey(db, name, now());
      kept.set(name, held);
      // What failed once is asked for again.
      held.catch(() => kept.delete(name));
      return held;
    },
  };
}

/** Of two processes that make one at once the second waits for the first and reads its key. */
async function readKey(db: HubDatabase, name: HubKeyName, at: number): Promise<HubKey> {
  const pkcs8 = await db.transaction('write', async (tx) => {
    const read = async (): Promise<string | undefined> => (await tx.query<{ readonly pkcs8: string }>('select pkcs8 from hub_secrets where name = $1', [name]))[0]?.pkcs8;
    const found = await read();
    if (found !== undefined) return found;
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    await tx.query('insert into hub_secrets (name, pkcs8, made_at) values ($1, $2, $3::bigint) on conflict (name) do nothing', [name, made, at]);
    return read();
  });
  if (pkcs8 === undefined) throw new Error('a key of the hub was removed while it was being made');
  return openKey(pkcs8);
}

function openKey(pkcs8: string): HubKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const publicKey = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  return { publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, key)) };
}
