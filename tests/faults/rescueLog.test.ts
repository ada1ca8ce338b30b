/** Can a lead let a desk go on whose log was cut, and does the checker then say what is missing? */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';

const run = (command: 'rescueLog' | 'verifyLog', ...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(import.meta.dirname, `../../src/cli/${command}.ts`), ...argv], { encoding: 'utf8', env: { ...process.env, STATUSDESK_PASSPHRASE: '' } });
  return { status, said: stdout + stderr };
};

it('a log put back from an older copy: refused, looked at, rescued, named, exported and checked again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-cut-'));
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  const vault = createKeyVault({ folder: keys, secretStore: createFileSecretStore(keys), allowEmptySecret: true, nowMs: () => 0, scryptCost: 2 ** 10 });
  await vault.unlock('');
  const options = journalOptions({ file: join(folder, 'journal.db'), key: await vault.getKey('journal'), crypto: openDeviceCrypto(await vault.getDeviceKey()) });
  const write = (count: number): void => {
    const journal = openTestJournal(options);
    for (let number = 0; number < count; number += 1) journal.append({ kind: 'case.opened', at: '2026-03-02T10:00:00Z', content: { agentId: 'agent-1' } });
    journal.close();
  };
  write(3);
  expect(run('rescueLog', folder)).toMatchObject({ status: 0, said: expect.stringContaining('whole') as string });
  copyFileSync(options.file, `${options.file}.older`);
  write(2);
  copyFileSync(`${options.file}.older`, options.file);
  const older = readFileSync(options.file);
  expect(run('verifyLog', folder)).toMatchObject({ status: 1, said: expect.stringContaining('tail_cut') as string });

  const rescued = run('rescueLog', folder);
  expect(rescued.said).toMatch(/saved {6}4 entries, 0 drafts\nlost {7}2 entries/);
  expect(rescued.status).toBe(0);
  const [, aside = ''] = /set-aside\/(\S+)/.exec(rescued.said) ?? [];
  expect(readFileSync(join(folder, 'set-aside', aside)).equals(older)).toBe(true);

  const exported = join(folder, 'log.ndjson');
  for (const checked of [run('verifyLog', folder, '--export', exported), run('verifyLog', exported)]) {
    expect(checked.said).toContain('lost       entries 5 to 6: named by entry 7');
    expect(checked.said).toContain('consistent but for the entries named as lost');
    expect(checked.status).toBe(0);
  }
  const journal = openTestJournal(options);
  expect(journal.entries({ limit: 1 })[0]).toMatchObject({ counter: 7, kind: 'journal.rescued' });
  journal.close();
  expect(run('rescueLog', join(folder, 'nowhere')).status).toBe(2);
  rmSync(folder, { recursive: true });
}, 120_000);
