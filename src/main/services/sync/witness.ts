/** Does the hub's log still continue what this desk has seen of it? The desk remembers, asks for the proof, and keeps both notes when there is none. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { checkpointBody, readCheckpoint, type Checkpoint, type NoteKey } from '../../../domain/audit/checkpoint.ts';
import { isConsistent } from '../../../domain/audit/merkleProofs.ts';
import { fromBase64, toBase64 } from '../../../domain/kernel/base64.ts';
import { toHex, utf8 } from '../../../domain/kernel/hash.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { OutboxStore } from '../../ports/outboxStore.ts';

/** The hub's log by the name and keys this desk was enrolled with. */
export interface LogIdentity {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
}

export type ForkCode = 'log.fork' | 'log.size_unknown';

/** What goes into the desk's log: sizes and hashes of the two states that cannot both be true. */
export interface Fork {
  readonly code: ForkCode;
  readonly held: number;
  readonly heldRoot: string;
  readonly seen: number;
  readonly seenRoot: string;
}

export interface WitnessParts {
  readonly link: Pick<HubLink, 'call'>;
  readonly store: Pick<OutboxStore, 'checkpoint' | 'keepCheckpoint' | 'refusedCheckpoints'>;
  readonly crypto: Pick<DeviceCrypto, 'sha256' | 'verify' | 'sign'>;
  readonly log: LogIdentity;
  readonly clock: Clock;
  /** Told once for each checkpoint held: entry and notice. */
  readonly onFork: (fork: Fork) => void;
}

export interface Witness {
  /**
   * Judges a note of the hub. `ok` when its signature holds: whether it extends what was seen is kept apart, so that a hub that was restored
   * still gets the entries. Anything else is `hub.answer_invalid`, or why the hub could not be asked.
   */
  see(note: string): Promise<Result<Checkpoint, DeskError>>;
  /** Why the newest note was refused; `undefined` while the log goes on. */
  refused(): ForkCode | undefined;
  /** Signs the held checkpoint for the hub. */
  countersign(): Promise<Result<void, DeskError>>;
}

/** On a busy hub the newest checkpoint runs away under two questions; one that names its size does not. */
const TRIES = 5;

type Judgement = Result<{ readonly code: ForkCode; readonly note?: string } | undefined, DeskError>;

export function createWitness(parts: WitnessParts): Witness {
  const { store, crypto: { sha256, verify, sign }, log } = parts;
  const read = (note: string): Checkpoint | undefined => {
    const checkpoint = readCheckpoint(sha256, verify, note, log.keys);
    return checkpoint?.origin === log.origin ? checkpoint : undefined;
  };
  const held = (): Checkpoint | undefined => {
    const kept = store.checkpoint();
    return kept === undefined ? undefined : read(kept.note);
  };

  const refuse = (code: ForkCode, note: string, before: Checkpoint): void => {
    const isFirst = store.refusedCheckpoints().length === 0;
    const seen = read(note);
    store.keepCheckpoint({ note, size: seen?.size ?? 0, seenAt: parts.clock.now(), refused: code });
    if (isFirst) parts.onFork({ code, held: before.size, heldRoot: toHex(before.root), seen: seen?.size ?? 0, seenRoot: seen === undefined ? '' : toHex(seen.root) });
  };

  /** `older` MUST NOT be larger. */
  const compare = async (older: Checkpoint, newer: Checkpoint): Promise<Judgement> => {
    if (older.size === newer.size) return ok(isSame(older, newer) ? undefined : { code: 'log.fork' });
    for (let tries = 0; tries < TRIES; tries += 1) {
      const asked = await parts.link.call('consistency', { before: older.size, size: newer.size });
      if (!asked.ok) return isForkCode(asked.error.code) ? ok({ code: asked.error.code }) : asked;
      const given = read(asked.value.checkpoint);
      if (given === undefined) return err(deskError('hub.answer_invalid'));
      if (!proves(older, given, asked.value.proof)) return ok({ code: 'log.fork', note: asked.value.checkpoint });
      if (given.size === newer.size) return ok(isSame(given, newer) ? undefined : { code: 'log.fork', note: asked.value.checkpoint });
    }
    return err(deskError('hub.busy'));
  };
  const proves = (older: Checkpoint, newer: Checkpoint, proof: readonly string[]): boolean => {
    const hashes = proof.flatMap((hash) => fromBase64(hash) ?? []);
    return hashes.length === proof.length && isConsistent(sha256, { before: older.size, beforeRoot: older.root, after: newer.size, afterRoot: newer.root }, hashes);
  };

  return {
    see: async (note) => {
      const seen = read(note);
      if (seen === undefined) return err(deskError('hub.answer_invalid'));
      const before = held();
      const judged = before === undefined ? ok(undefined) : await (seen.size < before.size ? compare(seen, before) : compare(before, seen));
      if (!judged.ok) return judged;
      if (judged.value !== undefined && before !== undefined) {
        refuse(judged.value.code, note, before);
        if (judged.value.note !== undefined && judged.value.note !== note) refuse(judged.value.code, judged.value.note, before);
      } else if (before === undefined || seen.size > before.size) store.keepCheckpoint({ note, size: seen.size, seenAt: parts.clock.now() });
      return ok(seen);
    },
    refused: () => {
      const code = store.refusedCheckpoints().at(-1)?.refused;
      return code !== undefined && isForkCode(code) ? code : undefined;
    },
    countersign: async () => {
      const checkpoint = held();
      if (checkpoint === undefined) return ok(undefined);
      const told = await parts.link.call('witness', { size: checkpoint.size, signature: toBase64(sign(utf8(checkpointBody(checkpoint)))) });
      return told.ok ? ok(undefined) : told;
    },
  };
}

const isForkCode = (code: string): code is ForkCode => code === 'log.fork' || code === 'log.size_unknown';

const isSame = (left: Checkpoint, right: Checkpoint): boolean => left.size === right.size && toHex(left.root) === toHex(right.root);
