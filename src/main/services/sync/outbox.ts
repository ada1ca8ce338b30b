/** When is the log sent? As soon as something is logged; after a failure again and again, later and later, and never silently not at all. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { backOffMs } from '../../../domain/sync/backOff.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OutboxStore } from '../../ports/outboxStore.ts';
import { storeFailureOf, tryStore } from '../../ports/storeFailure.ts';
import type { Timing } from '../../ports/timing.ts';
import { offerEntries, type OfferParts } from './offerEntries.ts';
import { createPatientLink } from './patientLink.ts';
import { createWitness, type ForkCode, type Witness, type WitnessParts } from './witness.ts';

/** `stopped`: nothing is offered until a person asks for it; what was logged is kept. */
export interface OutboxState {
  readonly is: 'resting' | 'sending' | 'waiting' | 'stopped';
  /** Of the last run; absent when it came through. */
  readonly error?: DeskError;
}

export interface OutboxParts extends Omit<OfferParts, 'onSent' | 'witness' | 'store' | 'sha256'>, Pick<WitnessParts, 'crypto' | 'log' | 'onFork'> {
  readonly store: OutboxStore;
  readonly timing: Timing;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** State or counts changed. */
  readonly onChanged: () => void;
}

export interface Outbox {
  /** `entry`: something was logged. `hub`: the hub or the network is back, or the hub is another one than before. */
  wake(why: 'entry' | 'hub'): void;
  /** Resolves when everything was tried once. */
  now(): Promise<Result<void, DeskError>>;
  state(): OutboxState;
  /** Why the hub's newest checkpoint was refused; entries are offered all the same. */
  refused(): ForkCode | undefined;
  /** Resolves when nothing reads or writes the log any more. */
  close(): Promise<void>;
}

/** Entries that are logged together go together. */
const GATHER_MS = 50;
/** So often the hub is asked what it holds while there is nothing to send: it may have been restored. */
const LOOK_MS = 300_000;
/** Offering again would not help; somebody has to look. */
const STOPS: readonly string[] = ['entries.fork', 'entries.signature', 'device.suspect'];

export function createOutbox(given: OutboxParts): Outbox {
  const link = createPatientLink(given.link, given.timing);
  // Every question of a run has an end, those of the witness too.
  const parts = { ...given, link, sha256: given.crypto.sha256, witness: createWitness({ ...given, link }) };
  const { store, timing } = parts;
  let state: OutboxState = { is: 'resting' };
  let running: Promise<Result<void, DeskError>> | undefined;
  let isAskedAgain = false;
  let isToLook = true;
  let failures = 0;
  let isClosed = false;
  let cancel = (): void => undefined;
  let countersigned: number | undefined;
  let sent = 0;
  let lastNoted: string | undefined;

  const become = (next: OutboxState): void => {
    state = next;
    parts.onChanged();
  };
  const plan = (ms: number, looks = false): void => {
    cancel();
    if (!isClosed) cancel = timing.after(ms, () => {
      isToLook ||= looks;
      void run();
    });
  };
  const attempt = async (): Promise<Result<void, DeskError>> => {
    if (isToLook) {
      const looked = await lookAt(parts);
      if (!looked.ok) return looked;
      isToLook = false;
    }
    const offered = await offerEntries({ ...parts, onSent: (entries) => {
      sent += entries;
      failures = 0;
      parts.onChanged();
    } });
    if (!offered.ok) return offered;
    const held = store.checkpoint()?.size;
    if (held === countersigned) return ok(undefined);
    // What is sent is sent: a hub that does not take the witness's word gets it again with the next run.
    if ((await parts.witness.countersign()).ok) countersigned = held;
    return ok(undefined);
  };
  const note = (startedAt: string, code: string | undefined): void => {
    if (sent === 0 && code === lastNoted) return;
    lastNoted = code;
    tryStore(() => store.noteRun({ what: 'log', startedAt, endedAt: parts.clock.now(), cases: 0, entries: sent, ...(code === undefined ? {} : { code }) }));
  };
  const end = (result: Result<void, DeskError>): void => {
    if (isClosed) return;
    if (result.ok) {
      failures = 0;
      become({ is: 'resting' });
      return isAskedAgain ? plan(0) : plan(LOOK_MS, true);
    }
    isToLook = true;
    failures += 1;
    if (STOPS.includes(result.error.code)) return become({ is: 'stopped', error: result.error });
    become({ is: 'waiting', error: result.error });
    return plan(backOffMs({ failures, random: timing.random(), waitSeconds: result.error.params?.['waitSeconds'] }));
  };
  const runOnce = async (): Promise<Result<void, DeskError>> => {
    cancel();
    isAskedAgain = false;
    sent = 0;
    const startedAt = parts.clock.now();
    become({ is: 'sending', ...(state.error === undefined ? {} : { error: state.error }) });
    const result = await attempt().catch((thrown: unknown) => failed(parts.logger, thrown));
    running = undefined;
    if (!isClosed) note(startedAt, result.ok ? undefined : result.error.code);
    end(result);
    return result;
  };
  const run = (): Promise<Result<void, DeskError>> => {
    if (isClosed) return Promise.resolve(ok(undefined));
    running ??= runOnce();
    return running;
  };

  plan(0);
  return {
    wake: (why) => {
      if (why === 'hub') isToLook = true;
      if (isClosed || state.is === 'stopped') return;
      if (running !== undefined) isAskedAgain = true;
      else if (why === 'hub') plan(0);
      // While the hub cannot be reached, its next try takes along what was logged meanwhile.
      else if (state.is === 'resting') plan(GATHER_MS);
    },
    now: async () => {
      isToLook = true;
      if (running !== undefined) await running;
      return await run();
    },
    state: () => state,
    refused: () => parts.witness.refused(),
    close: async () => {
      isClosed = true;
      cancel();
      link.close();
      await running;
    },
  };
}

/** What the hub holds of this log: a hub that was restored holds less than it gave receipts for. */
async function lookAt({ link, store, witness, last }: Pick<OutboxParts, 'link' | 'store' | 'last'> & { readonly witness: Witness }): Promise<Result<void, DeskError>> {
  const asked = await link.call('checkpoint', {});
  if (!asked.ok) return asked;
  const seen = await witness.see(asked.value.checkpoint);
  if (!seen.ok) return seen;
  const sent = (store.oldestUnsent()?.counter ?? last() + 1) - 1;
  return asked.value.last < sent ? tryStore(() => store.reopen(asked.value.last + 1)) : ok(undefined);
}

/** A full disk or a bug ends this run, never the outbox. */
function failed(logger: OutboxParts['logger'], thrown: unknown): Result<void, DeskError> {
  const error = storeFailureOf(thrown) ?? deskError('internal');
  if (error.code === 'internal') logger.error('outbox.bug', { type: thrown instanceof Error ? thrown.constructor.name : typeof thrown });
  else logger.warn('outbox.store', { code: error.code });
  return { ok: false, error };
}
