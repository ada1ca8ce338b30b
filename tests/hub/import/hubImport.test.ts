/** Does `npm run hub -- import` put an extract into a hub's database, from the command line to the rows and back? */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseSinkOf, openHub } from '../../../src/cli/hub/openHub.ts';
import { readImportArguments } from '../../../src/cli/hub/importOptions.ts';
import { PLAIN, temporaryFolder } from './importing.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

function hub(...argv: readonly string[]): { readonly code: number | null; readonly out: string; readonly complaints: string } {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));
  const ran = spawnSync(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/hub.ts', ...argv], { cwd: ROOT, encoding: 'utf8', env: environment });
  return { code: ran.status, out: ran.stdout, complaints: ran.stderr };
}

function place(): { readonly folder: string; readonly csv: string; readonly mapping: string; readonly data: string } {
  const folder = temporaryFolder();
  const [csv, mapping] = [join(folder, 'extract.csv'), join(folder, 'mapping.yaml')];
  writeFileSync(mapping, PLAIN);
  return { folder, csv, mapping, data: join(folder, 'hub') };
}

describe('hub import', { timeout: 180_000 }, () => {
  it('fills a database, changes nothing the second time, and removes what a full extract lacks once that is confirmed', async () => {
    const { folder, csv, mapping, data } = place();
    writeFileSync(csv, 'id,status,note\na,received,one\nb,nonsense-CANARY,two\nc,received,three\n');
    const first = hub('import', csv, '--mapping', mapping, '--data', data, '--rejects', join(folder, 'rejects.ndjson'));
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('3 rows: 2 new, 1 rejected')]);
    expect(first.out + first.complaints).not.toContain('CANARY');
    expect(readFileSync(join(folder, 'rejects.ndjson'), 'utf8')).toContain('CANARY');
    writeFileSync(csv, 'id,status,note\na,received,one\n');
    const withheld = hub('import', csv, '--mapping', mapping, '--data', data, '--full');
    expect([withheld.code, withheld.out]).toEqual([1, expect.stringContaining('1 of 2 cases (50 %)')]);
    const confirmed = hub('import', csv, '--mapping', mapping, '--data', data, '--full', '--confirm-removals', '50%');
    expect([confirmed.code, confirmed.out]).toEqual([0, expect.stringContaining('1 row: 1 same, 1 removed, 0 rejected')]);
    const opened = await openHub({ databaseUrl: undefined, folder: data }, false);
    if (!opened.ok) throw new Error(opened.error);
    expect([...(await caseSinkOf(opened.value).find(['a', 'c'])).values()]).toEqual([{ id: 'a', line: 'TRV', status: 'received', subtype: 'one' }]);
    await opened.value.close();
  });

  it('only checks with --dry-run, and says what is wrong in a mapping with file and line', () => {
    const { csv, mapping, data, folder } = place();
    writeFileSync(csv, 'id,status,note\na,received,one\n');
    for (const place of [[], ['--data', data]]) {
      const tried = hub('import', csv, '--mapping', mapping, '--dry-run', ...place);
      expect([tried.code, tried.out, existsSync(data)]).toEqual([0, expect.stringContaining('1 row: 1 checked, 0 rejected'), false]);
    }
    const nowhere = hub('import', csv, '--mapping', mapping, '--data', join(csv, 'hub'));
    expect([nowhere.code, nowhere.complaints]).toEqual([2, expect.stringContaining('--data: the folder cannot be used: a file stands in its way (EEXIST).')]);
    writeFileSync(mapping, PLAIN.replace('TRV', 'VISITOR'));
    const wrong = hub('import', csv, '--mapping', mapping, '--dry-run');
    expect([wrong.code, wrong.complaints]).toEqual([2, expect.stringContaining('mapping.yaml:7  source.value  fields.line')]);
    writeFileSync(join(folder, 'taken'), '');
    writeFileSync(mapping, PLAIN);
    expect(hub('import', csv, '--mapping', mapping, '--dry-run', '--rejects', join(folder, 'taken')).code).toBe(2);
    expect(hub('import', join(folder, 'nothing.csv'), '--mapping', mapping, '--dry-run')).toMatchObject({ code: 2, out: expect.stringContaining('[file.missing]') as string });
    expect([hub().code, hub('--help').code, hub('nonsense').code, hub('import', csv, '--mapping', mapping).code]).toEqual([2, 0, 2, 2]);
  });

  it.each([
    [[], 'Give one file'], [['a', 'b', '--mapping', 'm'], 'Give one file'], [['a'], '--mapping'], [['a', '--mapping', 'm', '--full', '--confirm-removals', 'x'], '--confirm-removals'],
    [['a', '--mapping', 'm', '--confirm-removals', '5%'], '--full'], [['--watch', 'd', '--mapping', 'm', '--every', '0'], '--every'], [['--watch', 'd', '--mapping', 'm', '--dry-run'], '--dry-run'],
  ])('refuses %j', (argv, words) => {
    expect(readImportArguments(argv)).toEqual({ ok: false, error: expect.stringContaining(words) as string });
  });
});
