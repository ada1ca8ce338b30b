/** Is a full disk said plainly at every write, with nothing lost, and does the call go on? (promise D2, reliability 2.7) */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import type { CaseTruth } from '../../tools/sample/truth.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { draftWith, value } from '../support/flowDesk.ts';
import { FILE_KEY, journalFileOf, openDeskOn } from './deskOnFiles.ts';
import { IS_LONG } from './faultForm.ts';
import { deskOnRefusingDisk, deskOnSmallDisk, mountSmallDisk, type DeskOnDisk } from './fullDisk.ts';
import { WRITE_PATHS } from './writePaths.ts';

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-disk-full-'));
const dataDir = join(folder, 'data');
const made = join(folder, 'made');
let truth: CaseTruth;
beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: dataDir, cases: 20 });
  const truths = readFileSync(join(dataDir, 'truth.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CaseTruth);
  truth = truths.find(({ caseId }) => caseId === 'EC-01') ?? expect.fail('the sample has no EC-01');
  const opened = await openDeskOn(made, dataDir);
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
}, MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const smallDisk = IS_LONG ? mountSmallDisk(40) : undefined;
afterAll(() => smallDisk?.unmount());
const disks: readonly (readonly [string, () => Promise<DeskOnDisk>])[] = [
  ['a disk that refuses', () => Promise.resolve(deskOnRefusingDisk(made))],
  ...(smallDisk === undefined ? [] : [['a small real disk', () => deskOnSmallDisk(smallDisk, dataDir)] as const]),
];

/** All that is in the journal, as another reader sees it. */
function journalOf(profileDir: string): unknown {
  const opened = openDatabase({ file: journalFileOf(profileDir), key: FILE_KEY, kind: 'journal', mode: 'read' });
  if (!opened.ok) throw new Error(opened.error.code);
  const rows = ['SELECT hash FROM entries ORDER BY counter', 'SELECT call_id, body FROM drafts ORDER BY call_id', 'SELECT name, value FROM settings ORDER BY name', 'SELECT key_hash FROM failed_attempts ORDER BY key_hash'].map((sql) => opened.value.query(sql).all());
  const check = opened.value.query('SELECT quick_check FROM pragma_quick_check').all();
  opened.value.close();
  return { rows, check };
}

const methods = Object.keys(deskApi) as (keyof DeskApi)[];
const codeOf = (reply: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => (reply.ok ? 'ok' : (reply.error?.code ?? ''));

it('has a row for every method, and every command is known to write or to go on', () => {
  expect(Object.keys(WRITE_PATHS).sort()).toEqual([...methods].sort());
  expect(methods.filter((method) => deskApi[method].kind === 'command' && WRITE_PATHS[method].on === 'reads')).toEqual(['session.unlock']);
});

describe.each(disks)('%s', (_what, openDesk) => {
  let disk: DeskOnDisk;
  beforeAll(async () => {
    disk = await openDesk();
  }, MINUTE);
  afterAll(() => disk.close());

  it('gives up the reserve for the call in hand, says so, and makes it again once there is room', async () => {
    const reserve = `${journalFileOf(disk.profileDir)}.reserve`;
    expect(existsSync(reserve)).toBe(true);
    const { callId } = await value(disk.desk['calls.start']({}));
    disk.fill('the reserve');
    const recorded = await value(disk.desk['calls.record']({ callId, draft: draftWith({ question: 'Is it moving?' }), outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] }));
    expect([recorded.spaceLow, existsSync(reserve)]).toEqual([true, false]);
    disk.free();
    const next = await value(disk.desk['calls.start']({}));
    expect(existsSync(reserve)).toBe(true);
    const after = await value(disk.desk['calls.record']({ callId: next.callId, draft: draftWith({}), outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] }));
    expect(after.spaceLow).toBeUndefined();
  }, MINUTE);

  it.each(methods)('%s', async (method) => {
    const path = WRITE_PATHS[method];
    const { on, answers = 'ok' } = path;
    const ask = disk.desk[method] as (input: object) => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>;
    const input = await path.ready(disk.desk, truth);
    const before = journalOf(disk.profileDir);
    disk.fill('no reserve');
    expect(codeOf(await ask(input))).toBe(on === 'writes' ? 'store.disk_full' : answers);
    expect(journalOf(disk.profileDir)).toEqual(before);
    expect(codeOf(await disk.desk['calls.log']({ limit: 1 }))).toBe('ok');
    disk.free();
    // What was refused is done when it is asked again: the call went on.
    expect(codeOf(await ask(input))).toBe(answers);
    const isSame = JSON.stringify(journalOf(disk.profileDir)) === JSON.stringify(before);
    expect(on === 'goes on' || isSame === (on === 'reads')).toBe(true);
  }, MINUTE);
});

it.each(['en', 'fr'])('says in %s what happened and what to do', (language) => {
  const { error } = JSON.parse(readFileSync(resolve(import.meta.dirname, `../../src/renderer/i18n/errors.${language}.json`), 'utf8')) as { error: Record<string, { happened: string; next: string }> };
  for (const code of ['store_disk_full', 'store_io', 'store_read_only', 'store_newer', 'store_no_cache', 'profile_in_use', 'call_already_recorded']) {
    expect([code, (error[code]?.happened ?? '').length > 10, (error[code]?.next ?? '').length > 10]).toEqual([code, true, true]);
  }
});
