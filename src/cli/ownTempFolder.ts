/** Where does a start keep what it needs for a while, and what becomes of it when the start is killed? A temporary folder named after its process; the next start removes those of processes that are gone. */

import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_DATA_PREFIX } from '../main/profileFile.ts';
import { isRunning } from '../processes/isRunning.ts';

export const WINDOW_PREFIX = 'statusdesk-window-';
/** A pack a hub reads; gone in a moment unless the hub is killed. */
export const PACK_PREFIX = 'statusdesk-pack-';
/** Prefix, process, and the letters that make it the only one; nothing else is ever looked at. */
const OWN_NAME = new RegExp(`^(?:${DEMO_DATA_PREFIX}|${WINDOW_PREFIX}|${PACK_PREFIX})(\\d+)-[A-Za-z0-9]{6}$`);

export const makeTempFolder = (prefix: typeof DEMO_DATA_PREFIX | typeof WINDOW_PREFIX | typeof PACK_PREFIX): string => mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));

/** What cannot be removed now is left to the next start. */
export function removeStaleFolders(): void {
  for (const name of namesIn(tmpdir())) {
    const pid = Number(OWN_NAME.exec(name)?.[1] ?? 0);
    const folder = join(tmpdir(), name);
    if (pid === 0 || isRunning(pid) || !isOwnFolder(folder) || isBrowserRunning(folder)) continue;
    tryTo(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const namesIn = (folder: string): readonly string[] => tryTo(() => readdirSync(folder)) ?? [];

/** A link of somebody's, or a folder of somebody else's, is none of ours. */
function isOwnFolder(folder: string): boolean {
  const entry = tryTo(() => lstatSync(folder));
  return entry?.isDirectory() === true && (process.getuid === undefined || entry.uid === process.getuid());
}

/** A window may outlive its start: its profile is named by the lock of the browser, `HOST-PID`. */
function isBrowserRunning(folder: string): boolean {
  const lock = tryTo(() => readlinkSync(join(folder, 'profile/SingletonLock')));
  return lock !== undefined && isRunning(Number(lock.slice(lock.lastIndexOf('-') + 1)));
}

function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
