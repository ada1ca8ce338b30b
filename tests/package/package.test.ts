/** Does the installed desk hold the renderer, the main bundle, the preload, the packs and one native module, and nothing else? */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedFolders } from '../../tools/package/bundledPackages.ts';
import { judgePackage, MOST_BYTES } from '../../tools/package/judgePackage.ts';
import { readPackedFiles, type PackedFile } from '../../tools/package/packedFiles.ts';
import { headingOf, manifestOf, missingLicences, PACKED_WHOLE } from '../../tools/package/thirdParty.ts';
import { copyProject, packDesk, type PackedDesk } from './packDesk.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

let project: string;
let desk: PackedDesk;
let files: readonly PackedFile[];

beforeAll(async () => {
  project = copyProject();
  // A file nobody named, as a careless build might leave it: the list of what is in must keep it out.
  writeFileSync(join(project, 'out/main/index.js.map'), '{}');
  writeFileSync(join(project, 'out/renderer/assets/notes.txt'), 'a note');
  writeFileSync(join(project, 'resources/packs/guard/cases.ndjson'), '{}');
  desk = await packDesk(project, ['x64', 'arm64']);
  files = readPackedFiles(desk.resourcesDir);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed desk', () => {
  it('holds what it runs on and nothing else', () => {
    expect(judgePackage(files, 'linux-x64')).toEqual([]);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    process.stdout.write(`${files.length} files, ${bytes} bytes without Electron (at most ${MOST_BYTES})\n`);
  });

  it('leaves out what the file list does not name', () => {
    const paths = files.map(({ path }) => path);
    for (const left of ['out/main/index.js.map', 'out/main/loopback.js', 'out/renderer/assets/notes.txt', 'resources/packs/guard/cases.ndjson']) expect(paths).not.toContain(left);
    expect(existsSync(join(project, 'out/main/loopback.js'))).toBe(true);
    expect(paths.filter((path) => path.endsWith('.node'))).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node']);
  });

  it('takes every pack that the sources have', () => {
    const inSources = readdirSync(join(ROOT, 'resources/packs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
    const packed = files.filter(({ path }) => path.startsWith('resources/packs/'));
    expect(packed.map(({ path }) => path).toSorted()).toEqual(inSources.toSorted());
    for (const { path, text } of packed) expect(text()).toBe(readFileSync(join(ROOT, path), 'utf8'));
  });

  it('is enough: its bundle loads and its database opens with no other package in reach', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'statusdesk-unpacked-'));
    extractAll(join(desk.resourcesDir, 'app.asar'), folder);
    const chunks = files.filter(({ path }) => path.startsWith('out/main/chunks/')).map(({ path }) => `await import('./${path}');`);
    const script = `${chunks.join('')} const { default: Database } = await import('better-sqlite3'); const db = new Database('probe.db'); db.pragma("key='probe'"); console.log(db.prepare("select sqlite3mc_version() as v").get().v);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env: {} });
    expect(stdout).toMatch(/^SQLite3 Multiple Ciphers/);
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the licences of its libraries beside it', () => {
    const page = readFileSync(join(desk.resourcesDir, 'LICENSES.third-party.txt'), 'utf8');
    expect(missingLicences(page, shippedFolders(ROOT, PACKED_WHOLE).map((folder) => headingOf(manifestOf(ROOT, folder))))).toEqual([]);
  });

  it('has its fuses set in the binary', async () => {
    const wire = await getCurrentFuseWire(desk.executable);
    const on = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1';
    expect({
      runAsNode: on(FuseV1Options.RunAsNode), nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable), inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      fileExtras: on(FuseV1Options.GrantFileProtocolExtraPrivileges), cookies: on(FuseV1Options.EnableCookieEncryption),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation), onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    }).toEqual({ runAsNode: false, nodeOptions: false, inspect: false, fileExtras: false, cookies: true, integrity: true, onlyAsar: true });
  });

  it('brings the native module of the architecture it is made for', () => {
    const other = readPackedFiles(desk.resourcesDir.replace('linux-unpacked', 'linux-arm64-unpacked'));
    expect(judgePackage(other, 'linux-arm64')).toEqual([]);
    expect(judgePackage(other, 'linux-x64')).toContain('missing: node_modules/better-sqlite3/prebuilds/linux-x64.node');
  });
});

describe('a package that should not leave the house', () => {
  it('is refused by electron-builder itself, before an installer is made', async () => {
    const faulty = copyProject();
    const list = readFileSync(join(faulty, 'electron-builder.yml'), 'utf8');
    writeFileSync(join(faulty, 'electron-builder.yml'), list.replace('  - out/main/index.js\n', '  - out/main/index.js\n  - out/main/loopback.js\n'));
    await expect(packDesk(faulty, ['x64'])).rejects.toMatchObject({ stdout: expect.stringContaining('not expected: out/main/loopback.js') as string });
    rmSync(faulty, { recursive: true, force: true });
  });

  it('is refused when a library in it has no licence text', async () => {
    const faulty = copyProject();
    rmSync(join(faulty, 'node_modules'));
    mkdirSync(join(faulty, 'node_modules/bare'), { recursive: true });
    for (const name of readdirSync(join(ROOT, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules', name), join(faulty, 'node_modules', name), 'junction');
    writeFileSync(join(faulty, 'node_modules/bare/package.json'), '{"name":"bare","version":"1.0.0"}');
    writeFileSync(join(faulty, 'out/preload/packages.json'), '["node_modules/bare"]');
    await expect(packDesk(faulty, ['x64'])).rejects.toMatchObject({ stdout: expect.stringContaining('node_modules/bare ships without the text of its licence') as string });
    rmSync(faulty, { recursive: true, force: true });
  });

  const planted = (path: string, text = '', more: Partial<PackedFile> = {}): PackedFile => ({ path, size: text.length, outside: false, text: () => text, ...more });
  const changed = (path: string, change: (text: string) => string): readonly PackedFile[] => files.map((file) => (file.path === path ? { ...file, text: () => change(file.text()) } : file));

  it.each([
    ['a test', 'tests/desk/dispatch.test.ts'], ['a source', 'out/main/index.ts'], ['a source map', 'out/renderer/assets/index.js.map'], ['a package nobody loads', 'node_modules/onnxruntime-web/package.json'],
    ['a read-me of a dependency', 'node_modules/better-sqlite3/README.md'], ['the binary of another platform', 'node_modules/better-sqlite3/prebuilds/win32-x64.node'], ['the loopback shell', 'out/main/loopback.js'], ['records', 'resources/packs/guard/cases.ndjson'],
  ])('holds %s', (_name, path) => {
    expect(judgePackage([...files, planted(path)], 'linux-x64')).toContain(`not expected: ${path}`);
  });

  it('is too big', () => {
    const problems = judgePackage([...files, planted('resources/packs/guard/more.bin', '', { size: MOST_BYTES })], 'linux-x64');
    expect(problems).toEqual([expect.stringContaining(`more than ${MOST_BYTES}`)]);
  });

  it('holds a chunk nothing asks for', () => {
    expect(judgePackage([...files, planted('out/main/chunks/hub-1.js')], 'linux-x64')).toEqual(['nothing asks for: out/main/chunks/hub-1.js']);
  });

  it('holds the loopback shell under another name', () => {
    const found = judgePackage(changed('out/main/index.js', (text) => `${text}\n${readFileSync(join(ROOT, 'out/main/loopback.js'), 'utf8')}`), 'linux-x64');
    expect(found.some((sentence) => sentence.startsWith('out/main/index.js: of the loopback shell'))).toBe(true);
  });

  it.each([
    ['lacks the preload', () => files.filter(({ path }) => path !== 'out/preload/index.cjs'), 'missing: out/preload/index.cjs'],
    ['loads a package that is not there', () => changed('out/main/index.js', (text) => `import { pino } from "pino";\n${text}`), 'out/main/index.js: loads pino'],
    ['names a source map', () => changed('out/preload/index.cjs', (text) => `${text}\n//# sourceMappingURL=index.cjs.map`), 'out/preload/index.cjs: names a source map'],
    ['leaves code outside the archive', () => files.map((file) => (file.path === 'out/main/index.js' ? { ...file, outside: true } : file)), 'outside the archive: out/main/index.js'],
    ['keeps its scripts', () => changed('package.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), scripts: {} })), 'package.json: scripts'],
  ])('%s', (_name, make, sentence) => {
    expect(judgePackage(make(), 'linux-x64')).toContain(sentence);
  });
});

describe('the configuration', () => {
  const config = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as Readonly<Record<'nsis' | 'mac' | 'linux' | 'win', Readonly<Record<string, unknown>>>>;

  it('installs for the whole machine, in silence, and starts nothing', () => {
    expect(config.nsis).toMatchObject({ oneClick: true, perMachine: true, runAfterFinish: false });
    expect(readFileSync(join(ROOT, 'tools/package/installer.nsh'), 'utf8')).toContain(`'"$INSTDIR\\\${APP_EXECUTABLE_FILENAME}" -- "%1"'`);
  });

  it('wears its own icon everywhere', () => {
    for (const [platform, icon] of [['win', 'tools/package/icon.ico'], ['mac', 'tools/package/icon.icns'], ['linux', 'tools/package/icons']] as const) {
      expect(config[platform]['icon']).toBe(icon);
      expect(existsSync(join(ROOT, icon))).toBe(true);
    }
  });

  it('gives up no more of the hardened runtime than compiling at run time', () => {
    expect(config.mac['hardenedRuntime']).toBe(true);
    const keys = [...readFileSync(join(ROOT, 'tools/package/entitlements.mac.plist'), 'utf8').matchAll(/<key>([^<]+)<\/key>/g)].map((match) => match[1]);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
