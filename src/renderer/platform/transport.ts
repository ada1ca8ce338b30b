/** How does a screen reach the desk? Two functions; which pipe carries them is no business of the screens. */

import type { DeskEvent } from '../../contract/deskEvents.ts';

/** `refused`: the desk is there and does not let this page in; trying again would change nothing. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'refused';

export interface Transport {
  /** Resolves with the reply envelope; rejects when the pipe broke before the reply came. */
  call(method: string, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: DeskEvent) => void): () => void;
  /** Called at once with the state now, then at each change. */
  onLink(listener: (state: LinkState) => void): () => void;
  /** Who asks when a page that may lose something is closed: a browser by itself; the application window keeps still and stays, so the page must ask. */
  readonly asksOnClose: 'browser' | 'page';
}
