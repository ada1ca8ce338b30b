import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINE_VERSION, checkQuestion } from '../../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { STATE_FORMAT } from '../../../../src/domain/guard/packState.ts';
import { readClauses } from '../../../../src/domain/guard/readClauses.ts';
import { keep, keyOf, readKept } from '../../../../src/main/adapters/packs/keptPack.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';

let room = '';
let folder = '';
let keepIn = '';

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'kept-pack-'));
  folder = join(room, 'guard');
  keepIn = join(room, 'kept');
  cpSync('resources/packs/guard', folder, { recursive: true });
});
afterEach(() => rmSync(room, { recursive: true }));

const NO_TEST = { selfTest: false } as const;
const read = (): ReturnType<typeof readGuardPack> => readGuardPack(folder, { ...NO_TEST, keepIn });
const keptFiles = (): readonly string[] => readdirSync(keepIn);
const keptFile = (): string => join(keepIn, keptFiles()[0] ?? '');
const UNDER = ['guard', ENGINE_VERSION, STATE_FORMAT] as const;

const QUESTION = 'should I withdraw my application';
const verdictOf = (): unknown => {
  const { value, hash } = read();
  return checkQuestion(compilePack(value, hash).compiled as CompiledPack, { text: QUESTION, language: 'en' });
};

const policyTexts = (): readonly string[] =>
  readdirSync('tests/policy')
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join('tests/policy', name), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { readonly text?: string }).text ?? ''));

/** Changes the kept file, and says what the guard then answers. */
function after(change: (file: Buffer) => Uint8Array): unknown {
  verdictOf();
  writeFileSync(keptFile(), change(readFileSync(keptFile())));
  return verdictOf();
}

describe('a guard pack kept in a file', { timeout: 120_000 }, () => {
  it('judges every text of the policy as the pack just compiled does', () => {
    const fresh = readGuardPack(folder, NO_TEST);
    read();
    const kept = read();
    expect(kept).toEqual(fresh);
    const texts = policyTexts();
    expect(texts.length).toBeGreaterThan(1_500);
    for (const audience of ['caller', 'agent'] as const) {
      const [now, before] = [fresh, kept].map(({ value, hash }) => compilePack(value, hash, audience)) as [ReturnType<typeof compilePack>, ReturnType<typeof compilePack>];
      expect(before.problems).toEqual(now.problems);
      for (const text of texts) {
        expect(checkQuestion(before.compiled as CompiledPack, { text, language: 'en' })).toEqual(checkQuestion(now.compiled as CompiledPack, { text, language: 'en' }));
        expect(readClauses(before.compiled as CompiledPack, text)).toEqual(readClauses(now.compiled as CompiledPack, text));
      }
    }
  });

  it('is taken up by a second reader and by another process, without being written again', () => {
    read();
    const [name] = keptFiles();
    const content = readKept(keepIn, keyOf(folder, UNDER) as string) as { readonly loaded: { readonly value: { readonly lexicon: { zorblatt?: string } } } };
    // A mark that only the kept file carries, under the key of the folder.
    content.loaded.value.lexicon.zorblatt = 'apply';
    keep(keepIn, keyOf(folder, UNDER) as string, content);
    expect(read().value.lexicon['zorblatt']).toBe('apply');
    const script = `import { readGuardPack } from './src/main/adapters/packs/readGuardPack.ts'; console.log(readGuardPack(process.argv[1], { selfTest: false, keepIn: process.argv[2] }).value.lexicon.zorblatt);`;
    expect(execFileSync(process.execPath, ['--input-type=module', '--eval', script, folder, keepIn], { encoding: 'utf8' }).trim()).toBe('apply');
    expect(keptFiles()).toEqual([name]);
  });

  it.each([
    ['with one bit turned', (file: Buffer) => Buffer.concat([file.subarray(0, 5_000), Buffer.from([(file[5_000] ?? 0) ^ 1]), file.subarray(5_001)])],
    ['cut short', (file: Buffer) => file.subarray(0, 1_000)],
    ['emptied', () => Buffer.alloc(0)],
    ['with something else in it', () => Buffer.from('version: 7\n'.repeat(20))],
  ])('is compiled and written anew when the file is found %s', (_, change) => {
    const compiled = readGuardPack(folder, NO_TEST);
    const expected = checkQuestion(compilePack(compiled.value, compiled.hash).compiled as CompiledPack, { text: QUESTION, language: 'en' });
    expect(after(change)).toEqual(expected);
    expect(readKept(keepIn, keyOf(folder, UNDER) as string)).toBeDefined();
  });

  it('is not taken from another key, engine or user who may write it, nor through a link', () => {
    const key = keyOf(folder, UNDER) as string;
    read();
    const other = keyOf(folder, ['guard', '0.9.0', STATE_FORMAT]) as string;
    expect(other).not.toBe(key);
    cpSync(keptFile(), join(keepIn, `guard-pack-${other}.kept`));
    expect(readKept(keepIn, other)).toBeUndefined();
    chmodSync(join(keepIn, `guard-pack-${key}.kept`), 0o666);
    expect(readKept(keepIn, key)).toBeUndefined();
    chmodSync(join(keepIn, `guard-pack-${key}.kept`), 0o600);
    expect(readKept(keepIn, key)).toBeDefined();
    cpSync(keptFile(), join(room, 'elsewhere'));
    rmSync(join(keepIn, `guard-pack-${key}.kept`));
    symlinkSync(join(room, 'elsewhere'), join(keepIn, `guard-pack-${key}.kept`));
    expect(readKept(keepIn, key)).toBeUndefined();
  });

  it('gives way when a file of the pack changes, be it no YAML, and leaves no other kept file behind', () => {
    read();
    const [first] = keptFiles();
    writeFileSync(join(folder, 'learned.bin'), Uint8Array.of(1, 2, 3));
    writeFileSync(join(keepIn, 'guard-pack-left-by-a-crash.draft'), 'half');
    read();
    const [second, ...more] = keptFiles();
    expect(second).not.toBe(first);
    expect(more).toEqual([]);
    writeFileSync(join(folder, 'lexicon.yaml'), `${readFileSync(join(folder, 'lexicon.yaml'), 'utf8')}  zorblatt: apply\n`);
    expect(read().value.lexicon['zorblatt']).toBe('apply');
  });

  it('leaves files that are not its own alone', () => {
    mkdirSync(keepIn);
    writeFileSync(join(keepIn, 'notes.txt'), 'mine');
    read();
    expect(readFileSync(join(keepIn, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('judges all the same when nothing can be kept', () => {
    const expected = verdictOf();
    rmSync(keepIn, { recursive: true });
    writeFileSync(keepIn, 'a file where the folder should be');
    expect(verdictOf()).toEqual(expected);
    rmSync(keepIn);
    mkdirSync(keepIn, { mode: 0o500 });
    expect(verdictOf()).toEqual(expected);
    chmodSync(keepIn, 0o700);
    rmSync(join(folder, 'sets.yaml'));
    mkdirSync(join(folder, 'sets.yaml'));
    expect(keyOf(folder, UNDER)).toBeUndefined();
    expect(read().problems[0]).toMatchObject({ file: 'sets.yaml', code: 'file.unreadable' });
  });

  it('names the faulty rules of the pack again, and runs the examples when asked', () => {
    const file = join(folder, 'other.yaml');
    const rule = (id: string, pattern: string): string => `  - { id: ${id}, kind: asks, label: other, strength: none, message: { en: Asks, fr: Demande }, why: { en: Policy 1.17, fr: Politique 1.17 }, suggest: [E08], match: { en: ["${pattern}"], fr: [bonjour] }, examples: { flag: { en: [quibble please, quibble now], fr: [bonjour, bonjour vous] }, pass: { en: [hello, good day], fr: [au revoir, merci] } } }\n`;
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${rule('other.faulty', '(quibble')}${rule('other.silent', 'squabble')}`);
    const fresh = readGuardPack(folder);
    expect(fresh.problems.map(({ ruleId }) => ruleId)).toContain('other.faulty');
    expect(fresh.problems.map(({ ruleId }) => ruleId)).toContain('other.silent');
    for (const _ of [1, 2]) {
      const kept = readGuardPack(folder, { keepIn });
      expect(kept.problems).toEqual(fresh.problems);
      expect(kept.hash).toBe(fresh.hash);
      expect(kept.value.rules.map(({ id }) => id)).toEqual(fresh.value.rules.map(({ id }) => id));
    }
  });
});
