/** How is a desk killed in the middle of its work? Started as a process of its own, ended with SIGKILL so many lines and milliseconds after its start. */

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface Moment {
  /** Lines the desk has printed before the wait begins. */
  readonly lines: number;
  readonly waitMs: number;
}

export interface Ended {
  /** Whole lines only: what was cut off was never told to anybody. */
  readonly lines: readonly string[];
  /** `false` when it had ended by itself before. */
  readonly killed: boolean;
}

/** @param script file of this folder, run by this Node. */
export function runUntilKilled(script: string, args: readonly string[], { lines: after, waitMs }: Moment): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = '';
  let isDue = false;
  const killWhenDue = (): void => {
    if (isDue || seen.split('\n').length <= after) return;
    isDue = true;
    setTimeout(() => child.kill('SIGKILL'), waitMs);
  };
  killWhenDue();
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString();
    killWhenDue();
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) done({ lines: seen.split('\n').slice(0, -1), killed: signal === 'SIGKILL' });
      else fail(new Error(`${script} failed with ${code ?? signal} after ${JSON.stringify(seen.slice(-200))}`));
    });
  });
}

/** What stands behind a word at the beginning of a line. */
export const printed = (lines: readonly string[], word: string): readonly string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
