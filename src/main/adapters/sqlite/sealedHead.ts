/** How far did the log reach when it was last written? Kept signed in a second place, so that a cut tail is noticed at start. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { utf8 } from '../../../domain/kernel/hash.ts';
import type { ChainHead } from '../../../domain/audit/sealEntry.ts';
import { headToText, parseHead } from '../../../domain/audit/verifyChain.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';

export interface SealedHead {
  read(): ChainHead | undefined;
  /** Best effort: the entry is already committed, and a head that lags behind is still true. */
  write(head: ChainHead): void;
  /** Flushed, or thrown: what is refused later must not hang on a head that was never written. */
  seal(head: ChainHead): void;
}

export const headFileOf = (journalFile: string): string => `${journalFile}.head`;

/** `undefined` when the file is missing, cut or not signed by this key. */
export function readSealedHead(file: string, { verify, publicKey }: Pick<DeviceCrypto, 'verify' | 'publicKey'>): ChainHead | undefined {
  const [line = '', signature = ''] = readLines(file);
  const head = parseHead(line);
  const isOurs = head !== undefined && /^[0-9a-f]{128}$/.test(signature) && verify(publicKey, signedBytes(line), Buffer.from(signature, 'hex'));
  return isOurs ? head : undefined;
}

export function createSealedHead(file: string, crypto: Pick<DeviceCrypto, 'sign' | 'verify' | 'publicKey'>): SealedHead {
  const put = (head: ChainHead, flush: boolean): void => {
    const line = headToText(head);
    const signature = Buffer.from(crypto.sign(signedBytes(line))).toString('hex');
    writeFileSync(`${file}.new`, `${line}\n${signature}\n`, { mode: 0o600, flush });
    renameSync(`${file}.new`, file);
  };
  return {
    read: () => readSealedHead(file, crypto),
    write: (head) => {
      try {
        put(head, false);
      } catch {
        // A full disk must not turn a committed entry into a failed one.
      }
    },
    seal: (head) => put(head, true),
  };
}

/** The prefix keeps a head signature from ever passing as an entry signature. */
const signedBytes = (line: string): Uint8Array => utf8(`statusdesk head\n${line}\n`);

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
