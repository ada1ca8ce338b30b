/** How does the link stand with its hub, and who is told? By the last answer; a network that fails is offline, a hub that says no has refused. */

import type { DeskError } from '../../../contract/contract.ts';
import type { HubHeader } from '../../../contract/hubApi/define.ts';
import type { LinkState } from '../../ports/hubLink.ts';

export interface LinkStates {
  now(): LinkState;
  listen(handler: (state: LinkState) => void): () => void;
  heard(header: HubHeader): void;
  failed(error: DeskError, header: HubHeader | undefined): void;
  awake(isAwake: boolean): void;
  /** When an answer was made, to the second, before more of it is read. */
  dated(ms: number): void;
  /** Time of the hub by the last answer and what went by since. */
  hubMs(): number | undefined;
}

const OFFLINE: readonly string[] = ['hub.unreachable', 'hub.busy', 'hub.answer_invalid', 'hub.disk_full'];
/** Refusals of this desk as such, not of one request. */
const REFUSED = /^(?:device\.|auth\.(?:token|proof)|sync\.version$|hub\.address)/;

export function createLinkStates(elapsedMs: () => number): LinkStates {
  const listeners = new Set<(state: LinkState) => void>();
  let state: LinkState = { is: 'unknown', isAwake: false };
  let told: { readonly ms: number; readonly elapsedMs: number } | undefined;
  const set = (next: LinkState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const heardOf = (header: HubHeader | undefined): Pick<LinkState, 'heard'> => {
    if (header !== undefined) {
      told = { ms: Date.parse(header.hubTime), elapsedMs: elapsedMs() };
      return { heard: { header, elapsedMs: told.elapsedMs } };
    }
    return state.heard === undefined ? {} : { heard: state.heard };
  };
  return {
    now: () => state,
    listen: (handler) => {
      listeners.add(handler);
      return () => void listeners.delete(handler);
    },
    heard: (header) => set({ is: 'online', isAwake: state.isAwake, ...heardOf(header) }),
    failed: (error, header) => {
      const is = OFFLINE.includes(error.code) ? 'offline' : REFUSED.test(error.code) ? 'refused' : 'online';
      set({ is, error, isAwake: state.isAwake, ...heardOf(header) });
    },
    awake: (isAwake) => {
      if (isAwake !== state.isAwake) set({ ...state, isAwake });
    },
    dated: (ms) => void (told = { ms, elapsedMs: elapsedMs() }),
    hubMs: () => (told === undefined ? undefined : told.ms + elapsedMs() - told.elapsedMs),
  };
}
