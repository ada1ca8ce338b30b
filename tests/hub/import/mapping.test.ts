/** Does a mapping say what its author means, and is every mistake in it told with its line? */

import { describe, expect, it } from 'vitest';
import { compileDates, type DateReader } from '../../../src/hub/import/mapping/dateFormats.ts';
import { parseMapping } from '../../../src/hub/import/mapping/readMapping.ts';
import { codesOf, importBytes, PLAIN } from './importing.ts';

function dates(formats: readonly string[], more: { readonly pivot?: number; readonly zone?: string } = {}): DateReader {
  const compiled = compileDates({ formats, ...more });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

const mistakes = (text: string): readonly string[] => {
  const read = parseMapping('m.yaml', text);
  return read.ok ? [] : read.error.map(({ file, line, code }) => `${file}:${line} ${code}`);
};

describe('dates', () => {
  it.each([
    ['DD/MM/YYYY', '03/04/2024', '2024-04-03'], ['MM/DD/YYYY', '03/04/2024', '2024-03-04'], ['D MMM YYYY', '1 févr. 2024', '2024-02-01'], ['MMM D, YYYY', 'August 9, 2023', '2023-08-09'],
    ['YYYYMMDD', '20240229', '2024-02-29'], ['M/D/YYYY', '3/4/2024', '2024-03-04'], ['YYYY-MM-DD hh:mm', '2024-03-04 23:59', '2024-03-04'],
  ])('%s reads %s', (format, text, day) => expect(dates([format]).day(text)).toEqual({ ok: true, value: day }));

  it.each([['DD/MM/YYYY', '04/13/2024'], ['YYYY-MM-DD', '2023-02-29'], ['YYYY-MM-DD', '2024-1-1'], ['YYYY-MM-DD', '24-01-01'], ['D MMM YYYY', '1 Smarch 2024'], ['YYYY-MM-DD', '2024-01-01x']])('%s refuses %s', (format, text) =>
    expect(dates([format]).day(text)).toEqual({ ok: false, error: 'value.not_a_date' }));

  it('reads two digits of a year only with a pivot', () => {
    expect(compileDates({ formats: ['DD/MM/YY'] })).toMatchObject({ ok: false, error: [{ code: 'date.two_digit_year' }] });
    expect(['31/12/40', '31/12/41'].map((text) => dates(['DD/MM/YY'], { pivot: 40 }).day(text))).toEqual([{ ok: true, value: '2040-12-31' }, { ok: true, value: '1941-12-31' }]);
  });

  it('refuses two formats that read one text as two days', () => {
    expect(compileDates({ formats: ['DD/MM/YYYY', 'M/D/YYYY'] })).toMatchObject({ ok: false, error: [{ code: 'date.two_orders', at: ['formats', 1] }] });
    expect(compileDates({ formats: ['DD/MM/YYYY', 'YYYY-MM-DD', 'MM-DD-YYYY'] }).ok).toBe(true);
  });

  it('knows the hours that clocks skip and repeat', () => {
    const { instant } = dates(['YYYY-MM-DD hh:mm'], { zone: 'America/Toronto' });
    expect(['2024-01-10 09:00', '2024-07-10 09:00', '2024-03-10 02:30', '2024-11-03 01:30'].map(instant)).toEqual([
      { ok: true, value: '2024-01-10T14:00:00.000Z' }, { ok: true, value: '2024-07-10T13:00:00.000Z' }, { ok: false, error: 'value.no_such_time' }, { ok: false, error: 'value.time_twice' },
    ]);
    expect(dates(['YYYY-MM-DDThh:mm:ssZ']).instant('2024-01-10T09:00:00-05:00')).toEqual({ ok: true, value: '2024-01-10T14:00:00.000Z' });
    expect(dates(['YYYY-MM-DD hh:mm'], { zone: 'UTC' }).instant('2024-01-10 24:00')).toEqual({ ok: false, error: 'value.not_a_date' });
    expect(compileDates({ formats: ['YYYY'], zone: 'Nowhere/None' })).toMatchObject({ ok: false, error: [{ code: 'date.zone' }] });
  });
});

describe('values', () => {
  it('are gathered, cleaned and read as stated', async () => {
    const mapping = `
format: 1
name: values
empty: ["NULL"]
fields:
  id: { text: "x-{id}" }
  line: { const: TRV }
  status: { const: received }
  number: { column: num, as: identifier }
  aliasNumbers: { column: others, split: { by: ";" }, as: identifier }
  subtype: { first: [a, b], case: upper, default: none }
  destinationQc: { column: qc, table: yes }
  version: { column: v, as: integer }
  people.sponsor.familyName: { text: "{fam}, {giv}", case: title }
tables:
  yes: { values: { Oui: true, Yes: true, Non: false } }
`;
    const imported = await importBytes('id,num,others,a,b,qc,v,fam,giv\n1, f 900-1 , f2 ; ;f3,NULL,été,OUI,7,o\'brien-lévesque,anne\n2,,,,,,,,\n3,,,,,maybe,x,,\n', mapping);
    expect([...imported.sink.cases.values()].map(({ record }) => record)).toEqual([
      { id: 'x-1', number: 'F9001', line: 'TRV', status: 'received', aliasNumbers: ['F2', 'F3'], subtype: 'ÉTÉ', destinationQc: true, version: 7, people: [{ id: 'x-1-sponsor', role: 'sponsor', familyName: "O'brien-Lévesque, Anne" }] },
      { id: 'x-2', line: 'TRV', status: 'received', subtype: 'none' },
    ]);
    expect(codesOf(imported)).toEqual(['4 destinationQc value.unknown_code, version value.not_a_number']);
  });

  it('come from lists inside a JSON row', async () => {
    const mapping = `${PLAIN}  number: file.number\ngroups:\n  - into: items\n    list: file.papers\n    fields: { document: kind, state: { const: requested } }\n`;
    const imported = await importBytes('[{"id":"a","file":{"number":"F1","papers":[{"kind":"fee"},{"kind":"photos"}]}},{"id":"b","file":{"papers":"none"}}]', mapping, { name: 'x.json' });
    expect(imported.sink.cases.get('a')?.record).toMatchObject({ number: 'F1', items: [{ id: 'a-items-1', document: 'fee' }, { id: 'a-items-2', document: 'photos' }] });
    expect(codesOf(imported)).toEqual(['2 items value.not_a_list']);
  });
});

describe('mistakes in a mapping', () => {
  it.each([
    ['format: 2', 'format: 1', ['m.yaml:2 shape.invalid_value']],
    ['  id: { column: id, required: yes please }', '  id: { column: id, required: true }', ['m.yaml:6 shape.invalid_type']],
    ['  subtyp: note', '  subtype: note', ['m.yaml:9 field.unknown']],
    ['  people.boss.familyName: note', '  subtype: note', ['m.yaml:9 field.unknown']],
    ['  subtype: { column: note, table: nowhere }', '  subtype: note', ['m.yaml:9 source.table']],
    ['  subtype: { column: note, date: nowhere }', '  subtype: note', ['m.yaml:9 source.date']],
    ['  subtype: { column: note, const: x }', '  subtype: note', ['m.yaml:9 source.origin']],
    ['  aliasNumbers: note', '  subtype: note', ['m.yaml:9 source.list']],
    ['  line: { const: LINE }', '  line: { const: TRV }', ['m.yaml:7 source.value']],
    ['  subtype: line', '  line: { const: TRV }', ['m.yaml:5 yaml.syntax']],
  ])('%s', (wrong, right, expected) => {
    const text = PLAIN.replace(right, wrong);
    expect(text).not.toBe(PLAIN);
    // A key that is there twice is found where the file is read at all.
    expect(mistakes(text).map((told) => told.replace(/:\d+ yaml/, ':5 yaml'))).toEqual(expected);
  });

  it('are told for tables, rules, groups, files and merges too', () => {
    expect(mistakes(`${PLAIN}  decision.outcome: { column: o, table: t }\ntables:\n  t:\n    values:\n      yes: APPROVED\n      maybe: PERHAPS\n`)).toEqual(['m.yaml:15 table.value']);
    expect(mistakes(`${PLAIN}rules:\n  list:\n    - when: { a: b }\n      set: { line: NONE }\n  otherwise: reject\n`)).toEqual(['m.yaml:13 source.value']);
    expect(mistakes(`${PLAIN}groups:\n  - into: papers\n    fields: { x: y }\n`)).toEqual(['m.yaml:11 group.unknown', 'm.yaml:12 field.unknown']);
    expect(mistakes(`${PLAIN}files:\n  other: { file: o.csv, key: k }\n`)).toEqual(['m.yaml:11 key.missing', 'm.yaml:11 files.unused']);
    expect(mistakes(`${PLAIN}merge: [status]\n`)).toEqual(['m.yaml:10 merge.unnamed', 'm.yaml:10 merge.unnamed']);
    expect(mistakes('format: 1\nname: x\nfields:\n  id: id\n')).toEqual(['m.yaml:4 field.missing', 'm.yaml:4 field.missing']);
  });
});
