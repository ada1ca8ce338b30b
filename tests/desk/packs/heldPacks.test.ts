/** Does a pack of the hub stand in the profile whole or not at all, also after somebody touched its files? */

import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PackFile, PackKind } from '../../../src/domain/packs/packText.ts';
import { openHeldPacks } from '../../../src/main/adapters/packs/heldPacks.ts';
import { textOfFolder } from '../../../src/main/adapters/packs/packFiles.ts';
import { readStartPacks } from '../../../src/main/openSentPacks.ts';
import { must } from '../../support/identityHub.ts';
import { aSignedPack, aSigner, BUNDLED, filesOf, textFile, type Made } from '../../support/packSigning.ts';

const KEY = new Uint8Array(32).fill(3);
const [author, approver] = [aSigner('a', 'author'), aSigner('b', 'approver')];
let profileDir: string;
beforeEach(() => void (profileDir = mkdtempSync(join(tmpdir(), 'sd-packs-'))));
afterEach(() => rmSync(profileDir, { recursive: true, force: true }));

const open = (key = KEY) => openHeldPacks({ folder: join(profileDir, 'packs'), key });
const start = () => readStartPacks({ bundled: BUNDLED, profileDir, journalKey: KEY, onUnusable: () => undefined, onBrokeOff: () => undefined });
const made = (kind: PackKind, version: number, change: (files: readonly PackFile[]) => readonly PackFile[] = (files) => files): Made => aSignedPack(author, approver, { kind, version, files: change(filesOf(kind)) });
const otherWords = (files: readonly PackFile[]): readonly PackFile[] => files.map((file) => (file.name === 'pack.yaml' ? textFile('pack.yaml', 'version: "2027.1"\n') : file));

it('is the text of its folder, byte for byte, for all four kinds', () => {
  for (const kind of ['guard', 'scripts', 'policies', 'glossary'] as const) {
    const text = must(textOfFolder(kind, join(BUNDLED, kind)));
    expect(aSignedPack(author, approver, { kind, files: filesOf(kind) }).content).toBe(text);
  }
});

it('is there again after a restart, and is what the desk starts with once it is in force', async () => {
  const pack = made('policies', 4, otherWords);
  const held = start().held;
  must(await held.take(pack, pack.content));
  expect([held.list().length, held.inForce('policies'), start().read.value?.policies.version]).toEqual([1, undefined, start().read.value?.policies.version]);
  must(held.setInForce(pack));
  expect(start().read.value?.policies.version).toBe('2027.1');
  const { content: _content, ...name } = pack;
  expect([start().held.inForce('policies'), start().held.floor('policies')]).toEqual([name, 4]);
  const next = made('policies', 5);
  must(await held.take(next, next.content));
  must(held.setInForce(next));
  expect(readdirSync(join(profileDir, 'packs')).filter((entry) => entry.startsWith('policies'))).toEqual(['policies-5']);
});

it.each([
  ['another byte', (folder: string) => writeFileSync(join(folder, 'pack.yaml'), 'version: "2027.2"\n')],
  ['a file more', (folder: string) => writeFileSync(join(folder, 'more.yaml'), '')],
  ['a file of no pack', (folder: string) => writeFileSync(join(folder, 'run.js'), '')],
  ['a file less', (folder: string) => rmSync(join(folder, 'mode.yaml'))],
  ['nothing left', (folder: string) => rmSync(folder, { recursive: true })],
])('counts for nothing with %s: what came with the desk is in force, and nothing older is taken', async (_what, touch) => {
  const pack = made('policies', 4, otherWords);
  const held = open();
  must(await held.take(pack, pack.content));
  must(held.setInForce(pack));
  touch(join(profileDir, 'packs/policies-4'));
  const again = open();
  expect([again.list(), again.inForce('policies'), again.floor('policies'), again.folderOf('policies')]).toEqual([[], undefined, 4, undefined]);
  expect(existsSync(join(profileDir, 'packs/policies-4'))).toBe(false);
  must(await again.take(pack, pack.content));
  expect(open().inForce('policies')?.version).toBe(4);
});

it('is not put in force by whoever can only write files: the list is sealed with a key of the profile', async () => {
  const pack = made('policies', 4, otherWords);
  const held = open(new Uint8Array(32));
  must(await held.take(pack, pack.content));
  must(held.setInForce(pack));
  const copy = join(profileDir, 'copy');
  cpSync(join(profileDir, 'packs'), copy, { recursive: true });
  expect([open().list(), open().floor('policies')]).toEqual([[], 0]);
  const list = readFileSync(join(copy, 'held.json'), 'utf8');
  for (const bad of [list.replace('"version":4', '"version":5'), list.slice(0, -3), '', 'null', list.replace(/"seal":"[^"]*"/, '"seal":""')]) {
    cpSync(copy, join(profileDir, 'packs'), { recursive: true });
    writeFileSync(join(profileDir, 'packs/held.json'), bad);
    expect(open(new Uint8Array(32)).list()).toEqual([]);
  }
});

it('is refused whole for one mistake, and leaves nothing behind', async () => {
  const held = open();
  const bad: readonly Made[] = [
    made('policies', 1, (files) => files.filter(({ name }) => name !== 'verification.yaml')),
    made('policies', 1, (files) => [...files.filter(({ name }) => name !== 'mode.yaml'), textFile('mode.yaml', 'mode: "lenient"\n')]),
    made('glossary', 1, (files) => files.slice(1)),
    made('scripts', 1, (files) => [...files, textFile('z99-broken.yaml', 'id: Z99\n')]),
    made('scripts', 1, (files) => files.filter(({ name }) => name === 'pack.yaml')),
    aSignedPack(author, approver, { kind: 'guard', files: [textFile('pack.yaml', 'version: "1"\n')] }),
  ];
  for (const pack of bad) expect(await held.take(pack, pack.content)).toMatchObject({ ok: false, error: { code: 'pack.unusable' } });
  expect(await held.take(made('policies', 1), '{"files":[],"v":1}')).toMatchObject({ ok: false, error: { code: 'pack.unusable' } });
  expect([held.list(), existsSync(join(profileDir, 'packs')) ? readdirSync(join(profileDir, 'packs')) : []]).toEqual([[], []]);
});

it('runs the examples of a guard before it is taken', async () => {
  const held = open();
  const good = made('guard', 1);
  expect(await held.take(good, good.content)).toEqual({ ok: true, value: undefined });
  expect(held.load(good)?.guard?.problems).toEqual([]);
  const bad = made('guard', 2, (files) => files.map((file) => (file.name === 'advice-strategy.yaml' ? { ...file, content: file.content.replace(/(flag:\s+en: \[)[^,]*,/, '$1Hello there.,') } : file)));
  expect(bad.content).not.toBe(good.content);
  expect(await held.take(bad, bad.content)).toMatchObject({ ok: false, error: { code: 'pack.unusable', params: { code: 'example.not_flagged' } } });
  expect(held.list().map(({ version }) => version)).toEqual([1]);
});
