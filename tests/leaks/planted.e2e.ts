/** Would the hunt see a leak if there were one? One is planted in each place and each encoding, and each is found there. */

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import type { Canary } from './canaries.ts';
import { makeHuntHome, type HuntHome } from './huntHome.ts';
import { leakSearch, searchFolder } from './leakSearch.ts';
import { processesOf, tracesOf } from './processTraces.ts';

// A leak missed once is missed.
test.describe.configure({ retries: 0 });

const PLANTED: Canary = { through: 'planted', text: 'Zwirbélquast', token: 'Zwirbélquast' };
const search = leakSearch([PLANTED]);

let home: HuntHome;
test.beforeEach(() => { home = makeHuntHome(); });
test.afterEach(() => home.remove());

const word = PLANTED.token;
const filler = 'The quick brown fox jumps over the lazy dog. '.repeat(50);

const FILES: Readonly<Record<string, Buffer>> = {
  'a line of a log': Buffer.from(`{"level":"warn","event":"x","name":"${word}"}\n`),
  'capitals': Buffer.from(`name=${word.toUpperCase()}`),
  'a search key without accents': Buffer.from('zwirbelquast\0restrepo'),
  'UTF-16 of a session file': Buffer.from(`\u0001${word}`, 'utf16le'),
  'UTF-16 at an odd place': Buffer.concat([Buffer.from([7]), Buffer.from(word, 'utf16le')]),
  'an address': Buffer.from(`http://127.0.0.1/?q=${encodeURIComponent(word)}`),
  'escaped JSON': Buffer.from(String.raw`{"name":"Zwirb\u00e9lquast"}`),
  'hex': Buffer.from(`key=${Buffer.from(word).toString('hex').toUpperCase()};`),
  'base64': Buffer.from(Buffer.from(`{"n":"${word}"}`).toString('base64')),
  'base64, one letter later': Buffer.from(Buffer.from(`{"na":"${word}"}`).toString('base64')),
  'base64, two letters later': Buffer.from(Buffer.from(`{"nam":"${word}"}`).toString('base64url')),
  'gzip in the middle of a file': Buffer.concat([Buffer.from('header'), gzipSync(filler + word)]),
  'zlib': deflateSync(filler + word),
  'Zstandard': Buffer.concat([Buffer.from('x'), zstdCompressSync(filler + word)]),
};

for (const [name, bytes] of Object.entries(FILES)) {
  test(`found in a file: ${name}`, () => {
    const folder = join(home.folder, 'tmp/deep');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'planted.bin'), bytes);
    expect(new Set(searchFolder(search, home.folder).leaks.map(({ where }) => where.split(',')[0]))).toEqual(new Set(['tmp/deep/planted.bin']));
  });
}

test('found in the name of a file, and nothing is found where nothing is', () => {
  writeFileSync(join(home.folder, 'tmp/innocent.txt'), filler);
  expect(searchFolder(search, home.folder)).toEqual({ files: ['tmp/innocent.txt'], leaks: [] });
  writeFileSync(join(home.folder, `tmp/${word}.txt`), '');
  expect(searchFolder(search, home.folder).leaks).not.toEqual([]);
});

test('found in arguments and environment of a process, also of one it started', async () => {
  const idle = 'setInterval(() => undefined, 1000)';
  const child = spawn(process.execPath, ['-e', `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(idle)}, '${word}'], { env: {} }); ${idle}`], { env: { ...home.env, ASKED: word }, stdio: 'ignore' });
  const places = (): readonly string[] => tracesOf(home.folder).flatMap(({ where, bytes }) => search(where, bytes)).map(({ where }) => where);
  await expect.poll(() => places().filter((where) => where === 'cmdline of a process').length).toBeGreaterThan(0);
  expect(places()).toContain('environ of a process');
  await expect.poll(() => processesOf(home.folder)).toHaveLength(2);
  expect(processesOf(home.folder)).toContain(child.pid);
  for (const pid of processesOf(home.folder)) process.kill(pid, 'SIGKILL');
});

test('found in a file that is open and removed', async () => {
  const file = join(home.folder, 'tmp/spilled');
  const opened = `const fs = require('node:fs'); const file = fs.openSync(${JSON.stringify(file)}, 'w+'); fs.writeSync(file, '${word}'); fs.unlinkSync(${JSON.stringify(file)}); setInterval(() => undefined, 1000)`;
  const script = join(home.given, 'spill.cjs');
  writeFileSync(script, opened);
  const child = spawn(process.execPath, [script], { env: home.env, stdio: 'ignore' });
  await expect.poll(() => tracesOf(home.folder).flatMap(({ where, bytes }) => search(where, bytes)).map(({ where }) => where)).toContain(`${file}, open and removed`);
  child.kill('SIGKILL');
});

const IN_THE_BROWSER: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'local storage': (page) => page.evaluate((text) => localStorage.setItem('last', text), word),
  'local storage grown until it is packed': (page) => page.evaluate((text) => { for (let at = 0; at < 40; at += 1) localStorage.setItem(`k${at}`, `${'abcdefgh'.repeat(2500)}${text}`); }, word),
  'IndexedDB': (page) => page.evaluate((text) => new Promise((done) => {
    const request = indexedDB.open('x', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('s').put({ text }, 1);
    request.onsuccess = done;
  }), word),
  'the history, by a title': (page) => page.evaluate((text) => { document.title = text; }, word),
  'the history, by an address': (page) => page.evaluate((text) => history.pushState(null, '', `?q=${text}`), word),
  'the cache': (page) => page.evaluate(async () => await (await fetch('/cached')).text()),
};

for (const [name, plant] of Object.entries(IN_THE_BROWSER)) {
  test(`found in the profile of the browser: ${name}`, async ({ playwright }, testInfo) => {
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': request.url === '/cached' ? 'max-age=1000' : 'no-store' });
      response.end(request.url === '/cached' ? word : '<!doctype html><title>StatusDesk</title>');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const context = await playwright.chromium.launchPersistentContext(home.browserDir, { ...testInfo.project.use.launchOptions, env: home.env });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`http://127.0.0.1:${(server.address() as { readonly port: number }).port}/`);
    await plant(page);
    await page.waitForTimeout(500);
    await context.close();
    server.close();
    expect(searchFolder(search, home.folder).leaks.map(({ where }) => where)).not.toEqual([]);
  });
}
