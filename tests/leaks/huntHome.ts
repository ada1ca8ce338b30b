/** Where does everything stand that the processes of a hunt write? In one folder: temporary files, homes, profiles, browser, and what they said. */

import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface HuntHome {
  readonly folder: string;
  /** What the person gave and asked for: searched by nobody. */
  readonly given: string;
  readonly env: NodeJS.ProcessEnv;
  readonly profileDir: string;
  readonly browserDir: string;
  /** Keeps what a process wrote to its outputs as a file. */
  hear(name: string): (chunk: Buffer) => void;
  /** Runs a command line of the repository to its end; `keepOutput` for those whose output repeats the person's own words. */
  run(name: string, args: readonly string[], input?: string, keepOutput?: boolean): Promise<number>;
  remove(): void;
}

export function makeHuntHome(): HuntHome {
  const outside = mkdtempSync(join(tmpdir(), 'statusdesk-hunt-'));
  const folder = join(outside, 'run');
  const given = join(outside, 'given');
  const places = { TMPDIR: 'tmp', HOME: 'home', XDG_CACHE_HOME: 'home/cache', XDG_CONFIG_HOME: 'home/config', XDG_DATA_HOME: 'home/data', XDG_RUNTIME_DIR: 'home/run' };
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const place of [given, join(folder, 'said')]) mkdirSync(place, { recursive: true });
  for (const [name, place] of Object.entries(places)) {
    env[name] = join(folder, place);
    mkdirSync(join(folder, place), { recursive: true, mode: 0o700 });
  }
  const hear = (name: string) => (chunk: Buffer): void => appendFileSync(join(folder, 'said', `${name}.txt`), chunk);
  return {
    folder, given, env, hear,
    profileDir: join(folder, 'profile'),
    browserDir: join(folder, 'browser'),
    run: async (name, args, input = '', keepOutput = true) => {
      const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', ...args], { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'pipe'] });
      child.stderr.on('data', hear(`${name}-problems`));
      child.stdout.on('data', keepOutput ? hear(name) : () => undefined);
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      return await new Promise((done) => { child.once('close', (code) => done(code ?? -1)); });
    },
    remove: () => rmSync(outside, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
