/** Is what a device offers its own, and whole? Signature, device and commitment, before anything is locked. */

import type { OfferedEntry } from '../../../contract/hubApi/log.ts';
import { SALT_BYTES } from '../../../domain/audit/commitment.ts';
import { deviceIdOf } from '../../../domain/audit/device.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import { contentAgrees, type ChainEntry } from '../../../domain/audit/verifyChain.ts';
import { toHex } from '../../../domain/kernel/hash.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogDevice, ReadyEntry } from '../../ports/entryLog.ts';
import type { LogCrypto } from '../../ports/logCrypto.ts';
import { judgeContent, type JudgeBooks } from './judgeContent.ts';

export interface ReadOptions extends JudgeBooks {
  readonly crypto: LogCrypto;
}

export type OfferRefused = 'entries.signature' | 'input.invalid';

/** The signature comes first: only words this device did not sign, or not as they came, make it suspect. What cannot be read is refused, and may be a desk of a later version. */
export function readOffered(offered: OfferedEntry, device: LogDevice, { crypto, ...books }: ReadOptions): Result<ReadyEntry, OfferRefused> {
  const entry = bytesOf(offered, crypto);
  if (entry === undefined) return err('input.invalid');
  if (deviceIdOf(crypto.sha256, device.publicKey) !== device.id || !crypto.verify(device.publicKey, entry.header, entry.signature)) return err('entries.signature');
  const header = readHeader(entry.header);
  if (header === undefined) return err('input.invalid');
  if (header.deviceId !== device.id || !contentAgrees(entry, crypto.sha256)) return err('entries.signature');
  const { counter, previous, kind } = header;
  return ok({ ...entry, counter, previous, kind, hash: toHex(crypto.sha256(entry.header)), effect: judgeContent(kind, entry.content, books) });
}

function bytesOf({ header, signature, content, salt }: OfferedEntry, { fromBase64 }: LogCrypto): ChainEntry | undefined {
  const [headerBytes, signatureBytes] = [fromBase64(header), fromBase64(signature)];
  if (headerBytes === undefined || signatureBytes === undefined || (content === undefined) !== (salt === undefined)) return undefined;
  if (content === undefined || salt === undefined) return { header: headerBytes, signature: signatureBytes };
  const [contentBytes, saltBytes] = [fromBase64(content), fromBase64(salt)];
  return contentBytes === undefined || saltBytes?.length !== SALT_BYTES ? undefined : { header: headerBytes, signature: signatureBytes, content: contentBytes, salt: saltBytes };
}
