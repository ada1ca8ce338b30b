/** Who hears the keys of the whole window? One listener; a place that has the focus may take a key first. */

import { useEffect } from 'react';
import type { CommandId } from '../platform/keymap.ts';
import { frameCommand } from '../platform/keymap.ts';
import { useDesk } from '../platform/desk.tsx';
import { runCommand } from './commands.ts';

/** Work behind an open sheet stays untouched; these two change sheets. */
const OVER_SHEETS: readonly CommandId[] = ['palette.open', 'keys.open'];

export function useFrameKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = frameCommand(event);
      if (command === undefined) return;
      const { overlay } = desk.screen.getState();
      const isCovered = overlay !== undefined && !(OVER_SHEETS.includes(command) && overlay !== 'end');
      // Our keys never reach the browser, also when they do nothing now.
      event.preventDefault();
      if (!isCovered) runCommand(command, desk);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [desk]);
}
