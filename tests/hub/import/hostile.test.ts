/** What does a file do that is broken, or made to break? It is told clearly, the rows around the damage come in, and nothing is lost. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, importBytes, importTarget, notesOf, PLAIN, temporaryFolder } from './importing.ts';

const HEAD = 'id,status,note\n';
const json = { name: 'extract.json' };
const lines = { name: 'extract.ndjson' };

describe('CSV', () => {
  it('sets a quote that is never closed aside alone', async () => {
    const imported = await importBytes(`${HEAD}a,received,one\nb,received,"two\nc,received,three\nd,received,four\n`);
    expect(notesOf(imported)).toEqual({ a: 'one', c: 'three', d: 'four' });
    expect(codesOf(imported)).toEqual(['3 row.quotes']);
    expect(imported.rejects[0]).toMatchObject({ line: 3, raw: 'b,received,"two' });
  });

  it('does so too when a later quote seems to close it', async () => {
    const imported = await importBytes(`${HEAD}a,received,one\nb,received,"two\nc,received,three\nd,received,"four"\ne,received,five\n`);
    expect(notesOf(imported)).toEqual({ a: 'one', c: 'three', d: 'four', e: 'five' });
    expect(imported.rejects.map(({ line, raw }) => [line, raw])).toEqual([[3, 'b,received,"two']]);
  });

  it('gives back the rows that two stray quotes ran together', async () => {
    const imported = await importBytes(`${HEAD}b,"received,one\nc,received,three\nd,received,5"\ne,received,five\n`);
    expect(notesOf(imported)).toEqual({ c: 'three', e: 'five' });
    expect(imported.rejects.map(({ line, raw }) => [line, raw])).toEqual([[2, 'b,"received,one'], [4, 'd,received,5"']]);
  });

  it('goes on after a quote that would swallow megabytes', async () => {
    const rest = Array.from({ length: 60_000 }, (_, index) => `c${index},received,a note of some length\n`).join('');
    const imported = await importBytes(`${HEAD}b,received,"two\n${rest}`);
    expect(imported.sink.cases.size).toBe(60_000);
    expect(codesOf(imported)).toEqual(['2 row.quotes']);
  });

  it.each([['with a line end', '\nc,received,three\n', { a: 'one', c: 'three' }], ['at the end of the file', '', { a: 'one' }]])('keeps little of a field of many megabytes %s', async (_, after, expected) => {
    const imported = await importBytes(`${HEAD}a,received,one\nb,received,${'x'.repeat(5_000_000)}${after}`);
    expect(notesOf(imported)).toEqual(expected);
    expect(codesOf(imported)).toEqual(['3 row.too_long']);
    expect(String(imported.rejects[0]?.raw)).toHaveLength(64_000);
  });

  it('stops at a file that is damaged all over', async () => {
    const imported = await importBytes(HEAD + 'b,received,tw"o\n'.repeat(1_200));
    expect(imported.report.stops).toEqual([{ file: 'extract.csv', code: 'file.too_damaged', params: { line: '1002' } }]);
    expect(imported.report.rejected).toBe(1_000);
  });

  it('tells NUL bytes, cells too many or too few, and blank lines apart', async () => {
    const imported = await importBytes(`${HEAD}a,received,one\nb,rec\0eived,two\n\nc,received\nd,received,four,5\ne,received,five,,\nf,received,"si\r\nx"\r\ng,received,seven`);
    expect(notesOf(imported)).toEqual({ a: 'one', e: 'five', f: 'si\r\nx', g: 'seven' });
    expect(codesOf(imported)).toEqual(['3 row.nul', '5 row.ragged', '6 row.ragged']);
    expect(imported.rejects.map(({ line }) => line)).toEqual([3, 5, 6]);
    expect(imported.rejects[1]?.reasons[0]?.en).toContain('The row has 2 cells where 3 columns are expected');
  });

  it('may let rows end early', async () => {
    expect(notesOf(await importBytes(`${HEAD}c,received\n`, `${PLAIN}source: { shortRows: pad }\n`))).toEqual({ c: undefined });
  });

  it('refuses a hundred thousand columns, and an empty file', async () => {
    const wide = await importBytes(`id,status,note,${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',')}\n`);
    expect(wide.report.stops).toMatchObject([{ code: 'file.too_many_columns', params: { columns: '100003' } }]);
    expect((await importBytes('')).report.stops).toMatchObject([{ code: 'file.empty' }]);
    expect((await importBytes('\n\n')).report.stops).toHaveLength(1);
  });

  it('names the columns that are not there, and the delimiter it tried', async () => {
    expect((await importBytes('id,note\na,one\n')).report.stops).toMatchObject([{ code: 'file.columns_missing', params: { columns: 'status', delimiter: ',' } }]);
    expect((await importBytes('id;status;note\na;received;one\n', `${PLAIN}source: { delimiter: "," }\n`)).report.stops).toMatchObject([{ code: 'file.columns_missing', params: { columns: 'id, status, note', delimiter: ',' } }]);
    expect((await importBytes('id,note,status,note\na,one,received,two\n')).report.stops).toMatchObject([{ code: 'file.columns_twice', params: { columns: 'note' } }]);
  });

  it.each([',', ';', '\t', '|', '^', '~', ':'])('finds the delimiter %j', async (delimiter) => {
    const imported = await importBytes(['id', 'status', 'note'].join(delimiter) + '\n' + ['a', 'received', '"x, y; z | w"'].join(delimiter) + '\n');
    expect(notesOf(imported)).toEqual({ a: 'x, y; z | w' });
  });

  it('keeps formulas as the text they are', async () => {
    const imported = await importBytes(`${HEAD}a,received,"=HYPERLINK(""http://x.example"")"\nb,received,@SUM(1+1)\n`);
    expect(notesOf(imported)).toEqual({ a: '=HYPERLINK("http://x.example")', b: '@SUM(1+1)' });
  });

  it('keeps the first of two rows about one case, or the last when the mapping says so', async () => {
    const text = `${HEAD}a,received,one\nb,received,two\na,received,three\n`;
    const first = await importBytes(text);
    expect([notesOf(first), codesOf(first)]).toEqual([{ a: 'one', b: 'two' }, ['4 id row.duplicate_case']]);
    const last = await importBytes(text, `${PLAIN}duplicates: last\n`);
    expect([notesOf(last), codesOf(last)]).toEqual([{ a: 'three', b: 'two' }, []]);
  });

  it('is not misled by columns with the names of object methods', async () => {
    const imported = await importBytes('id,status,note,__proto__,constructor\na,received,one,x,y\n');
    expect(notesOf(imported)).toEqual({ a: 'one' });
    expect(imported.report.files[0]?.unused).toEqual(['__proto__', 'constructor']);
  });
});

describe('JSON', () => {
  it('sets lines aside that have no single reading', async () => {
    const deep = '['.repeat(5_000) + ']'.repeat(5_000);
    const imported = await importBytes(['{"id":"a","note":"one"}', '{"id":"b","note":"two"', '{"id":"c","id":"d"}', `{"id":"e","note":${deep}}`, '{"id":"f","note":"\\ud800"}', '{"id":"g","note":9007199254740993}', '[1]', '', '{"id":"h","note":"eight"}'].join('\n'), PLAIN, lines);
    expect(notesOf(imported)).toEqual({ a: 'one', h: 'eight' });
    expect(codesOf(imported)).toEqual(['2 row.json_syntax', '3 row.json_duplicate_key', '4 row.json_deep', '5 row.encoding', '6 row.json_number', '7 row.not_an_object']);
  });

  it('sets a NUL aside that is written as an escape, and keeps text that only looks like one', async () => {
    const imported = await importBytes([String.raw`{"id":"a","note":"o\u0000ne"}`, String.raw`{"id":"b","note":"\\u0000"}`, String.raw`{"id":"c","other":[{"k\u0000":1}]}`, String.raw`{"id":"d","note":"four"}`].join('\n'), PLAIN, lines);
    expect([notesOf(imported), codesOf(imported)]).toEqual([{ b: String.raw`\u0000`, d: 'four' }, ['1 row.nul', '3 row.nul']]);
  });

  it('goes on after a line of megabytes', async () => {
    const imported = await importBytes(`{"id":"a","note":"${'x'.repeat(3_000_000)}"}\n{"id":"b","note":"two"}`, PLAIN, lines);
    expect([notesOf(imported), codesOf(imported)]).toEqual([{ b: 'two' }, ['1 row.too_long']]);
  });

  it('reads an array entry by entry, the good ones around the bad ones', async () => {
    const imported = await importBytes(`\uFEFF [ {"id":"a","note":"]},{"},\n{bad}, 7 ,"text",{"id":"b","note":"\\"two\\""},{"id":"c","note":"${'x'.repeat(2_000_000)}"} , {"id":"d","note":{"x":1}},{"id":"e"}]\n`, PLAIN, json);
    expect(notesOf(imported)).toEqual({ a: ']},{', b: '"two"', e: undefined });
    expect(codesOf(imported)).toEqual(['2 row.json_syntax', '3 row.not_an_object', '4 row.not_an_object', '6 row.too_long', '7 note value.not_text']);
  });

  it.each([
    ['[{"id":"a"} {"id":"b"}]', 'file.json_broken'], ['[{"id":"a"},,{"id":"b"}]', 'file.json_broken'], ['[{"id":"a"}] x', 'file.json_broken'],
    ['[{"id":"a"},', 'file.json_cut'], ['[{"id":"a"},{"id":"b"', 'file.json_cut'], ['7', 'file.json_broken'], [' ', 'file.empty'],
  ])('says of %s why it is not read to its end', async (text, code) => {
    const imported = await importBytes(text, PLAIN, json);
    expect(imported.report.stops).toMatchObject([{ code }]);
    expect([...imported.sink.cases.keys()]).toEqual(text.includes('a') ? ['a'] : []);
  });

  it('takes one object from each file of a folder', async () => {
    const folder = temporaryFolder();
    for (const id of ['a', 'b']) writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, note: `of ${id}` }));
    mkdirSync(join(folder, 'c.json'));
    const imported = await importTarget(folder, PLAIN);
    expect(notesOf(imported)).toEqual({ a: 'of a', b: 'of b' });
    expect(imported.report.stops).toMatchObject([{ file: 'c.json', code: 'file.not_a_file' }]);
  });
});
