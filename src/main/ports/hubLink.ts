/** What can the desk ask of its hub? One link for everybody: requests, lines of changes, and the wake-up. */

import type { DeskError } from '../../contract/contract.ts';
import type { HubHeader } from '../../contract/hubApi/define.ts';
import type { ChangesHeader, HubInput, HubOutput, HubValueMethod } from '../../contract/hubApi/index.ts';
import type { Result } from '../../domain/kernel/result.ts';

/** `refused`: the hub answers, and does not serve this desk (`error` says why). `unknown`: nothing was asked yet. */
export interface LinkState {
  readonly is: 'unknown' | 'online' | 'offline' | 'refused';
  /** Of the last request that failed; gone with the next that did not. */
  readonly error?: DeskError;
  /** Header part of the last answer, and when it came on a clock that only runs forward. */
  readonly heard?: { readonly header: HubHeader; readonly elapsedMs: number };
  /** The wake-up stands: changes are told at once. */
  readonly isAwake: boolean;
}

export interface CallOptions {
  /** Token of a person who signed in; without it the device asks for itself. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

export interface ChangesAnswer {
  readonly header: ChangesHeader;
  /** After the header, each one JSON text of at most 1 MB in UTF-8, as it came. Throws `LinkCut` where the answer broke off. */
  readonly lines: AsyncIterable<Uint8Array>;
}

/** Thrown by `lines`: what came before it is good. */
export class LinkCut extends Error {
  readonly error: DeskError;

  constructor(error: DeskError) {
    super(error.code);
    this.name = 'LinkCut';
    this.error = error;
  }
}

/** Refusals and failures are values with a code of the catalogue; `hub.unreachable` for everything the network does. `params.waitSeconds` is what the hub asked for (`retry-after`). */
export interface HubLink {
  call<M extends HubValueMethod>(method: M, input: HubInput<M>, options?: CallOptions): Promise<Result<HubOutput<M>, DeskError>>;
  changes(input: HubInput<'changes'>, signal: AbortSignal): Promise<Result<ChangesAnswer, DeskError>>;
  /** The socket stands while somebody listens; `head` is absent when it was opened anew and something may have been missed. Ends with what it returns. */
  onWake(handler: (head: number | undefined) => void): () => void;
  state(): LinkState;
  onState(handler: (state: LinkState) => void): () => void;
  /** The network or the computer came back: sockets are opened and tokens asked for anew. */
  reset(): void;
  close(): void;
}
