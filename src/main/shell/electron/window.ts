/** Which window does the desk open in Electron? One: isolated, sandboxed, without new windows, permissions or navigation. */

import { join } from 'node:path';
import { app, BrowserWindow, session, type App } from 'electron';
import { APP_ORIGIN } from '../../../contract/channels.ts';

/** The same policy the loopback shell sends; no connection is needed, calls go over IPC. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function openWindow(preloadFile: string, url: string): BrowserWindow {
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
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged && process.env['STATUSDESK_DEVTOOLS'] === '1',
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(url);
  return window;
}

/** Locks that hold for every web contents the app may ever create. */
export function lockContents(app: App, origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    for (const name of ['will-navigate', 'will-redirect'] as const) {
      contents.on(name as 'will-navigate', (event) => {
        if (!event.url.startsWith(`${origin}/`)) event.preventDefault();
      });
    }
  });
}

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

export const preloadPath = (mainDir: string): string => join(mainDir, '../preload/index.cjs');
export const homeUrl = `${APP_ORIGIN}/index.html`;
