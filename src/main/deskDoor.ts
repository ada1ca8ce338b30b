/** Which desk answers now? Opened one at a time, closed only when nothing runs on it any more, never opened again after the end. */

import type { DeskError, Reply } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import type { DeskRequest } from './dispatch.ts';
import type { LockReason, OpenDesk } from './openDesk.ts';

export interface DeskDoor {
  isOpen(): boolean;
  /** Asks the open desk; `session.locked` when there is none. */
  ask(request: DeskRequest): Promise<Reply<unknown>>;
  /** A second request waits for the first: two passphrases are never tried at once, and no file is opened twice. */
  open(open: () => Promise<Result<OpenDesk, DeskError>>): Promise<Result<void, DeskError>>;
  /**
   * No new request is taken; what runs is finished, then both files are closed. `false` when no desk was open: one that is being opened
   * then closes as soon as it is.
   */
  lock(reason: LockReason): boolean;
  /** For good. Resolves when nothing runs and nothing is being opened. */
  close(): Promise<void>;
}

interface Visit {
  readonly desk: OpenDesk;
  readonly running: Set<Promise<unknown>>;
}

export function createDeskDoor(): DeskDoor {
  let visit: Visit | undefined;
  let isClosed = false;
  let openings = 0;
  let lockAsked: LockReason | undefined;
  let opening: Promise<unknown> = Promise.resolve();
  let leaving: Promise<unknown> = Promise.resolve();

  const leave = ({ desk, running }: Visit): void => {
    visit = undefined;
    leaving = running.size === 0 ? desk.close() : Promise.allSettled(running).then(() => desk.close());
  };
  const openNow = async (open: () => Promise<Result<OpenDesk, DeskError>>): Promise<Result<void, DeskError>> => {
    if (isClosed) return err(deskError('session.locked'));
    if (visit !== undefined) return ok(undefined);
    const opened = await open();
    const asked = lockAsked;
    lockAsked = undefined;
    if (!opened.ok) return opened;
    visit = { desk: opened.value, running: new Set() };
    if (!isClosed && asked === undefined) return ok(undefined);
    if (asked !== undefined) opened.value.noteLocked(asked);
    leave(visit);
    return err(deskError('session.locked'));
  };

  return {
    isOpen: () => visit !== undefined,
    ask: async (request) => {
      if (visit === undefined) return { ok: false, error: deskError('session.locked') };
      const { desk, running } = visit;
      const reply = desk.dispatch(request);
      running.add(reply);
      return await reply.finally(() => running.delete(reply));
    },
    open: (open) => {
      openings += 1;
      const turn = Promise.allSettled([opening, leaving]).then(() => openNow(open)).finally(() => (openings -= 1));
      opening = turn;
      return turn;
    },
    lock: (reason) => {
      if (visit === undefined) {
        if (openings > 0 && reason !== 'damaged') lockAsked = reason;
        return false;
      }
      visit.desk.noteLocked(reason);
      leave(visit);
      return true;
    },
    close: async () => {
      isClosed = true;
      if (visit !== undefined) leave(visit);
      await Promise.allSettled([opening]);
      await Promise.allSettled([leaving]);
    },
  };
}
