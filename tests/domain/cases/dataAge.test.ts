/** Is old data called old, and data nobody can date as well? */

import { expect, it } from 'vitest';
import { dataAgeAt } from '../../../src/domain/cases/dataAge.ts';

const POLICY = { freshMinutes: 15, staleHours: 4, tooOldHours: 72 };
const NOW = '2026-11-20T12:00:00Z';

it.each([
  ['2026-11-20T12:00:00Z', 'fresh'],
  ['2026-11-20T11:45:00Z', 'fresh'],
  ['2026-11-20T11:44:59Z', 'ageing'],
  ['2026-11-20T08:00:00Z', 'ageing'],
  ['2026-11-20T07:59:59Z', 'stale'],
  ['2026-11-17T12:00:00Z', 'stale'],
  ['2026-11-17T11:59:59Z', 'too_old'],
  ['2026-11-20T12:59:00Z', 'fresh'],
  ['2026-11-20T13:01:00Z', 'too_old'],
  ['soon', 'too_old'],
])('%s is %s', (asOf, age) => {
  expect(dataAgeAt(asOf, NOW, POLICY)).toBe(age);
});
