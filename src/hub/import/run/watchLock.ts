/** Does another process already watch this folder? A file with its number says so; one whose process is gone is taken over. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '../../../processes/isRunning.ts';

/** Gives the lock back when called; `undefined` when another process has it. */
export function lockWatch(folder: string): (() => void) | undefined {
  const file = join(folder, '.statusdesk-watch');
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(file, 'utf8')))) return undefined;
      rmSync(file, { force: true });
    }
  }
  return undefined;
}

/** Its own number in the file is of a process before it. */
const isAlive = (pid: number): boolean => Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid);
