/** What is `electron` to the built desk here? These names; any other fails when the bundle is loaded. Types only are taken from the real package. */

import './control.ts';
import { defaultSession } from './session.ts';
import { strict } from './strict.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
export { dialog, Menu, nativeTheme, powerMonitor, shell } from './desktop.ts';
export { ipcMain } from './ipc.ts';
export { safeStorage } from './keyStore.ts';
export { protocol } from './session.ts';

export const session = strict('session', { defaultSession });
