/** Does a start remove what a killed start left behind, and nothing else? */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { makeTempFolder, removeStaleFolders, WINDOW_PREFIX } from '../../src/cli/ownTempFolder.ts';
import { DEMO_DATA_PREFIX } from '../../src/main/profileFile.ts';

const room = mkdtempSync(join(tmpdir(), 'sd-stale-'));
afterAll(() => { vi.unstubAllEnvs(); rmSync(room, { recursive: true, force: true }); });
let temp = '';
beforeEach(() => {
  temp = mkdtempSync(join(room, 'tmp-'));
  vi.stubEnv('TMPDIR', temp);
});

/** Of a process that was here and is gone. */
const GONE = spawnSync(process.execPath, ['-e', '']).pid;

function folder(name: string): string {
  const made = join(temp, name);
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'cases.ndjson'), 'x');
  return made;
}

it('removes the folders of processes that are gone, and only those', () => {
  const stale = [folder(`${DEMO_DATA_PREFIX}${GONE}-aB3dE6`), folder(`${WINDOW_PREFIX}${GONE}-aB3dE6`)];
  const link = join(temp, `${DEMO_DATA_PREFIX}${GONE}-linked`);
  symlinkSync(folder('elsewhere'), link);
  const kept = [
    makeTempFolder(DEMO_DATA_PREFIX), makeTempFolder(WINDOW_PREFIX), folder(`${DEMO_DATA_PREFIX}${process.ppid}-aB3dE6`), folder(`${DEMO_DATA_PREFIX}aB3dE6`), folder(`statusdesk-other-${GONE}-aB3dE6`),
    folder(`${DEMO_DATA_PREFIX}${GONE}-aB3dE6.mine`), folder('elsewhere'), link,
  ];
  removeStaleFolders();
  expect(stale.filter((each) => existsSync(each))).toEqual([]);
  expect(kept.filter((each) => !existsSync(each))).toEqual([]);
  expect(existsSync(join(temp, 'elsewhere/cases.ndjson'))).toBe(true);
});

it('leaves the profile of a browser that outlived its start, until it ends', () => {
  const window = folder(`${WINDOW_PREFIX}${GONE}-aB3dE6`);
  mkdirSync(join(window, 'profile'));
  symlinkSync(`${hostname()}-${process.pid}`, join(window, 'profile/SingletonLock'));
  removeStaleFolders();
  expect(existsSync(window)).toBe(true);
  rmSync(join(window, 'profile/SingletonLock'));
  symlinkSync(`${hostname()}-${GONE}`, join(window, 'profile/SingletonLock'));
  removeStaleFolders();
  expect(existsSync(window)).toBe(false);
});

it('a start that is killed while it makes its data leaves a folder that the next start removes', async () => {
  const root = resolve(import.meta.dirname, '../..');
  const making = `import { makeTempFolder } from './src/cli/ownTempFolder.ts'; console.log(makeTempFolder('${DEMO_DATA_PREFIX}')); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', making], { cwd: root, env: { ...process.env, TMPDIR: temp }, stdio: ['ignore', 'pipe', 'inherit'] });
  const made = await new Promise<string>((done) => { child.stdout.once('data', (line: Buffer) => done(line.toString().trim())); });
  removeStaleFolders();
  expect(existsSync(made)).toBe(true);
  child.kill('SIGKILL');
  await new Promise((done) => { child.once('exit', done); });
  removeStaleFolders();
  expect(existsSync(made)).toBe(false);
});
