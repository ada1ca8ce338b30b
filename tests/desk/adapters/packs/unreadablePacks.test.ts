/** Does an entry the system does not give become an author error with its name, while the rest of the pack is read? */

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGlossary } from '../../../../src/main/adapters/packs/readGlossary.ts';
import { readGuardPack, reloadGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { readPacks } from '../../../../src/main/adapters/packs/readPacks.ts';
import { readPolicies } from '../../../../src/main/adapters/packs/readPolicies.ts';
import { readScriptPack } from '../../../../src/main/adapters/packs/readScriptPack.ts';

const NO_TEST = { selfTest: false } as const;
const READERS = {
  guard: (path: string) => readGuardPack(path, NO_TEST),
  scripts: readScriptPack,
  glossary: readGlossary,
} as const;
const ENTRIES: readonly (readonly [string, (path: string) => void, string])[] = [
  ['a folder', (path) => { mkdirSync(path); }, 'EISDIR'],
  ['a link that leads nowhere', (path) => symlinkSync('nowhere', path), 'ENOENT'],
  ['a link to itself', (path) => symlinkSync('x.yaml', path), 'ELOOP'],
];

let packs = '';
beforeEach(() => {
  packs = join(mkdtempSync(join(tmpdir(), 'unreadable-')), 'packs');
  cpSync('resources/packs', packs, { recursive: true });
});
afterEach(() => rmSync(join(packs, '..'), { recursive: true }));

describe.each(['guard', 'scripts', 'glossary'] as const)('the %s', (name) => {
  it.each(ENTRIES)('name %s among the files and read the rest', (_, put, text) => {
    const before = READERS[name](join(packs, name));
    put(join(packs, name, 'x.yaml'));
    const after = READERS[name](join(packs, name));
    expect(after.problems).toEqual([...before.problems, { file: 'x.yaml', code: 'file.unreadable', text, hint: expect.stringMatching(/\S/) }]);
    expect(after.hash).toBe(before.hash);
  });

  it('are empty, and say so, without their folder or with a file in its place', () => {
    rmSync(join(packs, name), { recursive: true });
    expect(READERS[name](join(packs, name)).problems).toContainEqual({ file: name, code: 'file.missing', text: '', hint: expect.any(String) });
    writeFileSync(join(packs, name), '');
    expect(READERS[name](join(packs, name)).problems).toContainEqual({ file: name, code: 'file.unreadable', text: 'ENOTDIR', hint: expect.any(String) });
  });
});

it('a policy file that is a folder leaves no policies, and is named', () => {
  rmSync(join(packs, 'policies', 'staleness.yaml'));
  mkdirSync(join(packs, 'policies', 'staleness.yaml'));
  expect(readPolicies(join(packs, 'policies'))).toMatchObject({ pack: undefined, problems: [{ file: 'staleness.yaml', code: 'file.unreadable' }] });
});

it('packs without scripts or labels are no packs, and the first problem says why, once', () => {
  rmSync(join(packs, 'scripts'), { recursive: true });
  const read = readPacks(packs, NO_TEST);
  expect(read.value).toBeUndefined();
  expect(read.problems).toMatchObject([{ file: 'scripts', code: 'file.missing' }]);
});

it('a pack in force stays when its folder has become a file', () => {
  const previous = readGuardPack(join(packs, 'guard'), NO_TEST);
  rmSync(join(packs, 'guard'), { recursive: true });
  writeFileSync(join(packs, 'guard'), '');
  expect(reloadGuardPack(previous, join(packs, 'guard'), NO_TEST)).toMatchObject({ hash: previous.hash, problems: [{ file: 'guard', code: 'file.unreadable' }] });
});
