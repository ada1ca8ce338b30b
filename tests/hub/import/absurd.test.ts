/** Is what fits the record but cannot be true rejected with its reason, and does no rejected row hide another? */

import { expect, it } from 'vitest';
import { absurdities } from '../../../src/hub/import/run/absurdities.ts';
import { reasonSentence } from '../../../src/hub/import/run/reasons.ts';
import { reportLines } from '../../../src/cli/hub/importWords.ts';
import { parseMapping } from '../../../src/hub/import/mapping/readMapping.ts';
import { codesOf, importBytes, notesOf, PLAIN } from './importing.ts';

it.each([
  ['a day in the year 2999', { receivedAt: '2999-03-01' }, 'receivedAt value.absurd_year'],
  ['an instant in the year 1066', { items: [{ at: '1066-10-14T09:00:00Z' }] }, 'items.0.at value.absurd_year'],
  ['a birth in the future', { people: [{ born: { year: 2100 } }] }, 'people.0.born value.absurd_year'],
  ['a name that turns its letters round', { people: [{ name: 'Ana\u202Eral' }] }, 'people.0.name value.turns_text'],
])('%s', (_, record, told) => {
  expect(absurdities(record, 2026).map(({ field, code }) => `${field} ${code}`)).toEqual([told]);
});

it.each([{ expires: '2036-01-01' }, { people: [{ born: { year: 1931 }, name: 'محمد\u200F الحربي' }] }, { note: '2999 pages' }])('nothing in %j', (record) => {
  expect(absurdities(record, 2026)).toEqual([]);
});

it('a row with such a value makes no case', async () => {
  const imported = await importBytes('id,status,note\na,received,good\nb,received,Ana\u202Eral\n');
  expect([notesOf(imported), codesOf(imported)]).toEqual([{ a: 'good' }, ['3 subtype value.turns_text']]);
});

it('a case whose first row makes none is taken from the second; a twin is told with its own mistakes too', async () => {
  const twins = await importBytes('id,status,note\na,received,Ana\u202Eral\na,received,good\na,received,again\n');
  expect([notesOf(twins), codesOf(twins)]).toEqual([{ a: 'good' }, ['2 subtype value.turns_text', '4 id row.duplicate_case']]);
});

it('a sum over many rows shows no empty slot', async () => {
  const { report } = await importBytes('id,status,note\na,no such status,x\nb,received\n');
  expect(reportLines(report, undefined).join('\n')).not.toMatch(/\{\w+\}/);
  expect(reasonSentence('row.ragged', 'fr')).not.toContain('{');
});

it('a date of birth read as a day is told once, at the mapping', () => {
  const mapping = `${PLAIN}  people.principal.born: { column: dob, date: day }\ndates: { day: { formats: [YYYY-MM-DD] } }\n`;
  const read = parseMapping('m.yaml', mapping);
  expect(read.ok ? [] : read.error.map(({ code }) => code)).toContain('source.birth');
});
