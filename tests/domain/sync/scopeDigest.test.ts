/** Is the sum of a scope the same however its cases came together? */

import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Sha256 } from '../../../src/domain/kernel/hash.ts';
import { EMPTY_SCOPE, shiftDigest } from '../../../src/domain/sync/scopeDigest.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const held = fc.uniqueArray(fc.record({ caseId: fc.string({ minLength: 1, maxLength: 5 }), rev: fc.integer({ min: 1, max: 9 }) }), { selector: (one) => one.caseId, maxLength: 8 });

it('hashes id, NUL and version', () => {
  const digest = createHash('sha256').update('é-1\u00007').digest('hex');
  expect(shiftDigest(EMPTY_SCOPE, { come: [{ caseId: 'é-1', rev: 7 }], left: [] }, sha256)).toEqual({ cases: 1, digest });
});

it('is the same in any order, by one change or by many, and back to nothing', () => {
  fc.assert(
    fc.property(held, (cases) => {
      const atOnce = shiftDigest(EMPTY_SCOPE, { come: cases, left: [] }, sha256);
      const oneByOne = cases.toReversed().reduce((sum, one) => shiftDigest(sum, { come: [one], left: [] }, sha256), EMPTY_SCOPE);
      expect(oneByOne).toEqual(atOnce);
      expect(shiftDigest(atOnce, { come: [], left: cases }, sha256)).toEqual(EMPTY_SCOPE);
    }),
  );
});

it('begins again at 2^256', () => {
  const all: Sha256 = () => new Uint8Array(32).fill(0xff);
  const two = shiftDigest(EMPTY_SCOPE, { come: [{ caseId: 'a', rev: 1 }, { caseId: 'b', rev: 1 }], left: [] }, all);
  expect(two).toEqual({ cases: 2, digest: `${'f'.repeat(63)}e` });
});
