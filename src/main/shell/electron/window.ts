/** Which window does the desk open in Electron? One: isolated, sandboxed, without new windows, permissions or navigation. */

import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../../../contract/channels.ts';

/** Never in an installed desk: there the switch is not even read. */
export const mayUseDevTools = (isPackaged: boolean, environment: NodeJS.ProcessEnv): boolean => !isPackaged && environment['STATUSDESK_DEVTOOLS'] === '1';

export function openWindow(preloadFile: string, url: string, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 640,
    minHeight: 480,
    title: 'StatusDesk',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      plugins: false,
      enableWebSQL: false,
      webviewTag: false,
      spellcheck: false,
      devTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(url);
  return window;
}

export const preloadPath = (mainDir: string): string => join(mainDir, '../preload/index.cjs');
export const homeUrl = `${APP_ORIGIN}/index.html`;
