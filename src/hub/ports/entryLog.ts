/** What must a store of the hub's log do? Take entries exactly once and in order, and prove what it holds. */

import type { Result } from '../../domain/kernel/result.ts';
import type { CounterRange } from '../../domain/audit/lostEntries.ts';

/**
 * Of the question: `question.no_verdict` (the desk had none), `question.unchecked` (its guard could not answer), `question.classifier` (a classifier had a say),
 * `guard.unknown` (the hub has no such pack or engine). Of typed words: `words.engine` (judged by another engine), `words.no_record` (it takes the case as it stood then, which no entry holds).
 */
export type NotRerun = 'question.no_verdict' | 'question.unchecked' | 'question.classifier' | 'guard.unknown' | 'words.engine' | 'words.no_record';

/** What became of an entry. Only what reports look for; everything else stays in its content. */
export interface EntryEffect {
  readonly effect: 'done' | 'quarantined';
  /** Code; why it is quarantined. */
  readonly reason?: string;
  /** Whether the guard was asked the question again. */
  readonly rerun?: 'same' | 'not_rerun';
  /** Of a record of a call: what of it was taken as the desk judged it, and why. */
  readonly notRerun?: readonly NotRerun[];
  readonly agentId?: string;
  readonly reference?: string;
  readonly caseIds: readonly string[];
}

/** An entry whose signature and commitment were checked, with what its content is worth. */
export interface ReadyEntry {
  readonly counter: number;
  readonly previous: string;
  /** SHA-256 of the header bytes, hex. */
  readonly hash: string;
  /** Of the header: an `EntryKind`, or one of a later version. */
  readonly kind: string;
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
  readonly content?: Uint8Array;
  readonly salt?: Uint8Array;
  readonly effect: EntryEffect;
}

export interface LogDevice {
  readonly id: string;
  readonly publicKey: string;
}

export interface AppendRequest {
  readonly device: LogDevice;
  /** In the order of their counters, each one more than the last or behind a range of `lost`. */
  readonly entries: readonly ReadyEntry[];
  /** Counters the device lost and says so in an entry of its own. */
  readonly lost: readonly CounterRange[];
}

export interface LogReceipt {
  readonly counter: number;
  readonly leaf: number;
  readonly proof: readonly Uint8Array[];
  readonly effect: EntryEffect['effect'];
  readonly reason?: string;
}

export interface Appended {
  /** Counter of the last entry held of this device. */
  readonly last: number;
  readonly receipts: readonly LogReceipt[];
  /** Signed note, stored before it is answered. */
  readonly checkpoint: string;
}

export type AppendRefusal = { readonly code: 'entries.expected'; readonly counter: number } | { readonly code: 'entries.fork'; readonly counter: number };

export interface Look {
  readonly leaf: number;
  readonly at: string;
  readonly agentId: string;
  readonly deviceId: string;
  readonly kind: string;
  readonly reference?: string;
}

export interface Quarantined {
  readonly deviceId: string;
  readonly counter: number;
  readonly at: string;
  readonly kind: string;
  readonly reason: string;
}

export interface EntryLog {
  /** All or nothing, in one transaction. Entries held already get their receipts again. */
  append(request: AppendRequest): Promise<Result<Appended, AppendRefusal>>;
  /** The newest, of the whole log; made when there is none. */
  checkpoint(): Promise<{ readonly size: number; readonly note: string }>;
  /** Body of the checkpoint of this size; `undefined` when there never was one. */
  checkpointBody(size: number): Promise<string | undefined>;
  lastOf(deviceId: string): Promise<number>;
  /** Of each device it holds entries of. */
  lastCounters(): Promise<ReadonlyMap<string, number>>;
  /** To the checkpoint of `size`, or the newest. `undefined`: there is no such checkpoint, or the log never had `before` leaves. */
  consistency(before: number, size?: number): Promise<{ readonly checkpoint: string; readonly proof: readonly Uint8Array[] } | undefined>;
  inclusion(deviceId: string, counter: number): Promise<{ readonly leaf: number; readonly checkpoint: string; readonly proof: readonly Uint8Array[] } | undefined>;
  addWitness(line: WitnessLine): Promise<void>;
  /** Size of the newest checkpoint with a line by this name; 0 when there is none. */
  lastWitnessed(name: string): Promise<number>;
  /** Newest first, 500 at most. */
  looks(caseId: string, before?: number): Promise<readonly Look[]>;
  /** Puts waiting events of the hub into its log; gives how many. */
  takeUpEvents(): Promise<number>;
}

/** `line` is a signature line of a note, with its line end. */
export interface WitnessLine {
  readonly size: number;
  readonly name: string;
  readonly publicKey: string;
  readonly kind: 'device' | 'witness';
  readonly line: string;
}
