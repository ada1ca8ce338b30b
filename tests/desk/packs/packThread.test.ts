/** Does a thread of its own take a pack of the hub, so that the desk has nothing left to read when it comes into force? */

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import type { PackFile, PackKind } from '../../../src/domain/packs/packText.ts';
import { readPart } from '../../../src/main/adapters/packs/checkPack.ts';
import { openHeldPacks } from '../../../src/main/adapters/packs/heldPacks.ts';
import { startPackWork, type RunningPackWork } from '../../../src/main/adapters/packs/startPackWork.ts';
import type { HeldPacks, PackPart } from '../../../src/main/ports/heldPacks.ts';
import { must } from '../../support/identityHub.ts';
import { aSignedPack, aSigner, BUNDLED, filesOf, textFile, type Made } from '../../support/packSigning.ts';

const THREAD = resolve(import.meta.dirname, '../../../src/main/adapters/packs/packThread.ts');
const [author, approver] = [aSigner('a', 'author'), aSigner('b', 'approver')];
let profileDir: string;
let faults: number;
let work: RunningPackWork;
const start = (thread = THREAD, patience = 120_000): RunningPackWork => (work = startPackWork({ thread, patience, onFault: () => void (faults += 1) }));
const open = (by: RunningPackWork = start()): HeldPacks => openHeldPacks({ folder: join(profileDir, 'packs'), key: new Uint8Array(32).fill(3), work: by.run });
const folderOf = ({ kind, version }: Made): string => join(profileDir, 'packs', `${kind}-${version}`);
const script = (content: string): string => {
  const file = join(profileDir, 'thread.mjs');
  writeFileSync(file, content);
  return file;
};

beforeEach(() => {
  faults = 0;
  profileDir = mkdtempSync(join(tmpdir(), 'sd-thread-'));
});
afterEach(() => {
  work.close();
  rmSync(profileDir, { recursive: true, force: true });
});

const made = (kind: PackKind, version: number, change: (file: PackFile) => PackFile = (file) => file): Made => aSignedPack(author, approver, { kind, version, files: filesOf(kind).map(change) });
const numbered = (version: number) => (file: PackFile): PackFile => (file.name === 'pack.yaml' ? textFile('pack.yaml', `version: "sent.${version}"\n`) : file);
const compiledOf = (part: PackPart | undefined, audience: 'caller' | 'agent' = 'caller'): CompiledPack | undefined => (part?.guard === undefined ? undefined : compilePack(part.guard.value, part.guard.hash, audience).compiled);
const verdictsOf = (part: PackPart | undefined): unknown => {
  const compiled = compiledOf(part);
  return compiled === undefined ? undefined : ['Should I withdraw my file?', 'Quelles sont mes chances ?', 'Where is my application?', 'I am going to hurt myself'].map((text) => checkQuestion(compiled, { text, language: 'en', mode: 'standard' }));
};

it('takes a guard that judges as one that was read here, and has touched no file of it on the thread that serves calls', { timeout: 240_000 }, async () => {
  const held = open();
  const pack = made('guard', 1);
  const taking = held.take(pack, pack.content);
  expect(existsSync(folderOf(pack))).toBe(false);
  must(await taking);
  const [taken, here] = [held.load(pack), readPart('guard', join(BUNDLED, 'guard')).part];
  expect([taken?.guard?.hash, faults]).toEqual([here?.guard?.hash, 0]);
  expect(verdictsOf(taken)).toEqual(verdictsOf(here));
  expect((['caller', 'agent'] as const).map((audience) => compiledOf(taken, audience)?.matcher.data)).toEqual((['caller', 'agent'] as const).map((audience) => compiledOf(here, audience)?.matcher.data));
});

it.each(['scripts', 'policies', 'glossary'] as const)('takes %s as they are read here', async (kind) => {
  const held = open();
  const pack = made(kind, 1);
  must(await held.take(pack, pack.content));
  const { courtesy, ...taken } = held.load(pack) ?? {};
  const { courtesy: courtesyHere, ...here } = readPart(kind, join(BUNDLED, kind)).part ?? {};
  expect(taken).toEqual(here);
  expect(courtesy === undefined).toBe(courtesyHere === undefined);
  expect(courtesy?.isCourtesy('Thank you for calling.')).toBe(courtesyHere?.isCourtesy('Thank you for calling.'));
});

const UNFIT: readonly (readonly [string, PackKind, (file: PackFile) => PackFile])[] = [
  ['a file that is none', 'policies', (file) => (file.name === 'pack.yaml' ? textFile('pack.yaml', 'version: [') : file)],
  ['an example that fails', 'guard', (file) => (file.name === 'advice-strategy.yaml' ? textFile(file.name, file.content.replace(/(flag:\s*\{?\s*en: \[)/, '$1"Where is the library?", ')) : file)],
];
it.each(UNFIT)('refuses a pack with %s, leaves no file of it, and no fault of its own', { timeout: 240_000 }, async (_what, kind, change) => {
  const pack = made(kind, 1, change);
  expect(pack.content).not.toBe(made(kind, 1).content);
  const held = open();
  expect(await held.take(pack, pack.content)).toMatchObject({ ok: false, error: { code: 'pack.unusable' } });
  expect([held.list(), existsSync(folderOf(pack)), faults]).toEqual([[], false, 0]);
});

it('refuses a text that is none of a pack', async () => {
  const pack = made('policies', 1);
  expect(await open().take(pack, '{"v":1}')).toMatchObject({ ok: false, error: { code: 'pack.unusable', params: { pack: 'policies' } } });
});

it.each([['breaks off', 'throw new TypeError("a bug")', 120_000], ['never ends', 'setInterval(() => undefined, 1000)', 1]] as const)('refuses a pack whose thread %s, says so, and reads the next', async (_what, content, patience) => {
  const pack = made('policies', 1);
  expect(await open(start(script(content), patience)).take(pack, pack.content)).toMatchObject({ ok: false, error: { code: 'pack.unusable' } });
  expect(faults).toBe(1);
  expect(await open().take(pack, pack.content)).toMatchObject({ ok: true });
});

it('leaves what it is reading when the desk closes: no fault, and nothing the hub is told', async () => {
  const pack = made('policies', 1);
  const held = open(start(script('setInterval(() => undefined, 1000)')));
  const taking = held.take(pack, pack.content);
  work.close();
  expect([await taking, await held.take(pack, pack.content)]).toMatchObject([{ ok: false, error: { code: 'store.io' } }, { ok: false, error: { code: 'store.io' } }]);
  expect([faults, held.list()]).toEqual([0, []]);
});

it('keeps the files of a pack that is being taken while another comes into force', async () => {
  const held = open();
  const [first, second] = [made('policies', 1, numbered(1)), made('policies', 2, numbered(2))];
  must(await held.take(first, first.content));
  const taking = held.take(second, second.content);
  while (!existsSync(folderOf(second))) await new Promise((resolve_) => void setImmediate(resolve_));
  must(held.setInForce(first));
  expect(existsSync(folderOf(second))).toBe(true);
  must(await taking);
  expect(readdirSync(folderOf(second)).length).toBe(filesOf('policies').length);
  expect(held.load(second)?.policies?.version).toBe('sent.2');
});

it('reads those ahead that wait for their instant, after a restart', async () => {
  const [policies, glossary] = [made('policies', 1, numbered(1)), made('glossary', 1)];
  const before = open();
  for (const pack of [policies, glossary]) must(await before.take(pack, pack.content));
  const held = open();
  // Other words than were signed, between the look at the start and the reading.
  writeFileSync(join(folderOf(glossary), 'pack.yaml'), 'version: "forged"\n');
  await held.readAhead();
  expect(readFileSync(join(folderOf(policies), 'pack.yaml'), 'utf8')).toContain('sent.1');
  rmSync(folderOf(policies), { recursive: true });
  expect([held.load(policies)?.policies?.version, held.load(glossary)]).toEqual(['sent.1', undefined]);
});
