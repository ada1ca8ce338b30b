/** Does the app window keep the address out of process arguments and leave nothing behind, however late the browser writes? */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openAppWindow } from '../../src/cli/openAppWindow.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-browser-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Notes its arguments, and saves its profile a moment after it was asked to end. */
const BROWSER = `#!${process.execPath}
const { mkdirSync, writeFileSync, renameSync } = require('node:fs');
const profile = process.argv.find((each) => each.startsWith('--user-data-dir=')).slice('--user-data-dir='.length);
const save = () => { mkdirSync(profile, { recursive: true }); writeFileSync(profile + '/Preferences', 'x'); };
process.on('SIGTERM', () => setTimeout(() => { save(); process.exit(0); }, 200));
save();
writeFileSync(__dirname + '/args.tmp', JSON.stringify({ args: process.argv.slice(2), profile }));
renameSync(__dirname + '/args.tmp', __dirname + '/args.json');
setInterval(() => {}, 1000);
`;

it('removes profile and launch page after the last writing', async () => {
  const browser = join(folder, 'browser.cjs');
  writeFileSync(browser, BROWSER, { mode: 0o700 });
  const address = 'http://127.0.0.1:1/#one-time-code';
  const window = openAppWindow(browser, address);
  const noted = join(folder, 'args.json');
  while (!existsSync(noted)) await new Promise((resolve) => setTimeout(resolve, 20));
  const { args, profile } = JSON.parse(readFileSync(noted, 'utf8')) as { args: string[]; profile: string };
  expect(args.join(' ')).not.toContain('one-time-code');
  expect(readFileSync(join(dirname(profile), 'launch.html'), 'utf8')).toContain(address);
  await window.remove();
  await window.closed;
  expect(existsSync(dirname(profile))).toBe(false);
});
