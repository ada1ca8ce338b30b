/** How does a key send the focus to a place that may only just have come to the front? */

import { useEffect } from 'react';
import { useScreen } from '../platform/desk.tsx';

export function useFocusRequests(): void {
  const focus = useScreen((state) => state.focus);
  useEffect(() => {
    if (focus === undefined) return undefined;
    // After the pane is shown and a closing sheet has given its focus back.
    const frame = requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-focus-target="${focus.target}"]`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [focus]);
}
