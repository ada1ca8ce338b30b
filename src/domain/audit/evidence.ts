/** What does one entry need to be believed far from the hub? Itself, its device's key, its way into the tree, and who signed the tree. */

import { canonicalJson } from '../kernel/canonicalJson.ts';
import { fromBase64, toBase64 } from '../kernel/base64.ts';
import type { JsonValue } from '../kernel/parseStrictJson.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { deviceIdOf, isPublicKey } from './device.ts';
import type { EntryHeader } from './entry.ts';
import { hasFields, readExact, type Fields } from './exactLine.ts';
import type { HubLogProblem } from './hubLogCheck.ts';
import { isIncluded } from './merkleProofs.ts';
import { leafHash } from './merkleTree.ts';
import { readHeader } from './readHeader.ts';
import { contentAgrees, type ChainEntry, type VerifyBytes } from './verifyChain.ts';
import { readWitnessed, type WitnessKey } from './witnessedNote.ts';

const EVIDENCE_FORMAT = 'statusdesk-evidence/1';

export interface Evidence {
  /** Of the hub's log; the name its key signs by. */
  readonly origin: string;
  readonly hubKey: string;
  readonly deviceKey: string;
  readonly leaf: number;
  /** Without content and salt once erased. */
  readonly entry: Pick<ChainEntry, 'header' | 'signature' | 'content' | 'salt'>;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly witnesses: readonly WitnessKey[];
}

export function writeEvidence({ origin, hubKey, deviceKey, leaf, entry, proof, checkpoint, witnesses }: Evidence): string {
  const { header, signature, content, salt } = entry;
  const kept = content === undefined || salt === undefined ? {} : { content: toBase64(content), salt: toBase64(salt) };
  return `${canonicalJson({ format: EVIDENCE_FORMAT, origin, hubKey, deviceKey, leaf, header: toBase64(header), signature: toBase64(signature), ...kept, proof: proof.map(toBase64), checkpoint, witnesses })}\n`;
}

export interface EvidenceCheck {
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  /** From outside: without it the bundle vouches for itself. */
  readonly trustedHubKey?: string;
  readonly trustedDeviceKey?: string;
}

export interface GoodEvidence {
  readonly evidence: Evidence;
  readonly header: EntryHeader;
  /** Leaves of the tree the checkpoint stands for. */
  readonly size: number;
}

export function checkEvidence(text: string, { sha256, verify, trustedHubKey, trustedDeviceKey }: EvidenceCheck): Result<GoodEvidence, HubLogProblem> {
  const evidence = readEvidence(text);
  if (evidence === undefined) return err('file_edited');
  const { entry, deviceKey, hubKey, origin, leaf, proof, witnesses } = evidence;
  if ((trustedHubKey ?? hubKey) !== hubKey || (trustedDeviceKey ?? deviceKey) !== deviceKey) return err('key_differs');
  const header = readHeader(entry.header);
  if (header === undefined) return err('header_malformed');
  if (deviceIdOf(sha256, deviceKey) !== header.deviceId) return err('wrong_device');
  if (!verify(deviceKey, entry.header, entry.signature)) return err('bad_signature');
  if (!contentAgrees(entry, sha256)) return err('content_edited');
  const checkpoint = readWitnessed(evidence.checkpoint, { sha256, verify, hub: { name: origin, publicKey: hubKey }, witnesses });
  if (checkpoint === undefined) return err('checkpoint_false');
  const isIn = isIncluded(sha256, { leaf: leafHash(sha256, entry.header), index: leaf, size: checkpoint.size, root: checkpoint.root }, proof);
  return isIn ? ok({ evidence, header, size: checkpoint.size }) : err('proof_false');
}

const NEEDED = ['format', 'origin', 'hubKey', 'deviceKey', 'leaf', 'header', 'signature', 'proof', 'checkpoint', 'witnesses'];

function readEvidence(text: string): Evidence | undefined {
  const fields = text.endsWith('\n') ? readExact(text.slice(0, -1)) : undefined;
  if (fields === undefined || !hasFields(fields, NEEDED, ['content', 'salt']) || fields['format'] !== EVIDENCE_FORMAT) return undefined;
  const { origin, hubKey, deviceKey, leaf, checkpoint } = fields;
  if (!isText(origin) || !isText(hubKey) || !isText(deviceKey) || !isPublicKey(hubKey) || !isPublicKey(deviceKey) || typeof leaf !== 'number' || !isText(checkpoint)) return undefined;
  const entry = readEntryFields(fields, fromBase64);
  const proof = Array.isArray(fields['proof']) ? fields['proof'].map((hash: JsonValue) => (isText(hash) ? fromBase64(hash) : undefined)) : [undefined];
  const witnesses = readWitnesses(fields['witnesses']);
  if (entry === undefined || witnesses === undefined || !proof.every((hash) => hash !== undefined)) return undefined;
  return { origin, hubKey, deviceKey, leaf, entry, proof, checkpoint, witnesses };
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

/** Content and salt stand together or not at all. */
export function readEntryFields(fields: Fields, decode: (text: string) => Uint8Array | undefined): Evidence['entry'] | undefined {
  const read = (name: string): Uint8Array | undefined => {
    const value = fields[name];
    return isText(value) ? decode(value) : undefined;
  };
  const [header, signature, content, salt] = [read('header'), read('signature'), read('content'), read('salt')];
  if (header === undefined || signature === undefined || ('content' in fields) !== ('salt' in fields)) return undefined;
  if (!('content' in fields)) return { header, signature };
  return content === undefined || salt === undefined ? undefined : { header, signature, content, salt };
}

export function readWitnesses(value: JsonValue | undefined): readonly WitnessKey[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const witnesses = value.map((one: JsonValue): WitnessKey | undefined => {
    const { kind, name, publicKey } = (typeof one === 'object' && one !== null ? one : {}) as Fields;
    return (kind === 'device' || kind === 'witness') && isText(name) && isText(publicKey) && isPublicKey(publicKey) ? { kind, name, publicKey } : undefined;
  });
  return witnesses.every((one) => one !== undefined) ? witnesses : undefined;
}
