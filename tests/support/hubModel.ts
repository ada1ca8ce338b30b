/** How does a test get a hub in memory with a real log? The shortest program that does what the protocol says of entries and checkpoints. */

import { deskError } from '../../src/contract/errors.ts';
import type { DeskError } from '../../src/contract/contract.ts';
import { checkpointBody, signatureLine, signedNote, type NoteKey } from '../../src/domain/audit/checkpoint.ts';
import { consistencyProof, inclusionProof } from '../../src/domain/audit/merkleProofs.ts';
import { leafHash, nodeHash, rootOf, type SubtreeHash } from '../../src/domain/audit/merkleTree.ts';
import { readHeader } from '../../src/domain/audit/readHeader.ts';
import { fromBase64, toBase64 } from '../../src/domain/kernel/base64.ts';
import { toHex } from '../../src/domain/kernel/hash.ts';
import { err, ok, type Result } from '../../src/domain/kernel/result.ts';
import type { HubInput, HubOutput } from '../../src/contract/hubApi/index.ts';
import { aDevice, sha256 } from './testCrypto.ts';

interface Leaf {
  readonly header: Uint8Array;
  readonly counter: number;
}

export interface HubModelOptions {
  /** Code of the reason why an entry's effect is not taken. */
  readonly quarantine?: (counter: number) => string | undefined;
  /** Broken on purpose: an entry that comes again takes effect again. */
  readonly forgetsRepeats?: boolean;
}

export function createHubModel({ quarantine = () => undefined, forgetsRepeats = false }: HubModelOptions = {}) {
  const signer = aDevice();
  const key: NoteKey = { name: 'hub.example/log', publicKey: signer.publicKey };
  let leaves: readonly Leaf[] = [];
  let effects: readonly number[] = [];
  let witnessed: readonly HubInput<'witness'>[] = [];

  const known: SubtreeHash = (level, index) => {
    const leaf = leaves[index];
    return level === 0 && leaf !== undefined ? leafHash(sha256, leaf.header) : nodeHash(sha256, known(level - 1, index * 2), known(level - 1, index * 2 + 1));
  };
  const noteOf = (size: number): string => {
    const body = checkpointBody({ origin: key.name, size, root: rootOf(sha256, size, known) });
    return signedNote(body, [signatureLine(sha256, body, key, signer.sign)]);
  };
  const last = (): number => leaves.findLast(({ counter }) => counter > 0)?.counter ?? 0;
  const leafOf = (counter: number): number => leaves.findLastIndex((leaf) => leaf.counter === counter);

  const take = (header: Uint8Array): DeskError | undefined => {
    const { counter, previous } = readHeader(header) ?? { counter: 0, previous: '' };
    const before = counter > 1 ? leaves[leafOf(counter - 1)] : undefined;
    if (counter <= last()) {
      if (forgetsRepeats) effects = [...effects, counter];
      return toHex(sha256(header)) === toHex(sha256(leaves[leafOf(counter)]?.header ?? new Uint8Array())) ? undefined : deskError('entries.fork', { counter });
    }
    if (counter !== last() + 1) return deskError('entries.expected', { counter: last() + 1 });
    if (before !== undefined && toHex(sha256(before.header)) !== previous) return deskError('entries.fork', { counter });
    leaves = [...leaves, { header, counter }];
    if (quarantine(counter) === undefined) effects = [...effects, counter];
    return undefined;
  };

  const entries = ({ entries: offered }: HubInput<'entries'>, most = offered.length): Result<HubOutput<'entries'>, DeskError> => {
    const headers = offered.slice(0, most).map(({ header }) => fromBase64(header) ?? new Uint8Array());
    for (const header of headers) {
      const refused = take(header);
      if (refused !== undefined) return err(refused);
    }
    const size = leaves.length;
    const receipts = headers.map((header) => {
      const counter = readHeader(header)?.counter ?? 0;
      const leaf = leafOf(counter);
      const reason = quarantine(counter);
      return { counter, leaf, proof: inclusionProof(sha256, leaf, size, known).map(toBase64), effect: reason === undefined ? 'done' as const : 'quarantined' as const, ...(reason === undefined ? {} : { reason }) };
    });
    return ok({ last: last(), receipts, checkpoint: noteOf(size) });
  };

  const answer = (method: string, input: unknown): Result<unknown, DeskError> => {
    if (method === 'entries') return entries(input as HubInput<'entries'>);
    if (method === 'checkpoint') return ok({ checkpoint: noteOf(leaves.length), last: last() });
    if (method === 'witness') {
      witnessed = [...witnessed, input as HubInput<'witness'>];
      return ok({});
    }
    if (method !== 'consistency') return err(deskError('method.unknown'));
    const { before, size = leaves.length } = input as HubInput<'consistency'>;
    if (before > size || size > leaves.length) return err(deskError('log.size_unknown'));
    return ok({ checkpoint: noteOf(size), proof: consistencyProof(sha256, before, size, known).map(toBase64) });
  };

  return {
    key,
    origin: key.name,
    answer,
    entries,
    noteOf,
    /** Entries of other devices come between. */
    addForeign: (count: number): void => {
      for (let n = 0; n < count; n += 1) leaves = [...leaves, { header: new Uint8Array([leaves.length % 251, n]), counter: 0 }];
    },
    /** Back to an earlier copy of everything. */
    restore: (size: number): void => {
      leaves = leaves.slice(0, size);
      effects = effects.filter((counter) => counter <= last());
    },
    size: () => leaves.length,
    last,
    /** Counters of the device in the order they stand in the log. */
    logged: () => leaves.flatMap(({ counter }) => (counter > 0 ? [counter] : [])),
    effects: () => effects,
    witnessed: () => witnessed,
  };
}

export type HubModel = ReturnType<typeof createHubModel>;
