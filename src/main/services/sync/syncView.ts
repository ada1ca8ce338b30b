/** What does the desk say of its hub? One state in one word, what hinders most, and what waits. */

import type { DeskError } from '../../../contract/contract.ts';
import type { HubState, SyncView } from '../../../contract/deskApi/sync.ts';
import { deskError } from '../../../contract/errors.ts';
import type { HubEnrolment } from '../../../contract/hubEnrolment.ts';
import type { HubLink, LinkState } from '../../ports/hubLink.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { FollowStatus } from './followHub.ts';
import type { Outbox } from './outbox.ts';

export interface SyncFacts {
  /** `undefined` where the desk is not enrolled. */
  readonly bond: { readonly enrolment: Pick<HubEnrolment, 'url' | 'deskName'>; readonly link: Pick<HubLink, 'state'>; readonly outbox: Pick<Outbox, 'state' | 'refused'>; readonly follow: { status(): FollowStatus } } | undefined;
  readonly cases: number;
  readonly journal: Pick<Journal, 'count' | 'outbox'>;
  readonly lastContactAt: Instant | null;
}

/** Shown at once; a count says how many more there are. */
const ITEMS_SHOWN = 20;

export function viewSync({ bond, cases, journal, lastContactAt }: SyncFacts): SyncView {
  const link = bond?.link.state();
  const follow = bond?.follow.status();
  const trouble = bond === undefined ? undefined : troubleOf(bond.outbox, link, follow);
  return {
    hub: stateOf(link, trouble),
    address: bond?.enrolment.url ?? null,
    deskName: bond?.enrolment.deskName ?? null,
    lastContactAt,
    ...(trouble === undefined ? {} : { trouble }),
    now: doingOf(bond?.outbox, follow),
    data: { cases, wholeAt: follow?.wholeAt ?? null },
    outbox: { unsent: journal.count().unsent, oldestAt: journal.outbox.oldestUnsent()?.at ?? null },
    quarantined: journal.outbox.quarantined(ITEMS_SHOWN),
  };
}

/** What does not mend itself comes before what does. */
function troubleOf(outbox: Pick<Outbox, 'state' | 'refused'>, link: LinkState | undefined, follow: FollowStatus | undefined): DeskError | undefined {
  const sending = outbox.state();
  if (sending.is === 'stopped') return sending.error;
  if (link?.is === 'refused') return link.error;
  const refused = outbox.refused();
  if (refused !== undefined) return deskError(refused);
  return link?.is === 'offline' ? link.error : (sending.error ?? follow?.error);
}

function stateOf(link: LinkState | undefined, trouble: DeskError | undefined): HubState {
  if (link === undefined) return 'not_connected';
  if (link.is === 'unknown') return 'connecting';
  if (link.is !== 'online') return link.is;
  return trouble === undefined || MENDS.test(trouble.code) ? 'online' : 'attention';
}

/** What the next try, or the next load, puts right by itself. */
const MENDS = /^(?:hub\.|sync\.(?!version)|entries\.expected|auth\.(?:token|proof))/;

function doingOf(outbox: Pick<Outbox, 'state'> | undefined, follow: FollowStatus | undefined): SyncView['now'] {
  if (follow !== undefined && follow.doing !== 'waiting') return { doing: follow.doing === 'loading' ? 'first_load' : 'changes', rows: follow.rows };
  return { doing: outbox?.state().is === 'sending' ? 'log' : 'nothing', rows: 0 };
}
