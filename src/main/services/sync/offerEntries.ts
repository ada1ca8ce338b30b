/** What is sent of the log, and what is kept of the answer? Entries in order, as they were sealed; receipts only when their proofs hold. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { MAX_ENTRIES, type OfferedEntry } from '../../../contract/hubApi/log.ts';
import type { HubOutput } from '../../../contract/hubApi/index.ts';
import type { Checkpoint } from '../../../domain/audit/checkpoint.ts';
import { isIncluded } from '../../../domain/audit/merkleProofs.ts';
import { leafHash } from '../../../domain/audit/merkleTree.ts';
import { fromBase64, toBase64 } from '../../../domain/kernel/base64.ts';
import type { Sha256 } from '../../../domain/kernel/hash.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { SealedEntry } from '../../ports/journal.ts';
import type { KeptReceipt, OutboxStore } from '../../ports/outboxStore.ts';
import { tryStore } from '../../ports/storeFailure.ts';
import type { Witness } from './witness.ts';

export interface OfferParts {
  readonly link: Pick<HubLink, 'call'>;
  readonly store: Pick<OutboxStore, 'from' | 'newestRescue' | 'oldestUnsent' | 'accept' | 'reopen'>;
  readonly witness: Pick<Witness, 'see'>;
  readonly sha256: Sha256;
  readonly clock: Clock;
  /** Counter of the last entry of this log. */
  readonly last: () => number;
  /** Told after each answer that was kept. */
  readonly onSent: (entries: number) => void;
}

/** Bytes of a request that are left for entries. */
const ROOM = 900_000;
/** Most a hub takes as the content of one entry. */
const MOST_CONTENT = 640_000;
/** Of an entry whose content is too large to be sent: it stays on the desk. */
export const TOO_LARGE = 'content.too_large';
/** A hub that changes its mind about what it wants is given up for this time. */
const MOST_TURNS = 4;

interface Turn {
  readonly from: number;
  readonly most: number;
  readonly turns: number;
}

/** Sends everything that has no receipt. Whatever hindered it, what came before it is kept. */
export async function offerEntries(parts: OfferParts): Promise<Result<void, DeskError>> {
  let turn: Turn = { from: parts.store.oldestUnsent()?.counter ?? 0, most: MAX_ENTRIES, turns: 0 };
  while (turn.from > 0) {
    const entries = batchOf(parts.store.from(turn.from, turn.most));
    const first = entries[0];
    if (first === undefined) return ok(undefined);
    const answer = await parts.link.call('entries', { after: first.counter - 1, entries: entries.map(offeredOf), ...rescueFor(parts, first) });
    const next = answer.ok ? await keep(parts, entries, answer.value) : turnAfter(parts, { ...turn, size: entries.length }, answer.error);
    if (!next.ok) return next;
    turn = next.value ?? { ...turn, from: parts.store.oldestUnsent()?.counter ?? 0, turns: 0 };
  }
  return ok(undefined);
}

/** The hub waits for no entry that is named as lost; the entry that names them comes in its turn as well. */
function rescueFor({ store }: OfferParts, first: SealedEntry): { readonly rescued?: OfferedEntry } {
  const rescue = store.newestRescue();
  return rescue === undefined || rescue.counter < first.counter ? {} : { rescued: offeredOf(rescue) };
}

/** As many as fit into one request, and always one. */
function batchOf(entries: readonly SealedEntry[]): readonly SealedEntry[] {
  let room = ROOM;
  const end = entries.findIndex((entry) => (room -= sizeOf(entry)) < 0);
  return end === -1 ? entries : entries.slice(0, Math.max(1, end));
}

const isTooLarge = ({ content }: SealedEntry): boolean => (content?.length ?? 0) > MOST_CONTENT;

const sizeOf = (entry: SealedEntry): number => Math.ceil((entry.header.length + (isTooLarge(entry) ? 0 : (entry.content?.length ?? 0)) + 200) / 3) * 4 + 100;

const offeredOf = (entry: SealedEntry): OfferedEntry => ({
  header: toBase64(entry.header), signature: toBase64(entry.signature),
  ...(entry.content === undefined || entry.salt === undefined || isTooLarge(entry) ? {} : { content: toBase64(entry.content), salt: toBase64(entry.salt) }),
});

type NextTurn = Result<Turn | undefined, DeskError>;

/** Receipts are kept with the checkpoint they lead to, or not at all: they come again when the entries are offered again. */
async function keep(parts: OfferParts, entries: readonly SealedEntry[], answer: HubOutput<'entries'>): Promise<NextTurn> {
  const seen = await parts.witness.see(answer.checkpoint);
  if (!seen.ok) return seen;
  const receipts = answer.receipts.flatMap((receipt, at) => readReceipt(parts.sha256, entries[at], receipt, seen.value) ?? []);
  if (receipts.length === 0 || receipts.length !== answer.receipts.length) return err(deskError('hub.answer_invalid'));
  const kept = tryStore(() => parts.store.accept(receipts, parts.clock.now()));
  if (!kept.ok) return kept;
  parts.onSent(receipts.length);
  return ok(undefined);
}

function readReceipt(sha256: Sha256, entry: SealedEntry | undefined, receipt: HubOutput<'entries'>['receipts'][number], { size, root }: Checkpoint): KeptReceipt | undefined {
  const proof = receipt.proof.flatMap((hash) => fromBase64(hash) ?? []);
  if (entry?.counter !== receipt.counter || proof.length !== receipt.proof.length) return undefined;
  if (!isIncluded(sha256, { leaf: leafHash(sha256, entry.header), index: receipt.leaf, size, root }, proof)) return undefined;
  const kept = { counter: receipt.counter, leaf: receipt.leaf, size, proof };
  return isTooLarge(entry) ? { ...kept, effect: 'quarantined', reason: TOO_LARGE } : { ...kept, effect: receipt.effect, ...(receipt.reason === undefined ? {} : { reason: receipt.reason }) };
}

/** What a refusal asks for: to begin elsewhere, or with less at once. Everything else ends this run. */
function turnAfter(parts: OfferParts, { from, turns, size }: Turn & { readonly size: number }, error: DeskError): NextTurn {
  if (turns >= MOST_TURNS) return err(error);
  if (error.code === 'input.too_large' && size > 1) return ok({ from, most: Math.ceil(size / 2), turns });
  if (error.code !== 'entries.expected') return err(error);
  const wanted = Number(error.params?.['counter']);
  if (!Number.isSafeInteger(wanted) || wanted < 1) return err(deskError('hub.answer_invalid'));
  // The hub holds entries of this device that this log never had: a copy of the profile went on elsewhere, or the log was cut.
  if (wanted > parts.last() + 1) return err(deskError('entries.fork'));
  if (wanted < from) {
    const reopened = tryStore(() => parts.store.reopen(wanted));
    if (!reopened.ok) return reopened;
  }
  return ok({ from: parts.store.from(wanted, 1)[0]?.counter ?? wanted, most: MAX_ENTRIES, turns: turns + 1 });
}
