/** Is it said of every kind of entry how long its content is kept? A new kind without a row would be kept for ever unnoticed. */

import { expect, it } from 'vitest';
import { ENTRY_KINDS, HUB_ENTRY_KINDS } from '../../../src/domain/audit/entry.ts';
import { KEPT_FOR_EVER, RETENTION } from '../../../src/hub/services/log/retention.ts';

it('says of every kind how long it is kept, once', () => {
  const told = [...RETENTION.flatMap(({ kinds }) => kinds), ...KEPT_FOR_EVER];
  expect(told.toSorted()).toEqual([...new Set([...ENTRY_KINDS, ...HUB_ENTRY_KINDS])].toSorted());
});
