/** Can a trainer bring a pack to the hub from the command line, and nobody alone? */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { changeLines } from '../../../src/cli/hub/packChanges.ts';
import { newPackKey, openPackKey } from '../../../src/cli/hub/packKeyFile.ts';
import { runPackKeyVerb, runPackVerb } from '../../../src/cli/hub/packVerb.ts';
import { readInstant } from '../../../src/cli/hub/packSigning.ts';
import { aSignedPack, aSigner, BUNDLED, filesOf, textFile } from '../../support/packSigning.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SECRET = 'correct horse battery';
const folder = mkdtempSync(join(tmpdir(), 'sd-pack-verb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

function hub(...argv: readonly string[]): { readonly code: number | null; readonly out: string; readonly told: string } {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));
  const ran = spawnSync(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/hub.ts', ...argv], { cwd: ROOT, encoding: 'utf8', env: environment, input: `${SECRET}\n` });
  return { code: ran.status, out: ran.stdout, told: ran.stderr };
}

/** A hub begins with a desk, an account, an import or `serve`: no pack begins one. */
const begin = (name: string): readonly string[] => {
  const place = ['--data', at(name)];
  expect(hub('enrol', '--name', 'Front', '--lines', 'EE', ...place)).toMatchObject({ code: 0 });
  return place;
};

const sign = (version: number, out: string, kind = 'glossary') => hub('pack', 'sign', at('glossary'), '--kind', kind, '--version', String(version), '--effective', '2026-03-01T08:00-05:00', '--key', at('author.key'), '--out', at(out));

it('makes keys, signs what has no problem, and publishes what two trusted people signed', { timeout: 240_000 }, () => {
  const [author, approver] = ['author', 'approver'].map((name) => hub('pack-key', name, '--out', at(`${name}.key`)).out.trim());
  expect(readFileSync(at('author.key'), 'utf8')).toContain(author);
  expect(hub('pack-key', 'author', '--out', at('author.key')), 'no key is written over').toMatchObject({ code: 2 });
  cpSync(join(BUNDLED, 'glossary'), at('glossary'), { recursive: true });
  writeFileSync(at('glossary/zz.yaml'), 'topic: nonsense\n');
  expect([sign(1, 'red.pack'), existsSync(at('red.pack'))]).toMatchObject([{ code: 1, told: expect.stringContaining('zz.yaml:1  shape') as string }, false]);
  rmSync(at('glossary/zz.yaml'));
  writeFileSync(at('glossary/pack.yaml'), 'version: "2027.1"\n');
  expect(sign(1, 'one.pack')).toMatchObject({ code: 0, out: expect.stringContaining('in force from 2026-03-01T13:00:00.000Z') as string });
  expect(hub('pack', 'approve', at('one.pack'), '--key', at('author.key'), '--out', at('one.ok'))).toMatchObject({ code: 2, told: expect.stringContaining('Another person') as string });
  expect([hub('pack', 'approve', at('one.pack'), '--key', at('approver.key'), '--out', at('none.ok'), '--data', at('none')), existsSync(at('none')), existsSync(at('none.ok'))], 'a mistyped folder compares with nothing and makes nothing').toMatchObject([{ code: 2, told: expect.stringContaining('no hub in this folder') as string }, false, false]);
  const place = begin('hub');
  expect(hub('pack', 'approve', at('one.pack'), '--key', at('approver.key'), '--out', at('one.ok'), ...place)).toMatchObject({ code: 0, told: expect.stringContaining('+ version: "2027.1"') as string });
  expect(hub('pack', 'publish', at('one.ok'), ...place)).toMatchObject({ code: 2, told: expect.stringContaining('may not sign') as string });
  expect([hub('pack', 'trust', 'author', '--public-key', author ?? '', '--as', 'author', ...place).code, hub('pack', 'trust', 'approver', '--public-key', approver ?? '', '--as', 'approver', ...place).code]).toEqual([0, 0]);
  expect(hub('pack', 'publish', at('one.pack'), ...place)).toMatchObject({ code: 2, told: expect.stringContaining('Nobody has approved') as string });
  writeFileSync(at('forged.ok'), readFileSync(at('one.ok'), 'utf8').replace('2027.1', '2027.2'));
  expect(hub('pack', 'publish', at('forged.ok'), ...place)).toMatchObject({ code: 2, told: expect.stringContaining('does not fit') as string });
  expect([hub('pack', 'publish', at('one.ok'), ...place).code, hub('pack', 'publish', at('one.ok'), ...place).code]).toEqual([0, 2]);
  expect(hub('pack', 'status', ...place)).toMatchObject({ code: 0, out: expect.stringMatching(/^pack\tglossary\t1\tin force\t.*\nsigner\tapprover\tapprover\t.*\nsigner\tauthor\tauthor\t/) as string });
  expect(hub('pack', 'distrust', 'author', ...place).code).toBe(0);
});

it('publishes nothing that desks would refuse, whoever signed it', { timeout: 120_000 }, () => {
  const [author, approver] = [aSigner('ann', 'author'), aSigner('ben', 'approver')];
  const place = begin('hub-red');
  for (const { person, publicKey, parts } of [author, approver]) expect(hub('pack', 'trust', person, '--public-key', publicKey, '--as', parts.join(','), ...place).code).toBe(0);
  const { hash: _hash, ...draft } = aSignedPack(author, approver, { files: [...filesOf('glossary'), textFile('zz.yaml', 'topic: nonsense\n')] });
  writeFileSync(at('red.ok'), JSON.stringify({ statusdeskPack: 1, ...draft }));
  expect(hub('pack', 'publish', at('red.ok'), ...place)).toMatchObject({ code: 1, told: expect.stringMatching(/zz\.yaml:1 {2}shape[\s\S]*nothing was published/) as string });
  expect(hub('pack', 'status', ...place).out).not.toContain('pack\tglossary');
});

it('says what is wrong with what it is asked, before it opens anything', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const wrong = [[], ['nonsense'], ['sign'], ['sign', at('x'), '--key', 'k', '--out', 'o', '--kind', 'rules'], ['approve', 'x'], ['status', 'x'], ['trust', 'p', '--public-key', 'zz', '--as', 'author'], ['distrust'], ['publish'], ['approve', at('nothing'), '--key', 'k', '--out', 'o']];
  expect(await Promise.all(wrong.map((argv) => runPackVerb(argv)))).toEqual(wrong.map(() => 2));
  expect(await runPackKeyVerb(['a b', '--out', at('x.key')])).toBe(2);
  expect(told).toHaveBeenCalledTimes(wrong.length + 1);
  told.mockRestore();
});

it('opens a key with its passphrase alone, and under its own name alone', async () => {
  const { text } = await newPackKey('ada', SECRET, 10);
  const open = async (content: string, secret: string) => {
    writeFileSync(at('one.key'), content);
    return (await openPackKey(at('one.key'), () => Promise.resolve(secret))).ok;
  };
  expect([await open(text, SECRET), await open(text, `${SECRET}!`), await open(text.replace('"ada"', '"bob"'), SECRET), await open(text.slice(0, -9), SECRET), await open('', SECRET)]).toEqual([true, false, false, false, false]);
});

it('shows what changes, line by line, and nothing that hides', () => {
  const before = [textFile('a.yaml', 'one\ntwo\ntwo\n'), textFile('gone.yaml', 'x\n')];
  const after = [textFile('a.yaml', 'two\none\nthr\u202eee\n'), { name: 'learned-caller.bin', as: 'base64' as const, content: 'AAAA' }];
  expect(changeLines(before, after)).toEqual(['a.yaml: 1 lines added, 1 removed', '    - two', '    + thr�ee', 'gone.yaml: file gone, 0 lines added, 1 removed', '    - x', 'learned-caller.bin: new (numbers)']);
  expect(changeLines(after, after)).toEqual(['nothing: the content is the same']);
  expect(changeLines([], [textFile('n.yaml', Array.from({ length: 20 }, (_, line) => `l${line}`).join('\n'))]).at(-1)).toBe('    … 8 more');
});

it('reads an instant with its zone only', () => {
  const now = new Date('2026-03-02T09:00:00.000Z');
  expect(['now', '2026-12-01T08:00-05:00', '2026-12-01T08:00:00Z', '2026-12-01', '2026-12-01T08:00', '2026-13-01T08:00Z', 'soon'].map((text) => readInstant(text, now))).toEqual(['2026-03-02T09:00:00.000Z', '2026-12-01T13:00:00.000Z', '2026-12-01T08:00:00.000Z', undefined, undefined, undefined, undefined]);
});
