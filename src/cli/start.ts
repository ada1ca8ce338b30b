/** How does `npm start` open a desk? Build if needed, make demo data if needed, choose the shell, open the window. */

import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { startLoopback as StartLoopback } from '../main/shell/loopback/start.ts';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { demoDataIfNeeded } from './demoData.ts';
import { findElectron, hasDisplay } from './findElectron.ts';
import { findBrowser, openAppWindow } from './openAppWindow.ts';
import { embedHub } from './embedHub.ts';
import { removeStaleFolders } from './ownTempFolder.ts';
import { errorSentence } from '../contract/errorSentence.ts';
import { readProfileFile } from '../main/profileFile.ts';
import { makeProfileFolder } from '../main/profileFolder.ts';
import { readStartOptions, START_HELP, type StartOptions } from './startOptions.ts';

/** Until a window that says nothing is taken to be there. */
const HUB_AFTER_MS = 5_000;
const ROOT = resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = readStartOptions(process.argv.slice(2));
if (!options.ok) {
  process.stderr.write(`${options.error}\nSee npm start -- --help\n`);
  process.exit(2);
}
if (options.value.help) {
  say(START_HELP);
  process.exit(0);
}
/** Ends what runs in an orderly way, once there is something to end. */
let stop: (() => void) | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endOrExit);
process.exitCode = await start(options.value);

function endOrExit(): void {
  if (stop === undefined) process.exit(130);
  stop();
  stop = undefined;
}

async function start(given: StartOptions): Promise<number> {
  removeStaleFolders();
  if (!(await buildIfNeeded(ROOT, say))) return 1;
  // Before anything is made: where the window asked for cannot be had, nothing is left behind.
  const electron = await chooseElectron(given);
  if (electron === undefined && given.shell === 'electron') {
    say('Electron is not here and could not be fetched. Use --shell loopback, or run npm start again with a network.');
    return 1;
  }
  const folder = makeProfileFolder(given.profileDir);
  if (!folder.ok) {
    process.stderr.write(`${errorSentence(folder.error)}\n`);
    return 1;
  }
  // A hub brings its own cases; a demo profile that is there stays one.
  const makesDemo = given.data === undefined && (given.hub === undefined || readProfileFile(given.profileDir) !== undefined);
  const demo = makesDemo ? await demoDataIfNeeded(given.profileDir, `${new Date().toISOString().slice(0, 19)}Z`, say) : undefined;
  const argv = deskArguments(given, demo);
  if (electron !== undefined) return await runElectron(electron, given, argv);
  return await runLoopback(given, argv);
}

function deskArguments(given: StartOptions, demo: string | undefined): string[] {
  const data = demo ?? (given.data === undefined ? undefined : resolve(given.data));
  return [
    '--profile', resolve(given.profileDir),
    ...(data === undefined ? [] : ['--data', data]),
    ...(demo === undefined ? [] : ['--remove-data-after']),
    ...(given.role === undefined ? [] : ['--role', given.role]),
    ...(given.lang === undefined ? [] : ['--lang', given.lang]),
    ...(given.classifier === undefined ? [] : ['--classifier', resolve(given.classifier)]),
    ...(given.hub === undefined || given.hubCode === undefined ? [] : ['--hub', given.hub, '--hub-code', given.hubCode]),
    ...(given.port === undefined ? [] : ['--port', given.port]),
  ];
}

async function chooseElectron(given: StartOptions): Promise<string | undefined> {
  if (given.shell === 'loopback' || (given.shell === 'auto' && (!given.open || !hasDisplay()))) return undefined;
  return await findElectron(ROOT, say);
}

async function runElectron(executable: string, given: StartOptions, argv: readonly string[]): Promise<number> {
  const child = spawn(executable, [ROOT, ...argv], { stdio: 'inherit' });
  stop = () => child.kill();
  const hub = given.embeddedHub ? embedHub(resolve(given.profileDir), HUB_AFTER_MS) : undefined;
  const code = await new Promise<number>((done) => child.on('close', (ended) => done(ended ?? 1)));
  await hub?.end();
  return code;
}

async function runLoopback(given: StartOptions, argv: readonly string[]): Promise<number> {
  const entry = pathToFileURL(join(ROOT, 'out/main/loopback.js')).href;
  const { startLoopback } = (await import(entry)) as { startLoopback: typeof StartLoopback };
  const desk = await startLoopback(argv, { onProgress: (line) => say(line) });
  if (!desk.ok) {
    process.stderr.write(`${errorSentence(desk.error)}\n`);
    return 1;
  }
  const interrupted = new Promise<void>((done) => (stop = done));
  const hub = given.embeddedHub ? embedHub(resolve(given.profileDir), 0) : undefined;
  const browser = given.open ? findBrowser() : undefined;
  if (given.open && browser === undefined) say('No Chromium, Chrome or Edge was found: open the address below in one of them.');
  if (browser === undefined || !hasDisplay()) {
    say(`StatusDesk is ready at ${desk.value.newAddress()}\nThe address works once, within five minutes. Ctrl+C ends the desk.`);
    await interrupted;
  } else {
    const window = openAppWindow(browser, desk.value.newAddress());
    say('StatusDesk is open in a window of its own. Closing the window ends the desk.');
    await Promise.race([window.closed, interrupted]);
    await window.remove();
  }
  await Promise.all([desk.value.close(), hub?.end()]);
  return 0;
}
