/** Is there room for one pane only? Under 1000 px, which is 200 % zoom on a 1366 px screen. */

import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 999px)';
const query = (): MediaQueryList | undefined => (typeof window.matchMedia === 'function' ? window.matchMedia(QUERY) : undefined);

function subscribe(listener: () => void): () => void {
  const watched = query();
  watched?.addEventListener('change', listener);
  return () => watched?.removeEventListener('change', listener);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query()?.matches ?? false);
