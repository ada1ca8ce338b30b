/** Does the worked example of docs/import.md do what the page says? The files it shows are the ones that are run. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, importTarget } from './importing.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'resources/import/uscis');
const MAPPING = readFileSync(join(FOLDER, 'mapping.yaml'), 'utf8');

describe('the worked example', () => {
  it('makes three cases and says of every other row why not', async () => {
    const imported = await importTarget(FOLDER, MAPPING);
    expect([...imported.sink.cases.values()].map(({ record }) => record)).toEqual([
      {
        id: 'uscis-IOE9990000011', number: 'IOE9990000011', line: 'FCO', syncScope: 'family', status: 'in_progress', receivedOn: '2023-09-05', lastChangeAt: '2024-01-10T14:00:00.000Z',
        people: [{ id: 'uscis-IOE9990000011-principal', role: 'principal', familyName: "O'synthetic-Test", givenNames: 'Ana María', born: { year: 1988, month: 3, day: 9 }, language: 'en' }],
        stages: [{ code: 'RCV', state: 'completed', completedOn: '2023-09-05' }, { code: 'BIO', state: 'completed', completedOn: '2023-10-02' }],
        items: [
          { id: 'uscis-IOE9990000011-items-1', document: 'birth_certificate', state: 'requested', requestedOn: '2024-01-10' },
          { id: 'uscis-IOE9990000011-items-2', document: 'medical_exam', state: 'received', requestedOn: '2023-12-01' },
        ],
      },
      {
        id: 'uscis-IOE9990000012', number: 'IOE9990000012', line: 'FCO', syncScope: 'family', status: 'closed', receivedOn: '2023-02-01', lastChangeAt: '2023-06-30T20:45:10.000Z',
        decision: { outcome: 'APPROVED', madeOn: '2023-06-30' },
        people: [{ id: 'uscis-IOE9990000012-principal', role: 'principal', familyName: 'Exemple', givenNames: 'Zoé', born: { year: 1975 }, language: 'en' }],
        stages: [{ code: 'RCV', state: 'completed', completedOn: '2023-02-01' }, { code: 'DEC', state: 'completed', completedOn: '2023-06-30' }],
      },
      {
        id: 'uscis-EAC9990000013', number: 'EAC9990000013', line: 'CITG', syncScope: 'citizenship', status: 'received', receivedOn: '2024-03-14', lastChangeAt: '2024-03-14T15:11:11.000Z',
        people: [{ id: 'uscis-EAC9990000013-principal', role: 'principal', familyName: 'Muster', givenNames: 'Max', born: { year: 1990, month: 12, day: 31 }, language: 'en' }],
        stages: [{ code: 'RCV', state: 'completed', completedOn: '2024-03-14' }],
      },
    ]);
    expect(codesOf(imported)).toEqual(['5 line line.no_rule', '6 status value.unknown_code, people.principal.born value.not_a_date', '7 history join.no_case']);
    expect(imported.rejects.map(({ file, line }) => [file, line])).toEqual([['cases.csv', 5], ['cases.csv', 7], ['history.csv', 7]]);
    expect(imported.report).toMatchObject({ rows: 5, rejected: 3, stops: [], outcomes: { new: 3 } });
  });

  it('is shown in the page as it is run', () => {
    const page = readFileSync(join(ROOT, 'docs/import.md'), 'utf8');
    for (const name of ['mapping.yaml', 'cases.csv', 'history.csv']) expect(page).toContain(readFileSync(join(FOLDER, name), 'utf8').trim());
  });
});
