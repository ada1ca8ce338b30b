import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLER_ROLES, type FactorKind } from '../../../src/domain/cases/caller.ts';
import { planFactors, type PlanInput } from '../../../src/domain/cases/planVerification.ts';
import { utf8 } from '../../../src/domain/kernel/hash.ts';
import { sha256 } from '../../support/testCrypto.ts';
import { realPolicies } from '../../support/casesDesk.ts';

const policy = realPolicies.verification;
const drawFor = (text: string) => (label: string): number => (sha256(utf8(`${text}|${label}`))[0] ?? 0) / 256;
const plan = (change: Partial<PlanInput> = {}) => planFactors({ role: 'client', located: ['application_number'], draw: drawFor('E990000001'), callId: 'call-1', ...change }, policy);
const chosen = (change: Partial<PlanInput> = {}): FactorKind | undefined => plan(change).find((factor) => factor.chosen)?.kind;
const onLetter = new Set(policy.factors.filter((factor) => factor.onLetter).map((factor) => factor.kind));

describe('the plan of a verification', () => {
  it('asks for every fact of the policy but the one that located', () => {
    expect(plan().map((factor) => factor.kind)).toEqual(['full_name', 'birth_date', 'uci', 'birth_country', 'postal_code', 'email', 'last_letter_on', 'passport_last4']);
  });

  it('asks those who call for somebody for their own name, and representatives for a membership number', () => {
    const asked = CALLER_ROLES.map((role) => [role, plan({ role }).map((factor) => factor.kind).filter((kind) => kind === 'representative_name' || kind === 'membership_id')]);
    expect(asked).toEqual([['client', []], ['representative', ['representative_name', 'membership_id']], ['designated', ['representative_name']], ['guardian', ['representative_name']], ['sponsor', []], ['other', []]]);
  });

  it('asks nothing of callers nobody may tell anything', () => {
    expect(plan({ role: 'other' })).toEqual([]);
  });

  it('picks one fact that is not printed on a letter and that the record holds', () => {
    const onRecord = ['full_name', 'birth_date', 'uci', 'email'] as const;
    expect(chosen({ onRecord })).toBe('email');
    expect(chosen({ onRecord: ['full_name', 'birth_date'] })).toBe('birth_date');
    expect(chosen({ onRecord: ['full_name', 'uci'] })).toBeUndefined();
  });

  it('found or not, picks from the same facts and picks the same one again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (text, callId, found) => {
        const input = { draw: drawFor(text), callId, ...(found ? { onRecord: policy.factors.map((factor) => factor.kind) } : {}) };
        const picked = chosen(input);
        expect(picked === undefined || !onLetter.has(picked)).toBe(true);
        expect(picked).not.toBe('membership_id');
        expect(chosen(input)).toBe(picked);
      }),
    );
  });

  it('picks differently on different calls, so that no fact can be prepared', () => {
    const onRecord = policy.factors.map((factor) => factor.kind);
    const picks = new Set(Array.from({ length: 60 }, (_, index) => chosen({ onRecord, callId: `call-${index}` }) ?? 'none'));
    expect([...picks].toSorted()).toEqual(['birth_country', 'email', 'passport_last4']);
  });
});
