/** How does the desk live in Electron? One instance, one window, calls through bindIpc. */

import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, session, shell, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../../contract/channels.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { errorSentence } from '../../../contract/errorSentence.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { openProfile, type Profile } from '../../openProfile.ts';
import { readDeskArguments, type DeskArguments } from '../deskArguments.ts';
import { registerAppScheme, serveAppScheme } from './appScheme.ts';
import { bindIpc } from './bindIpc.ts';
import { createLinkInbox, type LinkInbox } from './linkInbox.ts';
import { lockContents } from './lockContents.ts';
import { lockSession } from './lockSession.ts';
import { menuFor } from './menu.ts';
import { openOutside } from './openOutside.ts';
import { createOsSecretStore } from './osSecretStore.ts';
import { linkOf, readDeepLink, readStartArguments } from './readDeepLink.ts';
import { homeUrl, mayUseDevTools, openWindow, preloadPath } from './window.ts';

/** `mainDir` is the folder of the built main bundle. */
export function startElectron(mainDir: string): void {
  // Before anything else: no page of this app is ever outside the sandbox.
  app.enableSandbox();
  const { link, options } = readStartArguments(argumentsAfterApp(process.argv));
  // An installed desk knows its own options only, so a switch of Chromium or Node ends it here (reliability 6.1).
  const given = readDeskArguments(options, { profileDir: join(app.getPath('userData'), 'profile') });
  if (!given.ok) return stop(deskError('start.option_invalid', { option: given.error }));
  if (!app.requestSingleInstanceLock({ link: readDeepLink(link) === undefined ? null : link })) return app.quit();
  registerAppScheme();
  const links = createLinkInbox();
  links.offer(link);
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    links.offer(linkOf(handed));
    showWindow();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.offer(url);
    showWindow();
  });
  app.on('window-all-closed', () => app.quit());
  openWhenReady(mainDir, given.value, links).then((opened) => closeBeforeEnd(opened), () => stop(deskError('internal')));
}

async function openWhenReady(mainDir: string, given: DeskArguments, links: LinkInbox): Promise<Profile | undefined> {
  const devTools = mayUseDevTools(app.isPackaged, process.env);
  const locks = { origin: APP_ORIGIN, devTools };
  let opened: Result<Profile, DeskError> | undefined;
  // Pages and sessions are locked as they come into being, so both listeners stand before the first does.
  lockContents(app, {
    origin: APP_ORIGIN,
    nowMs: () => performance.now(),
    openOutside: (url) => void openOutside(url, opened?.ok === true ? opened.value.dispatch : undefined, (allowed) => shell.openExternal(allowed)),
  });
  app.on('session-created', (created) => lockSession(created, locks));
  await app.whenReady();
  lockSession(session.defaultSession, locks);
  const menu = menuFor(process.platform);
  Menu.setApplicationMenu(menu === undefined ? null : Menu.buildFromTemplate([...menu]));
  serveAppScheme(join(mainDir, '../renderer'));
  opened = await openProfile({
    ...given,
    classifier: given.classifier === undefined ? undefined : { folder: given.classifier, thread: join(mainDir, 'classifierThread.js') },
    checkpointThread: join(mainDir, 'checkpointThread.js'),
    intakeThread: join(mainDir, 'intakeThread.js'),
    packThread: join(mainDir, 'packThread.js'),
    resourcesDir: join(mainDir, '../../resources'),
    secretStore: createOsSecretStore(join(given.profileDir, 'keys')),
    takeLink: links.take,
    // Only the page of the provider the hub names is shown this way; policy knows no such addresses.
    openBrowser: (url) => shell.openExternal(url),
  });
  if (!opened.ok) {
    stop(opened.error);
    return undefined;
  }
  const { dispatch, subscribe } = opened.value;
  const webContents = (): readonly WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents);
  bindIpc({ ipcMain, dispatch, subscribe: both(subscribe, links.subscribe), webContents, origin: APP_ORIGIN });
  openWindow(preloadPath(mainDir), homeUrl, devTools);
  return opened.value;
}

/** A window in the task bar comes up, too. */
function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
}

/** The files are closed in order before the process ends; windows are gone by then, so a person who stays keeps an open desk. */
function closeBeforeEnd(profile: Profile | undefined): void {
  if (profile === undefined) return;
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void profile.close().finally(() => app.quit());
  });
}

type Subscribe = Profile['subscribe'];
const both = (one: Subscribe, other: Subscribe): Subscribe => (listener) => {
  const ends = [one(listener), other(listener)];
  return () => ends.forEach((end) => end());
};

/** Development runs `electron . --profile …`; an installed app has no script argument. */
const argumentsAfterApp = (argv: readonly string[]): readonly string[] => argv.slice(app.isPackaged ? 1 : 2);

/** Before a window exists the operating system's own dialog is the only screen. */
function stop(error: DeskError): void {
  dialog.showErrorBox('StatusDesk', errorSentence(error));
  app.exit(1);
}
