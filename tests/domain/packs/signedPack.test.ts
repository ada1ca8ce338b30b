/** Is a pack taken only when two known persons signed exactly these bytes, and at its moment? */

import { describe, expect, it } from 'vitest';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { inForceAt, nextFor } from '../../../src/domain/packs/inForce.ts';
import { checkSignatures, isInstant, type SignedName } from '../../../src/domain/packs/signedPack.ts';
import { aSignedPack, aSigner, signAs } from '../../support/packSigning.ts';
import { verifyEd25519 } from '../../support/testCrypto.ts';

const [gagnon, lam, both] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver'), aSigner('j.okafor', 'author', 'approver')];
const signers = [gagnon, lam, both];
const pack = aSignedPack(gagnon, lam);
const check = (signed: SignedName, known = signers): string => {
  const checked = checkSignatures(verifyEd25519, signed, known);
  return checked.ok ? 'ok' : checked.error;
};

describe('a signed pack', () => {
  it('is taken with both signatures, whoever of those who may made them', () => {
    expect([check(pack), check(aSignedPack(both, lam)), check(aSignedPack(gagnon, both))]).toEqual(['ok', 'ok', 'ok']);
  });

  it('is refused when one person signed both parts, by name or by key', () => {
    const twice = aSignedPack(both, both);
    expect(check(twice)).toBe('pack.half_signed');
    expect(check({ ...twice, approver: { ...twice.approver, person: 's.lam' } })).toBe('pack.half_signed');
    const second = { ...aSigner('j.okafor', 'author', 'approver') };
    expect(check(aSignedPack(both, second), [...signers, second]), 'a second key is no second person').toBe('pack.half_signed');
  });

  it('is refused when anything that was signed is another', () => {
    const changed: readonly SignedName[] = [
      { ...pack, kind: 'scripts' }, { ...pack, version: 2 }, { ...pack, effectiveAt: '2026-03-01T00:00:00.001Z' }, { ...pack, hash: 'f'.repeat(64) },
      { ...pack, author: pack.approver, approver: pack.author }, { ...pack, approver: { ...pack.approver, signature: pack.author.signature } },
      { ...pack, approver: { ...pack.approver, signature: '' } }, { ...pack, author: { ...pack.author, signature: pack.author.signature.slice(0, 40) } },
      // The author's signature as an approval: the part is inside what is signed.
      { ...aSignedPack(both, lam), approver: signAs({ person: 's.lam', key: lam.key }, pack, 'author') },
    ];
    for (const other of changed) expect(check(other)).toBe('pack.half_signed');
  });

  it('is refused of persons who are not known, or not for their part', () => {
    const stranger = aSigner('x', 'author', 'approver');
    expect([check(aSignedPack(stranger, lam)), check(aSignedPack(gagnon, stranger)), check(aSignedPack(lam, gagnon)), check(pack, []), check(aSignedPack({ ...stranger, person: 'm.gagnon' }, lam))]).toEqual(Array.from({ length: 5 }, () => 'pack.signer_unknown'));
  });

  it('names its instant in one spelling', () => {
    expect(isInstant('2026-03-01T00:00:00.000Z')).toBe(true);
    expect(['2026-03-01T00:00:00Z', '2026-03-01', '2026-03-01T00:00:00.000+00:00', '2026-02-30T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', '', 'soon'].filter(isInstant)).toEqual([]);
    expect(check({ ...aSignedPack(gagnon, lam, { effectiveAt: '2026-03-01' }) })).toBe('pack.half_signed');
  });
});

const at = (minute: number): string => new Date(minute * 60_000).toISOString();
const some = array(record({ version: integer({ min: 1, max: 8 }), effectiveAt: integer({ min: 0, max: 9 }).map(at) }), { maxLength: 8 }).map((all) => [...new Map(all.map((one) => [one.version, one])).values()]);

describe('versions of a pack', () => {
  it('never go back while time goes on', () => {
    assert(property(some, integer({ min: 0, max: 9 }), integer({ min: 0, max: 9 }), (packs, first, later) => {
      expect(inForceAt(packs, at(first + later))?.version ?? 0).toBeGreaterThanOrEqual(inForceAt(packs, at(first))?.version ?? 0);
    }));
  });

  it('bring a desk that takes what it is given to what is in force, now and later, in the fewest packs', () => {
    assert(property(some, integer({ min: 0, max: 9 }), constantFrom(0, 1, 3, 5), (packs, now, days) => {
      const held: { version: number; effectiveAt: string }[] = [];
      const follow = (moment: string): void => {
        for (;;) {
          const next = nextFor(packs, Math.max(0, ...held.map(({ version }) => version)), moment);
          if (next === undefined) return;
          held.push(next);
        }
      };
      follow(at(now));
      expect(held.filter(({ effectiveAt }) => effectiveAt <= at(now)).length, 'only one of those in force').toBeLessThanOrEqual(1);
      expect(inForceAt(held, at(now))?.version).toBe(inForceAt(packs, at(now))?.version);
      expect(inForceAt(held, at(now + days))?.version, 'also without asking again').toBe(inForceAt(packs, at(now + days))?.version);
    }));
  });
});
