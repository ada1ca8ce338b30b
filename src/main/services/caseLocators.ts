/** What did a look-up find, kept behind an opaque handle? The screen holds the handle; the candidates never leave the desk process. */

import type { Candidate } from '../../domain/cases/verify.ts';
import type { FactorKind } from '../../domain/cases/caller.ts';
import type { Ids } from '../ports/ids.ts';

export interface Located {
  readonly callId: string;
  /** The look-up in one normal form: failed attempts count for it even when nothing was found. */
  readonly textKey: string;
  readonly located: readonly FactorKind[];
  /** Empty when nothing fits, when only restricted cases do, and when too many do. */
  readonly candidates: readonly Candidate[];
}

export interface CaseLocators {
  /** Always a new random handle, found or not. */
  keep(located: Located): string;
  /** Only on the call it was made for. */
  get(callId: string, locator: string): Located | undefined;
}

/** Look-ups of one call that stay usable; older handles are forgotten. */
const KEPT = 40;

export function createCaseLocators(ids: Ids): CaseLocators {
  let kept: ReadonlyMap<string, Located> = new Map();
  return {
    keep: (located) => {
      const handle = ids.next('locator');
      const sameCall = [...kept].filter(([, entry]) => entry.callId === located.callId);
      kept = new Map([...sameCall, [handle, located] as const].slice(-KEPT));
      return handle;
    },
    get: (callId, locator) => {
      const found = kept.get(locator);
      return found?.callId === callId ? found : undefined;
    },
  };
}
