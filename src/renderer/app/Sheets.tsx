/** Which sheet lies over the screen: palette, keys, settings, pack checks, hub, or the question before the window closes? */

import { KeySheet } from '../features/keys/KeySheet.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import type { PaletteAction } from '../features/palette/paletteRows.ts';
import { LeaveSheet } from '../features/session/LeaveSheet.tsx';
import { SyncSheet } from '../features/sync/SyncSheet.tsx';
import { PreferencesSheet } from '../features/preferences/PreferencesSheet.tsx';
import { useUiText } from '../i18n/useUiText.ts';
import { useCall, useDesk, useScreen } from '../platform/desk.tsx';
import { COMMANDS, runCommand, signOut } from './commands.ts';
import { PackSheet } from './PackSheet.tsx';

export function Sheets() {
  const overlay = useScreen((state) => state.overlay);
  const desk = useDesk();
  const close = (): void => desk.screen.getState().close();
  if (overlay === 'palette') return <CommandPalette onClose={close} />;
  if (overlay === 'keys') return <KeySheet onClose={close} />;
  if (overlay === 'packs') return <PackSheet onClose={close} />;
  if (overlay === 'hub') return <SyncSheet onClose={close} />;
  if (overlay === 'leave') return <LeaveSheet onStay={close} onLeave={() => window.close()} />;
  if (overlay === 'preferences') return <PreferencesSheet onClose={close} onLock={() => runCommand('session.lock', desk)} onSignOut={() => void signOut(desk)} />;
  return null;
}

function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk();
  const { t } = useUiText();
  const state = useCall((each) => each);
  const actions: readonly PaletteAction[] = COMMANDS.filter((command) => command.inPalette).map((command) => {
    const refusal = command.refusal(state);
    return { id: command.id, ...(refusal === undefined ? {} : { refusal: t(`palette.refused.${refusal}`) }), run: () => void runCommand(command.id, desk) };
  });
  return <Palette actions={actions} onClose={onClose} />;
}
