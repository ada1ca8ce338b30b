/** Is the quick sum of a scope the one of the protocol, whatever comes and goes? */

import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_SCOPE, shiftDigest } from '../../../src/domain/sync/scopeDigest.ts';
import { createScopeSum } from '../../../src/domain/sync/scopeSum.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const held = fc.record({ caseId: fc.string({ maxLength: 8 }), rev: fc.nat() });

test('it is the same as the plain one', () => {
  fc.assert(fc.property(fc.array(held), fc.array(held), fc.array(held), (stood, come, left) => {
    const before = shiftDigest(EMPTY_SCOPE, { come: stood, left: [] }, sha256);
    const sum = createScopeSum(before);
    const hashOf = ({ caseId, rev }: { readonly caseId: string; readonly rev: number }): Uint8Array => sha256(new TextEncoder().encode(`${caseId}\0${rev}`));
    for (const one of come) sum.come(hashOf(one));
    for (const one of left) sum.left(hashOf(one));
    expect(sum.value()).toEqual(shiftDigest(before, { come, left }, sha256));
    expect(sum.value()).toEqual(sum.value());
  }));
});

test('what overflows comes around, however often it is added', () => {
  const most = new Uint8Array(32).fill(255);
  const sum = createScopeSum({ cases: 0, digest: 'f'.repeat(64) });
  const times = 2 ** 20 + 5;
  for (let at = 0; at < times; at += 1) sum.come(most);
  const expected = (2n ** 256n - 1n) * BigInt(times + 1) % 2n ** 256n;
  expect(sum.value()).toEqual({ cases: times, digest: expected.toString(16).padStart(64, '0') });
});
