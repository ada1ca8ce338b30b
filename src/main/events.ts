/** How do services announce state and shells hear it? A list of listeners; nothing waits for an answer. */

import type { DeskEvent } from '../contract/deskEvents.ts';

export interface EventHub {
  readonly emit: (event: DeskEvent) => void;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: DeskEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) tell(listener, event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A window that is going away must not turn what was just committed into a failure: the call would be logged twice. */
function tell(listener: (event: DeskEvent) => void, event: DeskEvent): void {
  try {
    listener(event);
  } catch {
    // An event is only an announcement; the next read shows the state.
  }
}
