/** How does a screen ask about the hub? Each question goes to the one object that holds the bond. */

import type { Handlers, Role } from '../../../contract/contract.ts';
import type { DeskApi } from '../../../contract/deskApi/index.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Journal } from '../../ports/journal.ts';
import type { DeskSync } from './deskSync.ts';
import { viewSync } from './syncView.ts';

export type SyncHandlers = Pick<Handlers<DeskApi>, 'sync.status' | 'sync.history' | 'sync.now' | 'sync.enrol'>;

/** @param mayGoElsewhere who may give an enrolled desk, with its log, to another hub. */
export const createSyncService = (sync: DeskSync, mayGoElsewhere: (role: Role) => boolean): SyncHandlers => ({
  'sync.status': () => ok(sync.view()),
  'sync.history': () => ok({ runs: sync.history() }),
  'sync.now': () => sync.now(),
  'sync.enrol': (given, { role }) => sync.enrol(given, mayGoElsewhere(role)),
});

/** Of a desk that was started without what follows a hub. */
export const createNoSync = (journal: Pick<Journal, 'count' | 'outbox'>, cases: () => number): DeskSync => {
  const refused = () => Promise.resolve(err(deskError('hub.not_enrolled')));
  return {
    view: () => viewSync({ bond: undefined, cases: cases(), journal, lastContactAt: null }),
    link: () => undefined, history: () => [], now: refused, enrol: refused, returned: () => undefined, close: () => Promise.resolve(),
  };
};
