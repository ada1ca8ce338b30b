/** How does a key send the focus to a place that may only just have come to the front? */

import { useEffect } from 'react';
import type { FocusTarget } from '../platform/screenStore.ts';
import { useDesk } from '../platform/desk.tsx';

export function useFocusRequests(): void {
  const { screen } = useDesk();
  useEffect(() => {
    let frame = 0;
    const stop = screen.subscribe(({ focus }, before) => {
      if (focus === undefined || focus === before.focus) return;
      // At once when the place is already there, so that words typed in the same breath arrive; again after the pane is
      // shown and a closing sheet has given its focus back; never out of a sheet that was opened since.
      giveFocus(focus.target);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (screen.getState().overlay === undefined) giveFocus(focus.target);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [screen]);
}

function giveFocus(target: FocusTarget): void {
  const place = document.querySelector<HTMLElement>(`[data-focus-target="${target}"]`);
  if (place !== null && place !== document.activeElement) place.focus();
}
