/** Is this log whole, and if not, which entry is the first bad one? Trusts nothing but the bytes and what the checker was given. */

import { toHex, type Sha256 } from '../kernel/hash.ts';
import { contentCommitment, SALT_BYTES } from './commitment.ts';
import { deviceIdOf } from './device.ts';
import type { EntryHeader } from './entry.ts';
import { lostEntriesOf, type CounterRange } from './lostEntries.ts';
import { readHeader } from './readHeader.ts';
import { EMPTY_HEAD, type ChainHead } from './sealEntry.ts';

/** One entry as stored or exported, in the order in which it was found. */
export interface ChainEntry {
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
  /** Both absent after erasure. */
  readonly content?: Uint8Array;
  readonly salt?: Uint8Array;
  /** What the store repeats beside the header so that it can search; MUST agree with it. */
  readonly columns?: { readonly deviceId: string; readonly counter: number; readonly at: string; readonly kind: string; readonly hash: string; readonly previous: string };
}

export type VerifyBytes = (publicKeyHex: string, bytes: Uint8Array, signature: Uint8Array) => boolean;

export interface ChainCheck {
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  /** The key the log itself names. */
  readonly claimedKey: string;
  /** A key known from elsewhere (receipt, checkpoint, lead's copy). It wins over the claimed one. */
  readonly trustedKey?: string;
  /** A head known from elsewhere: the log MUST contain it. */
  readonly trustedHead?: ChainHead;
}

export const CHAIN_PROBLEMS = [
  'header_malformed', 'header_edited', 'bad_signature', 'wrong_device', 'columns_edited', 'gap', 'reordered', 'duplicated_counter', 'broken_link',
  'content_edited', 'tail_cut', 'head_differs',
] as const;
export type ChainProblem = (typeof CHAIN_PROBLEMS)[number];

export interface LostEntries {
  readonly from: number;
  readonly to: number;
  /** Counter of the entry that says so. */
  readonly namedBy: number;
}

export type ChainReport =
  | {
      readonly whole: true;
      readonly entries: number;
      readonly erased: number;
      /** Entries that a damaged file lost and a later `journal.rescued` names; empty in a log that never was rescued. */
      readonly lost: readonly LostEntries[];
      readonly head: ChainHead;
      readonly deviceId: string;
      /** `false`: the key came with the log, so the whole could have been made again by whoever holds it. */
      readonly keyTrusted: boolean;
      /** `false`: entries after the last one seen may be missing (ruling 28). */
      readonly tailProven: boolean;
    }
  | {
      readonly whole: false;
      /** Place in the log, from 1. For a cut tail: the first place that is missing. */
      readonly position: number;
      /** Counter of the entry named, as far as it can be read. */
      readonly counter: number;
      readonly problem: ChainProblem;
      /** Entries before it that are good. */
      readonly good: number;
    };

/** A place where entries are missing, until an entry further down names them as lost. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly good: number;
  /** Counter of the entry found there instead. */
  readonly found: number;
}

export function verifyChain(entries: Iterable<ChainEntry>, check: ChainCheck): ChainReport {
  const key = check.trustedKey ?? check.claimedKey;
  const deviceId = deviceIdOf(check.sha256, key);
  const iterator = entries[Symbol.iterator]();
  const lost: LostEntries[] = [];
  let gaps: readonly Gap[] = [];
  let head = EMPTY_HEAD;
  let good = 0;
  let erased = 0;
  for (let step = iterator.next(); step.done !== true; ) {
    const entry = step.value;
    const next = iterator.next();
    const following = next.done === true ? undefined : next.value;
    const problem = entryProblem(entry, { check, key, deviceId, head, following });
    const counter = readHeader(entry.header)?.counter ?? head.counter + 1;
    if (problem === 'gap' && contentAgrees(entry, check.sha256)) gaps = [...gaps, { from: head.counter + 1, to: counter - 1, good, found: counter }];
    else if (problem !== undefined) return gaps[0] === undefined ? bad(good + 1, counter, problem) : missing(gaps[0], entry, following, iterator);
    head = { counter, hash: toHex(check.sha256(entry.header)) };
    good += 1;
    if (entry.content === undefined) erased += 1;
    if (counter === check.trustedHead?.counter && head.hash !== check.trustedHead.hash) return bad(good, counter, 'head_differs');
    const named = lostEntriesOf(entry);
    lost.push(...gaps.filter((gap) => isNamed(gap, named)).map(({ from, to }) => ({ from, to, namedBy: counter })));
    gaps = gaps.filter((gap) => !isNamed(gap, named));
    step = next;
  }
  if (gaps[0] !== undefined) return bad(gaps[0].good + 1, gaps[0].found, 'gap');
  if (check.trustedHead !== undefined && head.counter < check.trustedHead.counter) return bad(good + 1, head.counter + 1, 'tail_cut');
  return { whole: true, entries: good, erased, lost, head, deviceId, keyTrusted: check.trustedKey !== undefined, tailProven: head.counter === check.trustedHead?.counter };
}

const isNamed = (gap: Gap, named: readonly CounterRange[]): boolean => named.some(({ from, to }) => from === gap.from && to === gap.to);

interface Surroundings {
  readonly check: ChainCheck;
  readonly key: string;
  readonly deviceId: string;
  readonly head: ChainHead;
  readonly following: ChainEntry | undefined;
}

function entryProblem(entry: ChainEntry, around: Surroundings): ChainProblem | undefined {
  const header = readHeader(entry.header);
  if (header === undefined) return 'header_malformed';
  if (!around.check.verify(around.key, entry.header, entry.signature)) return signatureProblem(entry, header, around);
  if (header.deviceId !== around.deviceId) return 'wrong_device';
  if (entry.columns !== undefined && !columnsAgree(entry.columns, header, hashOf(entry, around))) return 'columns_edited';
  if (header.counter !== around.head.counter + 1) return header.counter > around.head.counter ? 'gap' : 'duplicated_counter';
  if (header.previous !== around.head.hash) return 'broken_link';
  return contentAgrees(entry, around.check.sha256) ? undefined : 'content_edited';
}

/** The signature fails: was the header changed, is it another desk's entry, or was only the signature touched? */
function signatureProblem(entry: ChainEntry, header: EntryHeader, around: Surroundings): ChainProblem {
  const { check } = around;
  if (header.deviceId !== around.deviceId) return 'wrong_device';
  if (check.claimedKey !== around.key && check.verify(check.claimedKey, entry.header, entry.signature)) return 'wrong_device';
  const hash = hashOf(entry, around);
  const following = around.following === undefined ? undefined : readHeader(around.following.header);
  const remembered = following?.previous ?? entry.columns?.hash;
  return remembered === undefined || remembered === hash ? 'bad_signature' : 'header_edited';
}

const hashOf = (entry: ChainEntry, around: Surroundings): string => toHex(around.check.sha256(entry.header));

function columnsAgree(columns: NonNullable<ChainEntry['columns']>, header: EntryHeader, hash: string): boolean {
  return (
    columns.hash === hash && columns.deviceId === header.deviceId && columns.counter === header.counter && columns.at === header.at &&
    columns.kind === header.kind && columns.previous === header.previous
  );
}

/** Erasure removes content and salt together; anything between the two states is an edit. */
export function contentAgrees(entry: ChainEntry, sha256: Sha256): boolean {
  if (entry.content === undefined && entry.salt === undefined) return true;
  if (entry.content === undefined || entry.salt?.length !== SALT_BYTES) return false;
  return contentCommitment(sha256, entry.salt, entry.content) === readHeader(entry.header)?.commitment;
}

/** The missing number stands further down: entries changed places instead of being removed. */
function missing(gap: Gap, entry: ChainEntry, following: ChainEntry | undefined, rest: Iterator<ChainEntry>): ChainReport {
  const isMissing = ({ header }: ChainEntry): boolean => readHeader(header)?.counter === gap.from;
  let comesLater = isMissing(entry);
  for (let later = following; later !== undefined && !comesLater; ) {
    comesLater = isMissing(later);
    const step = rest.next();
    later = step.done === true ? undefined : step.value;
  }
  return bad(gap.good + 1, gap.found, comesLater ? 'reordered' : 'gap');
}

const bad = (position: number, counter: number, problem: ChainProblem): ChainReport => ({ whole: false, position, counter, problem, good: position - 1 });

/** Parses `counter:hash`, the form in which heads are written down and given to the checker. */
export function parseHead(text: string): ChainHead | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim());
  return match === null ? undefined : { counter: Number(match[1]), hash: match[2] ?? '' };
}

export const headToText = (head: ChainHead): string => `${head.counter}:${head.hash}`;
