/** Whatever order, loss and repetition of requests: does each entry of each desk get one leaf, and every receipt prove itself in the naive tree? */

import { array, assert, asyncProperty, constantFrom, integer, nat, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../src/domain/audit/checkpoint.ts';
import { isIncluded } from '../../../src/domain/audit/merkleProofs.ts';
import { emptyRoot, largestPowerBelow, leafHash, nodeHash } from '../../../src/domain/audit/merkleTree.ts';
import { newSchema } from '../../support/postgresHub.ts';
import { sha256, verifyEd25519 } from '../../support/testCrypto.ts';
import { callerOf, openTestLog, type TestLog } from './openTestLog.ts';
import { aTestDesk, sealMany } from './testDesk.ts';

function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return emptyRoot(sha256);
  if (hashes.length === 1) return first;
  const middle = largestPowerBelow(hashes.length);
  return nodeHash(sha256, naiveRoot(hashes.slice(0, middle)), naiveRoot(hashes.slice(middle)));
}

describe('requests as a bad network leaves them', () => {
  let hub: TestLog;
  /** What the model says the log holds. */
  const tree: Uint8Array[] = [];
  beforeAll(async () => {
    hub = await openTestLog(await newSchema());
  });
  afterAll(() => hub.db.close());

  const step = record({ desk: nat(2), seals: integer({ min: 1, max: 4 }), from: nat(5), most: integer({ min: 1, max: 6 }), twice: constantFrom(true, false) });

  it('leave one leaf for each entry, in order, and receipts that prove themselves', async () => {
    await assert(asyncProperty(array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const desks = [aTestDesk(), aTestDesk(), aTestDesk()];
      const last = [0, 0, 0];
      for (const { desk: which, seals, from, most, twice } of steps) {
        const desk = desks[which] as (typeof desks)[number];
        sealMany(desk, seals);
        const entries = desk.offers(from + 1).slice(0, most);
        if (entries.length === 0) continue;
        const known = last[which] ?? 0;
        const end = from + entries.length;
        for (const _ of twice ? [1, 2] : [1]) {
          const answer = await hub.handlers.entries({ after: from, entries: [...entries] }, callerOf(desk));
          if (!answer.ok) {
            const { code, params } = answer.error;
            if (from <= known || code !== 'entries.expected' || params?.['counter'] !== known + 1) throw new Error(code);
            continue;
          }
          if (from > known) throw new Error('an entry was taken behind a gap');
          for (let counter = Math.max(last[which] ?? 0, known) + 1; counter <= end; counter += 1) tree.push(leafHash(sha256, desk.sealed[counter - 1]?.headerBytes as Uint8Array));
          last[which] = Math.max(last[which] ?? 0, end);
          const checkpoint = readCheckpoint(sha256, verifyEd25519, answer.value.checkpoint, [{ name: hub.hand.origin, publicKey: hub.hand.key.publicKey }]);
          expect([answer.value.last, checkpoint?.size]).toEqual([last[which], tree.length]);
          const root = naiveRoot(tree);
          expect(checkpoint?.root).toEqual(root);
          for (const { counter, leaf, proof } of answer.value.receipts) {
            const claim = { leaf: leafHash(sha256, desk.sealed[counter - 1]?.headerBytes as Uint8Array), index: leaf, size: tree.length, root };
            expect(isIncluded(sha256, claim, proof.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))))).toBe(true);
          }
        }
      }
    }), { numRuns: 40, endOnFailure: true });
    expect(tree.length).toBeGreaterThan(100);
  });
});
