/** What if an answer never comes? Then it is over for whoever waits, whatever the network still does: a queue never stalls silently. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, type Result } from '../../../domain/kernel/result.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Timing } from '../../ports/timing.ts';

/** Beyond every time limit of the link itself. */
export const PATIENCE_MS = 60_000;

export interface PatientLink extends Pick<HubLink, 'call'> {
  /** Ends every wait at once. */
  close(): void;
}

export function createPatientLink(link: Pick<HubLink, 'call'>, timing: Pick<Timing, 'after'>, patienceMs: number = PATIENCE_MS): PatientLink {
  const waiting = new Set<() => void>();
  let isClosed = false;
  return {
    call: (method, input, options) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => resolve(unreachable());
        if (isClosed) return giveUp();
        waiting.add(giveUp);
        const cancel = timing.after(patienceMs, giveUp);
        return void link.call(method, input, options).then(resolve, reject).finally(() => {
          cancel();
          waiting.delete(giveUp);
        });
      }),
    close: () => {
      isClosed = true;
      for (const giveUp of waiting) giveUp();
    },
  };
}

const unreachable = (): Result<never, DeskError> => err(deskError('hub.unreachable'));
