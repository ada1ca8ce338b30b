/** What waits for a team lead, at whichever desk? The hub is asked while a lead sits here; in memory only, and for nobody but the person it was told to. */

import type { DeskError, Handlers } from '../../../contract/contract.ts';
import type { DeskApi } from '../../../contract/deskApi/index.ts';
import type { MatterDecided, MatterDeviceView, MatterEntryView, MattersView } from '../../../contract/deskApi/matters.ts';
import type { SessionView } from '../../../contract/deskApi/session.ts';
import { deskError } from '../../../contract/errors.ts';
import type { HubInput, HubOutput } from '../../../contract/hubApi/index.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { spreadMs } from '../../../domain/sync/backOff.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Timing } from '../../ports/timing.ts';
import type { Seat } from '../signIn/seat.ts';

export interface MattersParts {
  readonly link: () => Pick<HubLink, 'call' | 'state'> | undefined;
  readonly seat: Pick<Seat, 'now'>;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Something came, went, or cannot be asked. */
  readonly onChanged: (count: number) => void;
}

export interface Matters {
  readonly handlers: MattersHandlers;
  /** For the strip; absent where nobody is told. */
  count(): SessionView['matters'];
  /** After a sync, a sign-in, or when the hub is back. */
  wake(): void;
  close(): void;
}

export type MattersHandlers = Pick<Handlers<DeskApi>, 'matters.view' | 'matters.release' | 'matters.keep'>;

/** Whoever leads hears of it within seconds; a hub with a hundred leads has a dozen short questions a second more. */
const EVERY_MS = 8_000;
/** After a refusal, which the next question would only meet again. */
const REFUSED_MS = 60_000;
/** Several things happen at once when a desk syncs, and again and again while it loads. */
const GATHER_MS = 500;
const LEAST_MS = 2_000;
/** Held here at most; the count says how many more there are. */
const MOST = 500;

interface Told extends Pick<MattersView, 'counts' | 'devices' | 'entries'> {
  readonly at: string;
}

/** What was told, and why the last question was not answered; of one person. */
interface Held {
  readonly userId: string;
  readonly told?: Told;
  readonly trouble?: DeskError;
}

interface Asker {
  readonly userId: string;
  readonly hub: Pick<HubLink, 'call' | 'state'>;
  readonly token: string;
}

export function createMatters({ link, seat, clock, timing, onChanged }: MattersParts): Matters {
  const closing = new AbortController();
  let held: Held | undefined;
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  /** A token the hub would not answer, and until when it is not asked with it again. */
  let refused: { readonly token: string; readonly until: number } | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let plannedAt = 0;
  let cancel = (): void => undefined;

  const asker = (): Result<Asker, DeskError> => {
    const [hub, sitting] = [link(), seat.now()];
    if (hub === undefined) return err(deskError('hub.not_enrolled'));
    if (sitting === undefined) return err(deskError('auth.nobody_signs_in'));
    if (sitting.tokens === undefined) return err(deskError('auth.without_hub'));
    return ok({ userId: sitting.user.id, hub, token: sitting.tokens.accessToken });
  };
  const mine = (): Held | undefined => (held?.userId === seat.now()?.user.id ? held : undefined);
  const view = (): MattersView => {
    const [{ told, trouble } = {}, now] = [mine(), asker()];
    const isAway = now.ok && now.value.hub.state().is === 'offline';
    const hindered = now.ok ? (trouble ?? (isAway ? deskError('hub.unreachable') : undefined)) : now.error;
    const { at, ...found } = told ?? { at: null, counts: { devices: 0, entries: 0 }, devices: [], entries: [] };
    return { toldAt: at, ...found, ...(hindered === undefined ? {} : { trouble: hindered }) };
  };
  const hold = (next: Held): void => {
    const before = JSON.stringify({ ...view(), toldAt: null });
    held = next;
    const after = view();
    if (JSON.stringify({ ...after, toldAt: null }) !== before) onChanged(sumOf(after));
  };
  const askOnce = async ({ userId, hub, token }: Asker): Promise<void> => {
    askedAt = timing.elapsedMs();
    const read = await readAll(hub, { token, signal: closing.signal });
    // Whoever sits here now is told anew.
    if (closing.signal.aborted || seat.now()?.user.id !== userId) return;
    const told = read.ok ? { ...read.value, at: clock.now() } : mine()?.told;
    // A hub that is away is asked as soon as it is back.
    refused = read.ok || read.error.code.startsWith('hub.') ? undefined : { token, until: timing.elapsedMs() + REFUSED_MS };
    hold({ userId, ...(told === undefined ? {} : { told }), ...(read.ok ? {} : { trouble: read.error }) });
  };
  const askNow = async (): Promise<void> => {
    const now = asker();
    if (now.ok && !closing.signal.aborted) await askOnce(now.value);
  };
  /** One after another: whoever asks after a decision is told what came of it. */
  const ask = (): Promise<void> => {
    waiting += 1;
    const asked = turn.then(askNow).finally(() => { waiting -= 1; });
    turn = asked.catch(() => undefined);
    return asked;
  };
  /** Nobody is asked for nothing: only for a lead, and not while the hub is away or has refused a moment ago. */
  const isDue = (): boolean => {
    const now = asker();
    if (!now.ok || waiting > 0 || !isLead(seat.now()?.user.role)) return false;
    return now.value.hub.state().is === 'online' && (refused?.token !== now.value.token || timing.elapsedMs() >= refused.until);
  };
  const plan = (ms: number): void => {
    cancel();
    plannedAt = timing.elapsedMs() + ms;
    if (!closing.signal.aborted) cancel = timing.after(ms, () => void look());
  };
  const look = async (): Promise<void> => {
    if (mine() === undefined) held = undefined;
    if (isDue()) await ask();
    plan(spreadMs(EVERY_MS, timing.random()));
  };
  const decide = async (method: 'matters/release' | 'matters/keep', entry: HubInput<'matters/keep'>): Promise<Result<MatterDecided, DeskError>> => {
    const now = asker();
    if (!now.ok) return now;
    const decided = await now.value.hub.call(method, entry, { token: now.value.token, signal: closing.signal });
    // Also after a refusal: somebody else may have been quicker.
    await ask();
    return decided;
  };

  plan(GATHER_MS);
  return {
    handlers: {
      'matters.view': async (input) => {
        if (input.ask) await ask();
        return ok(view());
      },
      'matters.release': (entry) => decide('matters/release', entry),
      'matters.keep': (entry) => decide('matters/keep', entry),
    },
    count: () => {
      const sitting = seat.now();
      if (link() === undefined || !isLead(sitting?.user.role)) return undefined;
      const told = mine()?.told;
      return { count: told === undefined ? null : sumOf(told) };
    },
    wake: () => {
      const now = timing.elapsedMs();
      const at = Math.max(now + GATHER_MS, askedAt + LEAST_MS);
      if (at < plannedAt) plan(at - now);
    },
    close: () => {
      closing.abort();
      cancel();
    },
  };
}

const isLead = (role: string | undefined): boolean => role === 'lead' || role === 'admin';

const sumOf = ({ counts }: Pick<MattersView, 'counts'>): number => counts.devices + counts.entries;

/** Devices and counts of the first page; entries of as many as are held. */
async function readAll(hub: Pick<HubLink, 'call'>, options: { readonly token: string; readonly signal: AbortSignal }): Promise<Result<Omit<Told, 'at'>, DeskError>> {
  const asked = await hub.call('matters', {}, options);
  // A hub older than the question.
  if (!asked.ok) return asked.error.code === 'method.unknown' ? err(deskError('sync.version')) : asked;
  const entries = asked.value.entries.map(entryView);
  for (let { next } = asked.value; next !== undefined && entries.length < MOST;) {
    const more = await hub.call('matters', { before: next }, options);
    if (!more.ok) return more;
    entries.push(...more.value.entries.map(entryView));
    next = more.value.entries.length === 0 ? undefined : more.value.next;
  }
  return ok({ counts: asked.value.counts, devices: asked.value.devices.map(deviceView), entries });
}

type HubMatters = HubOutput<'matters'>;

const entryView = ({ deviceId, deviceName, counter, at, kind, reason }: HubMatters['entries'][number]): MatterEntryView => ({ deviceId, deviceName, counter, at, kind, reason });

const deviceView = ({ deviceId, deviceName, state, counter, at, reason }: HubMatters['devices'][number]): MatterDeviceView => ({ deviceId, deviceName, state, counter, at, reason });

/** Of a desk that was started without what follows a hub. */
export const noMatters: Pick<Matters, 'handlers'> = {
  handlers: {
    'matters.view': () => ok({ toldAt: null, counts: { devices: 0, entries: 0 }, devices: [], entries: [], trouble: deskError('hub.not_enrolled') }),
    'matters.release': () => err(deskError('hub.not_enrolled')),
    'matters.keep': () => err(deskError('hub.not_enrolled')),
  },
};
