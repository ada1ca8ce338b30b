/** What is the application to the desk? Its start, its one instance, its folders and its end in Electron's order. */

import { join } from 'node:path';
import { appEvents, preventable } from './events.ts';
import { openWindows } from './browserWindow.ts';
import { recorded } from './record.ts';
import { becomeReady } from './session.ts';
import { settings } from './settings.ts';
import { releaseInstanceLock, takeInstanceLock, watchLaterInstances } from './singleInstance.ts';
import { strict } from './strict.ts';

let ready = false;
let holdsLock = false;
let quitting = false;
let name = 'statusdesk';
const paths = new Map<string, string>([['userData', settings.userData]]);

/** A turn later, so that what must come before `ready` can. */
const becameReady = new Promise<void>((resolve) => setImmediate(() => {
  ready = true;
  becomeReady();
  appEvents.emit('will-finish-launching');
  appEvents.emit('ready', {}, {});
  if (holdsLock) {
    watchLaterInstances(({ argv, cwd, data }) => {
      recorded.secondInstances.push(argv);
      appEvents.emit('second-instance', {}, argv, cwd, data);
    });
  }
  resolve();
}));

/** before-quit, each window's own say, will-quit, quit: each can be prevented as in Electron, and what is still running then is cut off. */
function quit(): void {
  if (quitting) return;
  const before = preventable({});
  appEvents.emit('before-quit', before.event);
  if (before.isPrevented()) return;
  quitting = true;
  const windows = openWindows();
  if (windows.length === 0) return end();
  let left = windows.length;
  for (const window of windows) {
    window.once('closed', () => { left -= 1; if (left === 0) end(); });
    window.webContents.once('will-prevent-unload', (event: { readonly defaultPrevented: boolean }) => queueMicrotask(() => { if (!event.defaultPrevented) quitting = false; }));
    window.face.close();
  }
}

function end(): void {
  const will = preventable({});
  appEvents.emit('will-quit', will.event);
  if (will.isPrevented()) quitting = false;
  else exit(0);
}

function exit(code = 0): void {
  appEvents.emit('quit', {}, code);
  if (holdsLock) releaseInstanceLock();
  process.exit(code);
}

appEvents.on('double:quit', quit);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit);

export const app = strict('app', Object.assign(appEvents, {
  isPackaged: false,
  commandLine: strict('app.commandLine', { appendSwitch: (key: string): void => void recorded.switches.push(key), hasSwitch: (): boolean => false, getSwitchValue: (): string => '' }),
  whenReady: (): Promise<void> => becameReady,
  isReady: (): boolean => ready,
  quit, exit,
  getName: (): string => name,
  setName: (given: string): void => void (name = given),
  getVersion: (): string => '0.1.0',
  getLocale: (): string => 'en-CA',
  getAppPath: (): string => process.cwd(),
  getPath: (which: string): string => paths.get(which) ?? join(settings.userData, which),
  setPath: (which: string, path: string): void => void paths.set(which, path),
  requestSingleInstanceLock: (data?: unknown): boolean => (holdsLock = takeInstanceLock(data)),
  hasSingleInstanceLock: (): boolean => holdsLock,
  releaseSingleInstanceLock: (): void => { if (holdsLock) releaseInstanceLock(); holdsLock = false; },
  setAsDefaultProtocolClient: (scheme: string): boolean => recorded.protocolClients.push(scheme) > 0,
  isDefaultProtocolClient: (scheme: string): boolean => recorded.protocolClients.includes(scheme),
  removeAsDefaultProtocolClient: (): boolean => true,
  setAppUserModelId: (): void => undefined,
  enableSandbox: (): void => undefined,
  focus: (): void => void (recorded.focused += 1),
}));
