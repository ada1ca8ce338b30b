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
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
