/** Does the start command say clearly what is wrong, and what to do, before anything opens? */

import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ERRORS } from '../../src/contract/errors.ts';
import { findBrowser, openAppWindow } from '../../src/cli/openAppWindow.ts';
import { expect, test } from './support/desk.ts';
import { startCopy } from './support/sample.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly problems: string;
}

async function start(options: readonly string[]): Promise<Ended> {
  return await new Promise((done) => {
    execFile(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/start.ts', ...options], { cwd: ROOT }, (error, out, problems) => {
      done({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, out, problems });
    });
  });
}

let folder = '';
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'statusdesk-start-')); });
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('--help lists the options and ends well', async () => {
  const { code, out } = await start(['--help']);
  expect(code).toBe(0);
  for (const option of ['--shell', '--no-open', '--port', '--profile', '--data', '--role', '--lang']) expect(out).toContain(option);
});

test('an unknown option and a wrong shell are named, with exit code 2', async () => {
  const unknown = await start(['--windoww']);
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.problems).toContain('--windoww');
  expect(await start(['--shell', 'hologram'])).toMatchObject({ code: 2 });
});

test('a port that is taken is said, with what to do', async ({ sample }) => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as AddressInfo;
  const desk = await startCopy(sample);
  await desk.stop();
  const { code, problems } = await start(['--no-open', '--shell', 'loopback', '--port', String(port), '--profile', desk.profileDir]);
  taken.close();
  rmSync(desk.profileDir, { recursive: true, force: true });
  expect(code).toBe(1);
  expect(problems).toContain(ERRORS['start.port_taken'].meaning);
  expect(problems).toContain(ERRORS['start.port_taken'].action);
  expect(problems).toContain(String(port));
});

test('data that is not there or not readable is said by code, without its content', async () => {
  const profile = join(folder, 'profile');
  const missing = await start(['--no-open', '--profile', profile, '--data', join(folder, 'nothing.ndjson')]);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.problems).toContain(ERRORS['data.not_found'].action);
  writeFileSync(join(folder, 'manifest.json'), '{"synthetic":true,"cases":1}');
  writeFileSync(join(folder, 'cases.ndjson'), '{"id":"X1","line":"EE"\nsecret words of a file\n');
  const malformed = await start(['--no-open', '--profile', profile, '--data', folder]);
  expect(malformed).toMatchObject({ code: 1 });
  expect(malformed.problems).toContain(ERRORS['data.malformed'].action);
  expect(malformed.problems).not.toContain('secret words');
});

const hasDisplayTool = spawnSync('which', ['xvfb-run']).status === 0;

test('the app window gets its address by a private page, not by process arguments', async ({ sharedProcess }) => {
  const browser = findBrowser();
  const stub = join(folder, 'browser.sh');
  const given = join(folder, 'given.txt');
  const real = hasDisplayTool && browser !== undefined ? `exec xvfb-run -a ${browser} "$@"` : 'exec sleep 1';
  writeFileSync(stub, `#!/bin/sh\nprintf '%s\\n' "$@" > ${given}\n${real}\n`, { mode: 0o700 });
  const address = await sharedProcess.address();
  const window = openAppWindow(stub, address);
  await expect.poll(() => { try { return readFileSync(given, 'utf8'); } catch { return ''; } }).toContain('--user-data-dir=');
  const words = readFileSync(given, 'utf8');
  expect(words).not.toContain(new URL(address).hash.slice(1));
  expect(words).toMatch(/--app=file:\/\/.*launch\.html/);
  const page = readFileSync(new URL(/--app=(\S+)/.exec(words)?.[1] ?? ''), 'utf8');
  expect(page).toContain(address);
  await window.remove();
  await window.closed;
});
