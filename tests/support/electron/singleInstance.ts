/** Is this the only instance on the user's data folder? A lock file with a living process behind it; a later one leaves its arguments and goes. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from './settings.ts';
import { isRunning } from '../../../src/processes/isRunning.ts';

export interface LaterInstance {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

const lockFile = join(settings.userData, 'SingletonLock');
const inbox = join(settings.userData, 'SingletonInbox');

export function takeInstanceLock(data: unknown): boolean {
  mkdirSync(inbox, { recursive: true });
  if (writeLock()) return true;
  if (isRunning(Number(readFileSync(lockFile, 'utf8')))) {
    const file = join(inbox, `${process.pid}.json`);
    writeFileSync(`${file}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }));
    renameSync(`${file}.part`, file);
    return false;
  }
  rmSync(lockFile);
  return writeLock();
}

export const releaseInstanceLock = (): void => rmSync(lockFile, { force: true });

/** Tells of every later instance, those included that came before anybody listened. */
export function watchLaterInstances(tell: (instance: LaterInstance) => void): void {
  const readAll = (): void => {
    for (const name of readdirSync(inbox).filter((known) => known.endsWith('.json'))) {
      const instance = JSON.parse(readFileSync(join(inbox, name), 'utf8')) as LaterInstance;
      rmSync(join(inbox, name));
      tell(instance);
    }
  };
  watch(inbox, { persistent: false }, readAll);
  readAll();
}

function writeLock(): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
