/** How is one fault put into the built bundles? In a copy of them in a temporary folder, by a change that must fit exactly once. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Fault {
  readonly name: string;
  /** Below `out`. */
  readonly folder: 'main' | 'preload';
  readonly find: string;
  readonly replace: string;
  /** The one check that must find it. */
  readonly caughtBy: string;
}

export function plantFault({ name, folder, find, replace }: Fault): { readonly installation: string; remove(): void } {
  const installation = mkdtempSync(join(tmpdir(), 'statusdesk-planted-'));
  for (const part of ['out', 'package.json']) cpSync(join(ROOT, part), join(installation, part), { recursive: true });
  for (const part of ['resources', 'node_modules']) symlinkSync(join(ROOT, part), join(installation, part), 'junction');
  const below = join(installation, 'out', folder);
  const files = readdirSync(below, { recursive: true, encoding: 'utf8' }).map((file) => join(below, file)).filter((file) => /\.c?js$/.test(file) && readFileSync(file, 'utf8').includes(find));
  const [file, ...others] = files.filter((candidate) => !candidate.endsWith('loopback.js'));
  const text = file === undefined ? '' : readFileSync(file, 'utf8');
  if (file === undefined || others.length > 0 || text.split(find).length !== 2) throw new Error(`${name}: "${find}" does not stand exactly once in out/${folder}`);
  writeFileSync(file, text.replace(find, () => replace));
  return { installation, remove: () => rmSync(installation, { recursive: true, force: true }) };
}

export const FAULTS: readonly Fault[] = [
  { name: 'a preload that requires Node', folder: 'preload', find: 'let electron = require("electron");', replace: 'let fs = require("node:fs");\nlet electron = require("electron");', caughtBy: 'the preload loads in a sandbox' },
  { name: 'the sandbox off', folder: 'main', find: 'sandbox: true', replace: 'sandbox: false', caughtBy: 'the window has a sandbox' },
  { name: 'the isolation off', folder: 'main', find: 'contextIsolation: true', replace: 'contextIsolation: false', caughtBy: 'the preload has a world of its own' },
  { name: 'Node in the page', folder: 'main', find: 'nodeIntegration: false', replace: 'nodeIntegration: true', caughtBy: 'the page has no Node' },
  { name: 'a renamed channel of calls', folder: 'preload', find: '"desk:call"', replace: '"desk:calls"', caughtBy: 'a call over the bridge is answered' },
  { name: 'a renamed channel of events', folder: 'preload', find: '"desk:event"', replace: '"desk:events"', caughtBy: 'an event of the desk reaches the page' },
  { name: 'a bridge with ipcRenderer on it', folder: 'preload', find: 'Object.freeze({', replace: 'Object.freeze({\n\traw: (channel, value) => electron.ipcRenderer.invoke(channel, value),', caughtBy: 'the page gets one frozen bridge and nothing of Electron' },
  { name: 'the policy removed', folder: 'main', find: '"content-security-policy": [', replace: '"x-no-policy": [', caughtBy: 'the policy of the page holds' },
  { name: 'the sender not looked at', folder: 'main', find: 'const frame = event.senderFrame;', replace: 'return true;', caughtBy: 'a call of another page or of a frame is refused' },
  { name: 'the place of the frame not looked at', folder: 'main', find: '|| frame.parent !== null', replace: '', caughtBy: 'a call of another page or of a frame is refused' },
  { name: 'the navigation lock removed', folder: 'main', find: 'if (!event.url.startsWith(`${origin}/`)) event.preventDefault();', replace: '', caughtBy: 'the window stays with the desk' },
  { name: 'the window-open handler removed', folder: 'main', find: 'contents.setWindowOpenHandler(', replace: 'void (', caughtBy: 'no second window opens' },
  { name: 'the permission request handler removed', folder: 'main', find: 'session.setPermissionRequestHandler(', replace: 'void (', caughtBy: 'a page gets no permission' },
  { name: 'the permission check handler removed', folder: 'main', find: 'session.setPermissionCheckHandler(', replace: 'void (', caughtBy: 'a page gets no permission' },
  { name: 'the device handler removed', folder: 'main', find: 'session.setDevicePermissionHandler(', replace: 'void (', caughtBy: 'a page gets no permission' },
  { name: 'the request lock removed', folder: 'main', find: 'session.webRequest.onBeforeRequest(', replace: 'void (', caughtBy: 'no other site is asked for anything, policy or not' },
  { name: 'the single-instance lock removed', folder: 'main', find: 'app.requestSingleInstanceLock(', replace: '((_) => true)(', caughtBy: 'a second start leaves the first alone and brings it to the front' },
];
