/** Are dates of a record days and instants that exist? */

import { expect, it } from 'vitest';
import { parseCaseRecord } from '../../../src/contract/caseRecord.ts';

const withField = (field: string, value: string) => parseCaseRecord({ id: 'c1', line: 'TRV', status: 'closed', [field]: value });

it.each([['closedOn', '2026-02-28'], ['closedOn', '2024-02-29'], ['asOf', '2026-11-20T15:00:00Z'], ['asOf', '2026-11-20T15:00:00.5Z']])('takes %s %s', (field, value) => {
  expect(withField(field, value).ok).toBe(true);
});

it.each([
  ['closedOn', '2026-02-29'], ['closedOn', '2026-13-01'], ['closedOn', '2026-00-10'], ['closedOn', '2026-04-31'], ['asOf', '2024-13-45T99:99:99Z'], ['asOf', '2026-02-31T10:00:00Z'], ['asOf', '2026-02-03T25:00:00Z'],
])('refuses %s %s and names the field, not the value', (field, value) => {
  const parsed = withField(field, value);
  expect(parsed).toMatchObject({ ok: false, error: [{ field }] });
  expect(JSON.stringify(parsed)).not.toContain(value);
});
