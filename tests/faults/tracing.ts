/** What does a desk ask of the kernel, in which order? Seen with strace, which also ends a process at one call of its choice or fails it. Linux only. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ended } from './killing.ts';

interface Traced extends Ended {
  readonly trace: readonly string[];
}

/** @param options of strace; the trace names files instead of numbers. */
async function straced(script: string, args: readonly string[], options: readonly string[]): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-trace-'));
  const file = join(folder, 'trace');
  try {
    const child = spawn('strace', ['-f', '-y', '-qq', '-s', '80', '-o', file, ...options, process.execPath, resolve(import.meta.dirname, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let seen = '';
    child.stdout.on('data', (text: Buffer) => void (seen += text.toString()));
    const signal = await new Promise<NodeJS.Signals | null>((done, fail) => {
      child.on('error', (error) => fail(new Error('these tests need strace (apt-get install strace)', { cause: error })));
      child.on('close', (code, ended) => (ended !== null || code === 0 ? done(ended) : fail(new Error(`${script} failed with ${code} after ${JSON.stringify(seen.slice(-200))}`))));
    });
    return { lines: seen.split('\n').slice(0, -1), killed: signal === 'SIGKILL', trace: readFileSync(file, 'utf8').split('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs until the nth call of that name and kills the process before the kernel carries it out. */
export const killedAtCall = (script: string, args: readonly string[], call: string, nth: number): Promise<Ended> =>
  straced(script, args, ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${nth}`]);

/** Runs with a disk that is full from the nth write to a database on. */
export const withDiskFullAt = (script: string, args: readonly string[], nth: number): Promise<Ended> =>
  straced(script, args, ['-e', 'trace=pwrite64', '-e', `inject=pwrite64:error=ENOSPC:when=${nth}+`]);

export const tracedCalls = async (script: string, args: readonly string[], calls: readonly string[]): Promise<readonly string[]> =>
  (await straced(script, args, ['-e', `trace=${calls.join(',')}`])).trace;
