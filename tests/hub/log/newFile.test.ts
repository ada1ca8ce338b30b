/** Is an export there whole or not at all? */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeNewFile } from '../../../src/cli/hub/newFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-new-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

it('has its name only when all of it is written, for its owner alone', async () => {
  const seen: boolean[] = [];
  function* parts(): Generator<string> {
    yield 'one\n';
    seen.push(existsSync(at('a.csv')));
    yield 'two\n';
    seen.push(existsSync(at('a.csv')));
  }
  writeFileSync(at('a.csv.part'), 'left by a run that was killed, and longer than what comes now');
  expect(await writeNewFile('--out', at('a.csv'), parts())).toEqual({ ok: true, value: undefined });
  expect([seen, readFileSync(at('a.csv'), 'utf8'), statSync(at('a.csv')).mode & 0o777, readdirSync(folder)]).toEqual([[false, false], 'one\ntwo\n', 0o600, ['a.csv']]);
});

it('leaves nothing when it breaks off, and writes over nothing', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield 'half';
    throw new Error('the source broke');
  }
  await expect(writeNewFile('--out', at('b.csv'), broken())).rejects.toThrow('the source broke');
  writeFileSync(at('c.csv'), 'mine');
  expect(await writeNewFile('--out', at('c.csv'), ['other'])).toEqual({ ok: false, error: expect.stringContaining('exists already') as string });
  async function* overtaken(): AsyncGenerator<string> {
    yield 'x';
    writeFileSync(at('d.csv'), 'theirs');
  }
  expect(await writeNewFile('--out', at('d.csv'), overtaken())).toEqual({ ok: false, error: expect.stringContaining('exists already') as string });
  mkdirSync(at('e.csv.part'));
  expect(await writeNewFile('--out', at('e.csv'), ['x'])).toEqual({ ok: false, error: expect.stringContaining('cannot be written') as string });
  expect(await writeNewFile('--out', at('none/f.csv'), ['x'])).toEqual({ ok: false, error: expect.stringContaining('ENOENT') as string });
  expect([readdirSync(folder).toSorted(), readFileSync(at('c.csv'), 'utf8'), readFileSync(at('d.csv'), 'utf8')]).toEqual([['a.csv', 'c.csv', 'd.csv', 'e.csv.part'], 'mine', 'theirs']);
});
