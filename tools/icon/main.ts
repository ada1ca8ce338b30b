/** npm run icon: how does the drawing become the icons of each platform? Chromium draws it once for each size. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { icnsOf, icoOf, type Picture } from './iconFiles.ts';

const FOLDER = resolve(import.meta.dirname, '../package');
const LINUX = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];
const SIZES = [...new Set([...LINUX, ...WINDOWS, 1024])];

const drawing = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
const pictures: Picture[] = [];
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
}
await browser.close();

const of = (sizes: readonly number[]): readonly Picture[] => pictures.filter(({ size }) => sizes.includes(size)).toSorted((one, other) => one.size - other.size);
mkdirSync(join(FOLDER, 'icons'), { recursive: true });
for (const { size, png } of of(LINUX)) writeFileSync(join(FOLDER, 'icons', `${size}x${size}.png`), png);
writeFileSync(join(FOLDER, 'icon.ico'), icoOf(of(WINDOWS)));
writeFileSync(join(FOLDER, 'icon.icns'), icnsOf(pictures));
process.stdout.write(`icons of ${SIZES.length} sizes in tools/package\n`);
