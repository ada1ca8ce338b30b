/** How does a test run the built desk on the double? In a process of its own, with a page of the test's browser as its window. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Ask, Told } from './control.ts';
import type { Recorded } from './record.ts';
import { SETTINGS_VARIABLE, type DoubleSettings } from './settings.ts';

export interface DoubleOptions {
  /** Folder with `out` and `resources`. */
  readonly installation: string;
  readonly argv: readonly string[];
  readonly settings: Pick<DoubleSettings, 'browser'> & Partial<DoubleSettings>;
}

export interface Double {
  readonly pid: number | undefined;
  readonly userData: string;
  /** Resolves when a window was opened; `false` when the process ended before. */
  readonly opened: Promise<boolean>;
  /** Resolves with the exit code; `null` when it was killed. */
  readonly ended: Promise<number | null>;
  errorBox(): string;
  /** What the process wrote on standard error. */
  problems(): string;
  ask(ask: Exclude<Ask, { ask: 'quit' }>): Promise<Recorded>;
  quit(): void;
  showIn(page: Page): Promise<void>;
  kill(): void;
}

const REGISTER = resolve(import.meta.dirname, 'register.ts');

export function startDouble({ installation, argv, settings }: DoubleOptions): Double {
  const userData = settings.userData ?? mkdtempSync(join(tmpdir(), 'statusdesk-electron-'));
  const whole: DoubleSettings = { keyStore: 'gnome_libsecret', preloadInFrames: false, ...settings, userData };
  const child = spawn(process.execPath, ['--import', REGISTER, join(installation, 'out/main/index.js'), ...argv], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, [SETTINGS_VARIABLE]: JSON.stringify(whole) },
  });
  let problems = '';
  let errorBox = '';
  let lastId = 0;
  const waiting = new Map<number, (recorded: Recorded) => void>();
  child.stderr?.on('data', (chunk: Buffer) => (problems += chunk.toString()));

  const ended = new Promise<number | null>((done) => child.once('exit', (code) => {
    if (settings.userData === undefined) rmSync(userData, { recursive: true, force: true });
    done(code);
  }));
  const opened = new Promise<boolean>((done) => {
    child.on('message', (told: Told) => {
      if (told.event === 'ready') done(true);
      if (told.event === 'errorBox') errorBox = told.content;
      if (told.event === 'answer') waiting.get(told.id)?.(told.recorded);
    });
    void ended.then(() => done(false));
  });
  const ask: Double['ask'] = (what) => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      child.send({ ...what, id }, (error) => { if (error !== null) reject(error); });
      void ended.then(() => reject(new Error(`the desk ended: ${problems}`)));
    });
  };
  return {
    pid: child.pid, userData, opened, ended, ask,
    errorBox: () => errorBox,
    problems: () => problems,
    // Its process may be gone before it could answer.
    quit: () => void child.send({ ask: 'quit', id: 0 }, () => undefined),
    showIn: async (page) => {
      const devtools = await page.context().newCDPSession(page);
      const { targetInfo } = await devtools.send('Target.getTargetInfo');
      await devtools.detach();
      // The desk says what happens when unloading would lose something; Playwright must not answer first.
      page.on('dialog', () => undefined);
      await ask({ ask: 'offer', targetId: targetInfo.targetId });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
