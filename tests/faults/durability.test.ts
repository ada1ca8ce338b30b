/** Is an entry on the disk before its call is acknowledged? Seen in the calls to the kernel, and by reading the setting back (promise D1, ruling 30). */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { FILE_KEY, journalFileOf, openDeskOn } from './deskOnFiles.ts';
import { tracedCalls } from './tracing.ts';

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-durable-'));
const profileDir = join(folder, 'profile');
beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: join(folder, 'data'), cases: 20 });
  const opened = await openDeskOn(profileDir, join(folder, 'data'));
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
}, MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One line a call, at the place where it ended: strace cuts a call in two when another thread comes in between. */
function whole(trace: readonly string[]): readonly string[] {
  const begun = new Map<string, string>();
  return trace.flatMap((line) => {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (call.endsWith('<unfinished ...>')) return begun.set(thread, call.slice(0, -'<unfinished ...>'.length)) && [];
    return [call.startsWith('<... ') ? `${begun.get(thread) ?? ''}${call.slice(call.indexOf('>') + 1)}` : call];
  });
}

/** Calls acknowledged although, since the desk last said anything, nothing went into the journal's log or what went in was not yet forced to the disk. */
function toldTooEarly(trace: readonly string[]): { readonly acknowledged: number; readonly early: readonly string[] } {
  const early: string[] = [];
  let acknowledged = 0;
  let log: 'untouched' | 'written' | 'on the disk' = 'untouched';
  for (const call of whole(trace)) {
    if (/^(?:p?write(?:64|v)?)\(\d+<[^>]*journal\.db-wal>/.test(call)) log = 'written';
    else if (/^f(?:data)?sync\(\d+<[^>]*journal\.db-wal>.*= 0/.test(call) && log === 'written') log = 'on the disk';
    const said = /^write\(1<[^>]*>, "([a-z]+ [^"\\]*)/.exec(call)?.[1];
    if (said?.startsWith('acknowledged ') === true) {
      acknowledged += 1;
      if (log !== 'on the disk') early.push(`${said}: ${log}`);
    }
    if (said !== undefined) log = 'untouched';
  }
  return { acknowledged, early };
}

const CALLS = ['write', 'writev', 'pwrite64', 'fsync', 'fdatasync'] as const;
const traced = async (script: string, args: readonly string[]) => toldTooEarly(await tracedCalls(script, args, CALLS));

describe('an acknowledged call', () => {
  it('is forced to the disk first, by the whole desk', async () => {
    expect(await traced('loggingDesk.ts', [profileDir, 'honest', '0', '4'])).toEqual({ acknowledged: 4, early: [] });
  }, MINUTE);

  it('is caught in the trace when it is acknowledged first', async () => {
    const { acknowledged, early } = await traced('loggingDesk.ts', [profileDir, 'hasty', '0', '2']);
    expect([acknowledged, early.length]).toEqual([2, 2]);
  }, MINUTE);

  it('is caught in the trace when nobody waits for the disk', async () => {
    const journals = ['full', 'off'].map((synchronous) => join(folder, synchronous));
    for (const journal of journals) mkdirSync(journal);
    expect(await traced('journalDesk.ts', [journals[0] ?? '', 'full'])).toEqual({ acknowledged: 5, early: [] });
    expect(await traced('journalDesk.ts', [journals[1] ?? '', 'off'])).toMatchObject({ acknowledged: 5, early: { length: 5 } });
  }, MINUTE);
});

it('has the setting that waits for the disk in a new journal and in one that is opened again', () => {
  const file = journalFileOf(mkdtempSync(join(folder, 'read-back-')));
  const settings = [1, 2, 3].map(() => {
    const opened = openDatabase({ file, key: FILE_KEY, kind: 'journal', mode: 'write' });
    if (!opened.ok) throw new Error(opened.error.code);
    const [row] = opened.value.query('SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous').all();
    opened.value.close();
    return row;
  });
  expect(settings).toEqual([1, 2, 3].map(() => ({ journal_mode: 'wal', synchronous: 2 })));
});
