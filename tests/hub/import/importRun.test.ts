/** What does an import leave in the hub: again, in part, after a kill, and when it is all there is? */

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRejects } from '../../../src/hub/import/run/rejects.ts';
import { createSeenIds } from '../../../src/hub/import/run/seenIds.ts';
import { progressLine } from '../../../src/hub/import/run/progress.ts';
import { reasonSentence } from '../../../src/hub/import/run/reasons.ts';
import en from '../../../src/hub/import/run/reasons.en.json' with { type: 'json' };
import fr from '../../../src/hub/import/run/reasons.fr.json' with { type: 'json' };
import { createMemorySink } from './memorySink.ts';
import { codesOf, importBytes, notesOf, PLAIN, temporaryFolder } from './importing.ts';

const HEAD = 'id,status,note\n';
const rows = (from: number, to: number, note = 'one'): string => Array.from({ length: to - from }, (_, index) => `c${from + index},received,${note}\n`).join('');

describe('an import', () => {
  it('changes nothing the second time, and only what changed the third', async () => {
    const sink = createMemorySink();
    expect((await importBytes(HEAD + rows(0, 1200), PLAIN, { sink })).report.outcomes).toMatchObject({ new: 1200, same: 0 });
    expect(sink.batches).toEqual([500, 500, 200]);
    expect((await importBytes(HEAD + rows(0, 1200), PLAIN, { sink })).report.outcomes).toMatchObject({ new: 0, same: 1200 });
    expect((await importBytes(HEAD + rows(0, 3, 'two') + rows(1200, 1201), PLAIN, { sink })).report.outcomes).toMatchObject({ new: 1, changed: 3, same: 0 });
    expect(sink.cases.size).toBe(1201);
  });

  it('goes on where a batch failed, by being run again', async () => {
    const sink = createMemorySink();
    let calls = 0;
    const failing = { ...sink, apply: (offers: Parameters<typeof sink.apply>[0]) => { calls += 1; return calls === 2 ? Promise.reject(new Error('gone')) : sink.apply(offers); } };
    await expect(importBytes(HEAD + rows(0, 1200), PLAIN, { sink: failing })).rejects.toThrow('gone');
    expect(sink.cases.size).toBe(500);
    expect((await importBytes(HEAD + rows(0, 1200), PLAIN, { sink })).report.outcomes).toMatchObject({ new: 700, same: 500 });
  });

  it('writes nothing when it is only tried', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 2), PLAIN, { sink });
    const tried = await importBytes(HEAD + rows(1, 3, 'two'), PLAIN, { sink, dryRun: true, full: true, removalLimit: 100, removalsConfirmed: true });
    expect(tried.report.outcomes).toMatchObject({ new: 1, changed: 1, removed: 1 });
    expect(notesOf(tried)).toEqual({ c0: 'one', c1: 'one' });
  });

  it('merges only the fields it names into a case that is held', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 1), PLAIN, { sink });
    const merge = 'format: 1\nname: delta\nmerge: [status]\nfields:\n  id: id\n  status: status\n';
    const merged = await importBytes('id,status\nc0,closed\nc9,closed\n', merge, { sink });
    expect(sink.cases.get('c0')?.record).toEqual({ id: 'c0', line: 'TRV', status: 'closed', subtype: 'one' });
    expect(codesOf(merged)).toEqual(['3 id merge.unknown_case']);
  });

  it('removes a case whose row says so', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 2), PLAIN, { sink });
    const removing = await importBytes(`${HEAD}c0,deleted,\nc7,deleted,\n`, `${PLAIN}removes: { when: { status: Deleted } }\n`, { sink });
    expect(removing.report.outcomes).toMatchObject({ removed: 1, absent: 1 });
    expect([...sink.cases.keys()]).toEqual(['c1']);
  });
});

describe('a full extract', () => {
  const full = { full: true };

  it('removes what vanished when that is little, and only what the mapping covers', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 200), PLAIN, { sink });
    await importBytes(`${HEAD}other-1,received,\n`, PLAIN, { sink });
    const after = await importBytes(HEAD + rows(2, 200), PLAIN.replace('covers: all', 'covers: { idPrefix: c }'), { sink, ...full });
    expect(after.report.vanished).toEqual({ held: 200, vanished: 2, removed: 2 });
    expect([sink.cases.has('c1'), sink.cases.has('c2'), sink.cases.has('other-1')]).toEqual([false, true, true]);
  });

  it('stops above the threshold, says the number, and goes on when it is confirmed', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 200), PLAIN, { sink });
    const stopped = await importBytes(HEAD + rows(5, 200), PLAIN, { sink, ...full });
    expect(stopped.report.vanished).toMatchObject({ vanished: 5, removed: 0, withheld: { code: 'removals.too_many', params: { vanished: '5', held: '200', share: '2.5', limit: '2' } } });
    expect(sink.cases.size).toBe(200);
    const confirmed = await importBytes(HEAD + rows(5, 200), PLAIN, { sink, ...full, removalLimit: 2.5, removalsConfirmed: true });
    expect([confirmed.report.vanished?.removed, sink.cases.size]).toEqual([5, 195]);
  });

  it('never takes a rejected case for a vanished one, nor a file that was cut for the whole', async () => {
    const sink = createMemorySink();
    await importBytes(HEAD + rows(0, 200), PLAIN, { sink });
    const known = await importBytes(`${HEAD}c0,nonsense,one\n${rows(1, 200)}`, PLAIN, { sink, ...full });
    expect([codesOf(known), known.report.vanished]).toEqual([['2 status record.invalid'], { held: 200, vanished: 0, removed: 0 }]);
    const unknown = await importBytes(`${HEAD}c0,received\n${rows(1, 200)}`, PLAIN, { sink, ...full });
    expect(unknown.report.vanished?.withheld?.code).toBe('removals.unknown_rows');
    const cut = await importBytes(`[${Array.from({ length: 199 }, (_, index) => JSON.stringify({ id: `c${index}`, status: 'received', note: 'one' })).join(',')}`, PLAIN, { sink, ...full, name: 'x.json', removalLimit: 100, removalsConfirmed: true });
    expect(cut.report.vanished?.withheld?.code).toBe('removals.not_whole');
    expect((await importBytes(HEAD, PLAIN.replace('covers: all\n', ''), { sink, ...full })).report.vanished?.withheld?.code).toBe('removals.no_covers');
    expect(sink.cases.size).toBe(200);
  });
});

describe('rejects', () => {
  it('are for their owner alone, and take their name when they are complete', () => {
    const path = join(temporaryFolder(), 'rejects.ndjson');
    writeFileSync(`${path}.part`, 'left by a run that was killed');
    const rejects = createRejects(path);
    rejects.write({ place: { file: 'x.csv', row: 2 }, mistakes: [{ field: 'status', code: 'value.unknown_code' }], raw: ['a', 'secret'] });
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
    rejects.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ file: 'x.csv', row: 2, raw: ['a', 'secret'], reasons: [{ field: 'status', code: 'value.unknown_code', fr: fr['value.unknown_code'] }] });
  });

  it('have a sentence in both languages with the same slots', () => {
    const slots = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    expect(Object.keys(fr)).toEqual(Object.keys(en));
    for (const code of Object.keys(en) as (keyof typeof en)[]) expect([code, slots(fr[code])]).toEqual([code, slots(en[code])]);
    expect(reasonSentence('row.ragged', 'fr', { cells: '2', columns: '3' })).toContain('2 cellules au lieu de 3 colonnes');
  });

  it('are the only place where a value of a row stands', async () => {
    const imported = await importBytes(`${HEAD}a,CANARY-77,one\n`);
    expect(JSON.stringify(imported.report)).not.toContain('CANARY-77');
    expect(JSON.stringify(imported.rejects[0]?.reasons)).not.toContain('CANARY-77');
    expect(JSON.stringify(imported.rejects[0]?.raw)).toContain('CANARY-77');
  });
});

describe('what a run keeps in mind', () => {
  it('knows every id again, and no other', () => {
    const seen = createSeenIds();
    for (let at = 0; at < 20_000; at += 1) expect(seen.add(`id-${at}`)).toBe(true);
    for (let at = 0; at < 20_000; at += 1) expect([seen.add(`id-${at}`), seen.has(`other-${at}`)]).toEqual([false, false]);
    expect(seen.size).toBe(20_000);
  });

  it('tells rate and remaining time', () => {
    expect(progressLine({ rows: 50_000, bytes: 25, totalBytes: 100 }, 10)).toBe('50,000 rows (25 %), 5,000 rows/s, about 30 s left');
    expect(progressLine({ rows: 0, bytes: 0, totalBytes: 0 }, 0)).toBe('0 rows (0 %), 0 rows/s');
  });
});
