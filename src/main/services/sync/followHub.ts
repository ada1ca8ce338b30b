/** How does a desk keep its cases those of the hub? It asks, takes, waits, and is woken; whatever fails, it asks again. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { CaseIntake } from '../../ports/caseIntake.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Timing } from '../../ports/timing.ts';
import { createPause, waitAfter } from './pauses.ts';
import { takeAnswer } from './takeAnswer.ts';
import { ROW_VERSION } from '../../../domain/sync/feedRow.ts';

export interface FollowRun {
  readonly at: Instant;
  /** A load of everything, or what changed. */
  readonly kind: 'first' | 'changes';
  /** Rows that came. */
  readonly rows: number;
  /** `ok`, or what stopped it. */
  readonly code: string;
}

export interface FollowStatus {
  readonly doing: 'waiting' | 'loading' | 'changes';
  /** Rows of the run that goes on, or of the last. */
  readonly rows: number;
  /** Hub time of the state that is visible; `null` before the first. */
  readonly wholeAt: Instant | null;
  readonly error?: DeskError;
}

export interface FollowHubOptions {
  readonly link: HubLink;
  readonly intake: CaseIntake;
  readonly timing: Timing;
  readonly clock: Clock;
  /** Other cases are visible than before. */
  readonly onChanged: () => void;
  /** Access was taken away; the cases are gone already. */
  readonly onRevoked: () => void;
  readonly onStatus?: (status: FollowStatus) => void;
  /** A bug: the desk goes on asking all the same. */
  readonly onBug: (thrown: unknown) => void;
}

export interface FollowHub {
  status(): FollowStatus;
  /** Newest first. */
  runs(): readonly FollowRun[];
  /** Asks at once; resolves when a run that began after this ended. */
  now(): Promise<void>;
  close(): Promise<void>;
}

const KEPT_RUNS = 50;
/** Answers that start over, in a row: more of them is a hub that does not know what it wants. */
const MOST_OVER = 3;

export function followHub({ link, intake, timing, clock, onChanged, onRevoked, onStatus, onBug }: FollowHubOptions): FollowHub {
  const pause = createPause(timing);
  const stopping = new AbortController();
  const runs: FollowRun[] = [];
  const waiting = new Set<() => void>();
  let status: FollowStatus = { doing: 'waiting', rows: 0, wholeAt: null };
  let failures = 0;
  let cursor = -1;

  const set = (change: Partial<FollowStatus>): void => {
    status = { ...status, ...change };
    onStatus?.(status);
  };
  /** What this device may hold now: only a token says it. */
  const granted = async (): Promise<Result<readonly string[], DeskError>> => {
    const asked = await link.call('token', {}, { signal: stopping.signal });
    return asked.ok ? ok(asked.value.scopes) : asked;
  };
  const dropOthers = async (scopes: readonly string[]): Promise<Result<void, DeskError>> => {
    const dropped = await intake.keepOnly(scopes);
    if (!dropped.ok) return dropped;
    if (dropped.value) onChanged();
    return ok(undefined);
  };

  /** `again`: what was in the way is out of it. */
  type Pulled = Result<'whole' | 'again', DeskError>;

  const startOver = async (refusal: DeskError): Promise<Pulled> => {
    const done = refusal.code === 'sync.scopes_changed' ? await granted().then((scopes) => (scopes.ok ? dropOthers(scopes.value) : scopes)) : await intake.startOver();
    return done.ok ? ok('again') : done;
  };
  const refused = async (refusal: DeskError): Promise<Pulled> => {
    if (['sync.epoch_changed', 'sync.too_old', 'sync.scopes_changed'].includes(refusal.code)) return await startOver(refusal);
    if (refusal.code === 'device.revoked') {
      const dropped = await dropOthers([]);
      if (!dropped.ok) return dropped;
      onRevoked();
    }
    return err(refusal);
  };
  const reach = async (taken: Awaited<ReturnType<typeof takeAnswer>>): Promise<Pulled> => {
    if (!taken.ok) return taken;
    const reached = taken.value;
    if (reached.is === 'differs') {
      const aside = reached.what === 'standing' ? await intake.setAside() : ok(undefined);
      const over = aside.ok ? await intake.startOver() : aside;
      return over.ok ? err(deskError('sync.digest_differs')) : over;
    }
    const shown = reached.is === 'loaded' ? await intake.swapIn() : ok(undefined);
    if (!shown.ok) return shown;
    if (reached.is === 'loaded' || reached.rows > 0) onChanged();
    return ok('whole');
  };
  const pull = async (): Promise<Pulled> => {
    const found = await intake.place();
    if (!found.ok) return found;
    const { epoch, since, ...place } = found.value;
    const isFirst = place.cursor === null || since !== undefined;
    set({ doing: isFirst ? 'loading' : 'changes', rows: 0 });
    const scopes = place.cursor === null ? await granted() : ok(place.scopes);
    if (!scopes.ok) return await refused(scopes.error);
    const answer = await link.changes({ epoch, scopes: [...scopes.value], cursor: place.cursor, rows: ROW_VERSION, ...(since === undefined ? {} : { since }) }, stopping.signal);
    if (!answer.ok) return await refused(answer.error);
    const pulled = await reach(await takeAnswer(intake, answer.value, (rows) => set({ rows: status.rows + rows })));
    if (pulled.ok && pulled.value === 'whole') cursor = answer.value.header.head;
    const wholeAt = await intake.wholeAt();
    set({ wholeAt: wholeAt.ok ? wholeAt.value : null });
    return pulled;
  };
  const note = (began: Instant, pulled: Pulled): void => {
    const code = pulled.ok ? 'ok' : pulled.error.code;
    const kind = status.doing === 'loading' ? 'first' : 'changes';
    // A quiet desk asks often and hears nothing: that is no history.
    if (code !== 'ok' || status.rows > 0 || runs.length === 0) runs.unshift({ at: began, kind, rows: status.rows, code });
    runs.length = Math.min(runs.length, KEPT_RUNS);
  };

  /** Until a state is whole or something fails. */
  const run = async (): Promise<Pulled> => {
    for (let over = 0; ; over += 1) {
      const began = clock.now();
      const pulled = await pull();
      if (stopping.signal.aborted) return pulled;
      note(began, pulled);
      // Rows that came are work that was done: the next try need not wait long.
      failures = pulled.ok || status.rows > 0 ? (pulled.ok ? 0 : 1) : failures + 1;
      if (!pulled.ok || pulled.value === 'whole') return pulled;
      if (over === MOST_OVER) return err(deskError('hub.answer_invalid'));
    }
  };
  const afterBug = (thrown: unknown): Pulled => {
    onBug(thrown);
    failures += 1;
    return err(deskError('internal'));
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const heard = [...waiting];
      pause.begin();
      const pulled = await run().catch(afterBug);
      const { error: _former, ...now } = status;
      status = now;
      set({ doing: 'waiting', ...(pulled.ok ? {} : { error: pulled.error }) });
      for (const done of heard) {
        waiting.delete(done);
        done();
      }
      if (waiting.size > 0) continue;
      await pause.wait(waitAfter({ failures, isAwake: link.state().isAwake, ...(pulled.ok ? {} : { error: pulled.error }) }, () => timing.random()));
    }
    for (const done of waiting) done();
  };

  const stopWake = link.onWake((head) => {
    if (head === undefined || head > cursor) pause.wake();
  });
  const ended = loop();
  return {
    status: () => status,
    runs: () => runs,
    now: () =>
      new Promise((resolve) => {
        if (stopping.signal.aborted) return resolve();
        waiting.add(resolve);
        pause.wake();
      }),
    close: async () => {
      stopWake();
      stopping.abort();
      pause.end();
      await ended;
    },
  };
}
