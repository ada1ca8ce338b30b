/** Who hears the keys of the whole window? One listener; a place that has the focus may take a key first. */

import { useEffect } from 'react';
import type { Desk } from '../platform/desk.tsx';
import type { CommandId } from '../platform/keymap.ts';
import type { Overlay } from '../platform/screenStore.ts';
import { frameCommand } from '../platform/keymap.ts';
import { useDesk } from '../platform/desk.tsx';
import { runCommand } from './commands.ts';

/** Work behind an open sheet stays untouched; these two change sheets. */
const OVER_SHEETS: readonly CommandId[] = ['palette.open', 'keys.open'];

export function useFrameKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    const listen = (event: KeyboardEvent): undefined => {
      if (event.defaultPrevented) return undefined;
      if (event.key === 'Escape' && leaveLoggedCall(desk)) { event.preventDefault(); return undefined; }
      const command = frameCommand(event);
      if (command === undefined) return undefined;
      const { overlay } = desk.screen.getState();
      const isCovered = overlay !== undefined && !mayRunOver(overlay, command, desk);
      // Our keys never reach the browser, also when they do nothing now.
      event.preventDefault();
      if (isCovered) return undefined;
      leaveLoggedCall(desk);
      runCommand(command, desk);
      return undefined;
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [desk]);
}

/** Once the entry is committed the end sheet holds nothing back. */
function mayRunOver(overlay: Overlay, command: CommandId, desk: Desk): boolean {
  return overlay === 'end' ? desk.call.getState().recorded !== undefined : OVER_SHEETS.includes(command);
}

/** A logged call leaves the screen with its end sheet. */
function leaveLoggedCall({ call, screen }: Desk): boolean {
  if (screen.getState().overlay !== 'end' || call.getState().recorded === undefined) return false;
  screen.getState().close();
  call.getState().forgetCall();
  return true;
}
