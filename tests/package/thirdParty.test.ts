/** Is every library that ships named with the text of its licence, and is a package without one stopped? */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder, shippedFolders } from '../../tools/package/bundledPackages.ts';
import { headingOf, manifestOf, missingLicences, noticesIn, PACKED_WHOLE, thirdPartyPage } from '../../tools/package/thirdParty.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'statusdesk-licences-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the page of licences', () => {
  it('has a text for everything this build ships, screens and fonts included', () => {
    const folders = shippedFolders(ROOT, PACKED_WHOLE);
    for (const name of ['react-dom', 'zustand', '@fontsource-variable/inter', 'zod', 'ws', 'better-sqlite3']) expect(folders).toContain(`node_modules/${name}`);
    const page = thirdPartyPage(ROOT, folders);
    const headings = folders.map((each) => headingOf(manifestOf(ROOT, each)));
    expect(missingLicences(page, headings)).toEqual([]);
    for (const words of ['Meta Platforms', 'SIL OPEN FONT LICENSE', 'Ulrich Telle', 'Olivier Gay']) expect(page).toContain(words);
  });

  it('names what a page that was made before says nothing of', () => {
    const page = thirdPartyPage(ROOT, ['node_modules/better-sqlite3']);
    expect(missingLicences(page, [headingOf(manifestOf(ROOT, 'node_modules/better-sqlite3')), 'zod 4.6.7'])).toEqual(['no licence of zod 4.6.7']);
    expect(missingLicences('', ['zod 4.6.7'])).toEqual(['no licence of zod 4.6.7']);
  });

  it('is not made for a package without a text', () => {
    mkdirSync(join(folder, 'node_modules/bare'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/bare/package.json'), '{"name":"bare","version":"1.0.0","license":"MIT"}');
    expect(() => thirdPartyPage(folder, ['node_modules/bare'])).toThrow('node_modules/bare ships without the text of its licence');
  });

  it('is not made of a build that does not say what it holds', () => {
    expect(() => shippedFolders(folder, [])).toThrow('build again');
  });
});

it.each([
  ['/home/x/node_modules/zod/v4/core/api.js', 'node_modules/zod'],
  ['/home/x/node_modules/@pinojs/redact/index.js?commonjs-es-import', 'node_modules/@pinojs/redact'],
  ['/home/x/node_modules/pino/node_modules/thread-stream/index.js', 'node_modules/pino/node_modules/thread-stream'],
  ['\0/home/x/node_modules/react/index.js?commonjs-module', 'node_modules/react'],
  ['C:\\desk\\node_modules\\ws\\lib\\websocket.js', 'node_modules/ws'],
  ['/home/x/src/main/index.ts', undefined],
])('a module belongs to its innermost package: %s', (file, expected) => {
  expect(packageFolder(file)).toBe(expected);
});

it('keeps each notice of a C source once, and of a short head its holder', () => {
  const source = [
    '/*\n** Name: a.c\n** Copyright:   (c) 2020 A Person\n** License:     MIT\n*/', 'int a;', '/*\n** Name: b.c\n** Copyright:   (c) 2020 A Person\n** License:     MIT\n*/',
    '/*\n * Copyright (C) 2005 Another\n * All rights reserved.\n */', '/* The author disclaims copyright to this source code. */', '/* of no interest */',
  ].join('\n');
  expect(noticesIn(source).split('\n\n')).toEqual([expect.stringContaining('public domain'), 'Copyright (c) 2020 A Person, MIT licence', 'Copyright (C) 2005 Another\nAll rights reserved.']);
});

describe('the icon', () => {
  const read = (name: string): Buffer => readFileSync(join(ROOT, 'tools/package', name));
  const sizeOf = (png: Buffer): readonly [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];
  const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString() === 'PNG';

  it.each([16, 32, 48, 64, 128, 256, 512])('is there for Linux in %i pixels', (size) => {
    expect(sizeOf(read(`icons/${size}x${size}.png`))).toEqual([size, size]);
  });

  it('holds every size Windows asks for', () => {
    const ico = read('icon.ico');
    const rows = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => 6 + 16 * at);
    const pictures = rows.map((row) => ico.subarray(ico.readUInt32LE(row + 12), ico.readUInt32LE(row + 12) + ico.readUInt32LE(row + 8)));
    expect(pictures.every(isPng)).toBe(true);
    expect(pictures.map((png) => sizeOf(png)[0])).toEqual([16, 24, 32, 48, 64, 128, 256]);
    expect(rows.map((row) => ico.readUInt8(row))).toEqual([16, 24, 32, 48, 64, 128, 0]);
  });

  it('holds what macOS asks for, up to 1024 pixels', () => {
    const icns = read('icon.icns');
    expect([icns.subarray(0, 4).toString(), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const sizes = new Map<string, number>();
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) sizes.set(icns.subarray(at, at + 4).toString(), sizeOf(icns.subarray(at + 8))[0]);
    expect(Object.fromEntries(sizes)).toEqual({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 });
  });
});
