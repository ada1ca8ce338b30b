/** How does a story run a desk in a process of its own, so that it can be ended in order or killed? */

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Page } from 'playwright-core';

export interface DeskProcess {
  readonly profileDir: string;
  readonly pid: number | undefined;
  /** Of a desk on loopback; a desk in Electron has none. */
  address(): Promise<string>;
  /** Opens the desk in this page. */
  showIn(page: Page): Promise<void>;
  /** The calls its pages made that were answered well, where only the desk can tell. */
  readonly answered?: () => Promise<readonly string[]>;
  /** The addresses it showed in the browser of the system, where it has one. */
  readonly openedOutside?: () => Promise<readonly string[]>;
  /** What a desk on loopback holds after everything that can go was let go. */
  readonly memory?: () => Promise<NodeJS.MemoryUsage>;
  /** Ends it in order, as closing the window does. */
  stop(): Promise<void>;
  /** kill -9, as a power cut does. */
  kill(): Promise<void>;
}

/** Starts the built desk of an installation on a profile. */
export type StartDesk = (profileDir: string, extra?: readonly string[], installation?: string, setting?: Pick<DeskSetting, 'role'>) => Promise<DeskProcess>;

const RUN_DESK = resolve(import.meta.dirname, 'runDesk.ts');
/** The built desk of this repository with its own packs. */
export const INSTALLATION = resolve(import.meta.dirname, '../../..');

/** Beyond what every story needs. */
export interface DeskSetting {
  /** Its whole environment; that of the tests otherwise. */
  readonly env?: NodeJS.ProcessEnv;
  /** `undefined` for real data, which takes none. */
  readonly role?: string | undefined;
  /** Hears all that the process writes to its two outputs. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/** On loopback. */
export async function startDesk(profileDir: string, extra: readonly string[] = [], installation: string = INSTALLATION, setting: DeskSetting = {}): Promise<DeskProcess> {
  const { env = process.env, role, onOutput } = { role: 'agent', ...setting };
  const child = spawn(process.execPath, [RUN_DESK, installation, '--profile', profileDir, ...(role === undefined ? [] : ['--role', role]), ...extra], { stdio: ['pipe', 'pipe', 'pipe'], env });
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  for (const output of [child.stdout, child.stderr]) if (onOutput !== undefined) output.on('data', onOutput);
  const lines = createInterface({ input: child.stdout });
  const first = await nextLine(lines, child, () => problems);
  if (first !== 'ready') throw new Error(`the desk did not start: ${first} ${problems}`);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const answerTo = async (asked: string): Promise<string> => {
    const line = nextLine(lines, child, () => problems);
    child.stdin.write(`${asked}\n`);
    return await line;
  };
  return {
    profileDir,
    pid: child.pid,
    address: () => answerTo('address'),
    memory: async () => JSON.parse(await answerTo('memory')) as NodeJS.MemoryUsage,
    showIn: async (page) => void (await page.goto(await answerTo('address'))),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function nextLine(lines: Interface, child: ChildProcessWithoutNullStreams, problems: () => string): Promise<string> {
  return await new Promise((done, fail) => {
    const gone = (): void => fail(new Error(`the desk ended: ${problems()}`));
    child.once('exit', gone);
    lines.once('line', (line) => {
      child.off('exit', gone);
      done(line);
    });
  });
}
