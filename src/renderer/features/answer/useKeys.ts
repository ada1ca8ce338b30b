/** How does a group of controls listen to keys that belong to the whole group? */

import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

export function useKeys(target: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey);
  useEffect(() => { latest.current = onKey; });
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const listen = (event: KeyboardEvent): void => latest.current(event);
    element.addEventListener('keydown', listen);
    return () => element.removeEventListener('keydown', listen);
  }, [target]);
}
