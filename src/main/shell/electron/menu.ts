/** Which menu does the desk have? None, but on a Mac the one without which quitting and copying have no keys. */

import type { MenuItemConstructorOptions } from 'electron';

/** Roles only: the operating system names and performs them. No reloading, no zoom reset, no developer tools. */
export const MAC_MENU: readonly MenuItemConstructorOptions[] = [
  { role: 'appMenu', submenu: [{ role: 'about' }, { type: 'separator' }, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, { type: 'separator' }, { role: 'quit' }] },
  { role: 'editMenu', submenu: [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
  { role: 'windowMenu', submenu: [{ role: 'minimize' }, { role: 'close' }] },
];

export const menuFor = (platform: NodeJS.Platform): readonly MenuItemConstructorOptions[] | undefined => (platform === 'darwin' ? MAC_MENU : undefined);
