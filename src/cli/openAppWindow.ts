/** How is the loopback desk shown in a window? In an installed Chromium-family browser with a profile of its own that is removed at exit (ruling 26). */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeTempFolder, WINDOW_PREFIX } from './ownTempFolder.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome', 'msedge'];
const LAUNCH_PAGE_MS = 60_000;
/** A browser that was asked to end still saves its profile. */
const LAST_WRITING_MS = 3_000;

export function findBrowser(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)));
  return [...onPath, ...wellKnownPlaces()].find((file) => existsSync(file));
}

function wellKnownPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== 'win32') return [];
  return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')],
  );
}

export interface AppWindow {
  /** Resolves when the person closed the window. */
  readonly closed: Promise<void>;
  /** Ends the browser if it still runs, waits for its last writing, and removes its profile and the launch page. */
  remove(): Promise<void>;
}

/** The address travels in a private file that lives a minute, never in process arguments. */
export function openAppWindow(browser: string, address: string): AppWindow {
  const folder = makeTempFolder(WINDOW_PREFIX);
  const page = join(folder, 'launch.html');
  writeFileSync(page, launchPage(address), { mode: 0o600 });
  const removePage = (): void => rmSync(page, { force: true });
  const timer = setTimeout(removePage, LAUNCH_PAGE_MS);
  timer.unref();
  const child: ChildProcess = spawn(browser, browserArguments(join(folder, 'profile'), page), { stdio: 'ignore' });
  const closed = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.once('exit', removeFolder);
  return {
    closed,
    remove: async () => {
      clearTimeout(timer);
      if (child.exitCode === null && child.signalCode === null) child.kill();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LAST_WRITING_MS).unref())]);
      removeFolder();
      process.off('exit', removeFolder);
    },
  };
}

function browserArguments(profileDir: string, page: string): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    `--app=${pathToFileURL(page).href}`, `--user-data-dir=${profileDir}`, '--window-size=1366,768', '--no-first-run', '--no-default-browser-check', '--disable-sync',
    '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-features=Translate,AutofillServerCommunication', '--disable-breakpad',
    ...(asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ];
}

const launchPage = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><title>StatusDesk</title><meta http-equiv="refresh" content="0;url=${address}">\n`;
