/** How does the desk live in Electron? One instance, one window, calls through bindIpc. */

import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu } from 'electron';
import { APP_ORIGIN } from '../../../contract/channels.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { errorSentence } from '../../../contract/errorSentence.ts';
import { openProfile, type Profile } from '../../openProfile.ts';
import { readDeskArguments, type DeskArguments } from '../deskArguments.ts';
import { registerAppScheme, serveAppScheme } from './appScheme.ts';
import { bindIpc } from './bindIpc.ts';
import { createOsSecretStore } from './osSecretStore.ts';
import { denyPermissions, homeUrl, lockContents, openWindow, preloadPath } from './window.ts';

/** `mainDir` is the folder of the built main bundle. */
export function startElectron(mainDir: string): void {
  const given = readDeskArguments(argumentsAfterApp(process.argv), { profileDir: join(app.getPath('userData'), 'profile') });
  if (!given.ok) return stop(deskError('start.option_invalid', { option: given.error }));
  if (!app.requestSingleInstanceLock({ profile: given.value.profileDir })) return app.quit();
  registerAppScheme();
  let profile: Profile | undefined;
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', () => void profile?.close());
  openWhenReady(mainDir, given.value).then((opened) => (profile = opened), () => stop(deskError('internal')));
}

async function openWhenReady(mainDir: string, given: DeskArguments): Promise<Profile | undefined> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  denyPermissions();
  lockContents(app, APP_ORIGIN);
  serveAppScheme(join(mainDir, '../renderer'));
  const opened = await openProfile({
    ...given,
    classifier: given.classifier === undefined ? undefined : { folder: given.classifier, thread: join(mainDir, 'classifierThread.js') },
    checkpointThread: join(mainDir, 'checkpointThread.js'),
    resourcesDir: app.isPackaged ? process.resourcesPath : join(mainDir, '../../resources'),
    secretStore: createOsSecretStore(join(given.profileDir, 'keys')),
  });
  if (!opened.ok) {
    stop(opened.error);
    return undefined;
  }
  const { dispatch, subscribe } = opened.value;
  bindIpc({ ipcMain, dispatch, subscribe, webContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents), origin: APP_ORIGIN });
  openWindow(preloadPath(mainDir), homeUrl);
  return opened.value;
}

/** Development runs `electron . --profile …`; a packaged app has no script argument. */
const argumentsAfterApp = (argv: readonly string[]): readonly string[] => argv.slice(app.isPackaged ? 1 : 2);

/** Before a window exists the operating system's own dialog is the only screen. */
function stop(error: DeskError): void {
  dialog.showErrorBox('StatusDesk', errorSentence(error));
  app.exit(1);
}
