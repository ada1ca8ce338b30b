import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallerRole } from '../../../src/domain/cases/caller.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { StatedFact } from '../../../src/domain/cases/matchFactors.ts';
import { accessOfPerson, judgeSet, type VerificationRules, type VerificationSet } from '../../../src/domain/cases/verify.ts';
import { aCase, anAuthority, aPerson, TODAY } from '../../support/caseRecords.ts';
import { realGlossary, realPolicies, statedFrom } from '../../support/casesDesk.ts';

const rules: VerificationRules = { verification: realPolicies.verification, disclosure: realPolicies.disclosure, countries: realGlossary.countries, today: TODAY };
const aboutTomas = { full_name: 'Tomás Restrepo', birth_date: '1993-11-28', birth_country: 'Colombia' } as const;

const judge = (record: CaseRecord, role: CallerRole, stated: readonly StatedFact[], change: Partial<VerificationSet> = {}) =>
  judgeSet({ role, stated, located: ['application_number'], candidates: [{ record }], lookAlikes: [], ...change }, rules);
const outcome = (...input: Parameters<typeof judge>): string => judge(...input).outcome;

describe('a client who calls', () => {
  it('passes with the locator and three further facts', () => {
    expect(judge(aCase(), 'client', statedFrom(aboutTomas))).toEqual({ outcome: 'passed', personId: 'P1', callerName: 'Tomás Restrepo', access: [{ caseId: 'C1', level: 'client', personId: 'P1' }] });
  });

  it.each<[string, Partial<Record<string, string>>]>([
    ['two further facts', { full_name: 'Tomás Restrepo', birth_date: '1993-11-28' }],
    ['one wrong among four', { ...aboutTomas, email: 'other@example.com' }],
    ['only facts printed on letters', { full_name: 'Tomás Restrepo', uci: '99-9900-1033', postal_code: 'F1E 0H8', last_letter_on: '2026-05-02' }],
    ['the locator said a second time', { full_name: 'Tomás Restrepo', birth_date: '1993-11-28', application_number: 'E990000001' }],
    ['the same fact twice', { birth_date: '1993-11-28', birth_country: 'CO' }],
  ])('does not pass with %s', (_, facts) => {
    expect(outcome(aCase(), 'client', statedFrom(facts))).toBe('not_confirmed');
  });

  it('must state the fact the desk picked, where the record holds it', () => {
    expect(outcome(aCase(), 'client', statedFrom(aboutTomas), { chosen: 'email' })).toBe('not_confirmed');
    expect(outcome(aCase(), 'client', statedFrom({ ...aboutTomas, email: 'tomas@example.com' }), { chosen: 'email' })).toBe('passed');
    const { email: _email, ...withoutEmail } = aPerson();
    expect(outcome(aCase({ people: [withoutEmail] }), 'client', statedFrom(aboutTomas), { chosen: 'email' })).toBe('passed');
  });

  it('does not pass for a restricted case, a broken signature, a restricted person or after a death', () => {
    const hidden: readonly CaseRecord[] = [
      aCase({ disclosure: 'restricted' }), aCase({ signatureState: 'invalid' }), aCase({ people: [aPerson({ flags: ['restricted'] })] }),
      aCase({ people: [aPerson({ role: 'deceased_principal' })] }), aCase({ people: [aPerson({ flags: ['deceased'] })] }),
      aCase({ people: [aPerson({ role: 'spouse' }), aPerson({ id: 'P2', role: 'deceased_principal', familyName: 'Restrepo', givenNames: 'Ana' })] }),
    ];
    expect(hidden.map((record) => outcome(record, 'client', statedFrom(aboutTomas)))).toEqual(hidden.map(() => 'not_confirmed'));
  });

  it('has an own voice from sixteen', () => {
    const child = (born: CaseRecord['people']) => aCase({ people: born });
    const of = (year: number, month: number, day: number) => outcome(child([aPerson({ born: { year, month, day } })]), 'client', statedFrom({ ...aboutTomas, birth_date: `${year}-${month}-${day}` }));
    expect([of(2010, 11, 20), of(2010, 11, 21)]).toEqual(['passed', 'not_confirmed']);
  });

  it('with a birth year only is verified by the year', () => {
    const record = aCase({ people: [aPerson({ born: { year: 1990 } })] });
    expect(outcome(record, 'client', statedFrom({ ...aboutTomas, birth_date: '1990' }))).toBe('passed');
  });
});

describe('people who are easily taken for one another', () => {
  const twin = aPerson({ id: 'P2', givenNames: 'Tomas', uci: '99-9900-1034', email: 'twin@example.com', passportLast4: '9911' });
  const twinCase = aCase({ id: 'C2', number: 'E990000002', people: [twin] });

  it('are told apart only by a fact they do not share', () => {
    const shared = statedFrom({ ...aboutTomas, postal_code: 'F1E 0H8' });
    expect(outcome(aCase(), 'client', shared, { lookAlikes: [twinCase] })).toBe('not_confirmed');
    expect(outcome(aCase(), 'client', [...shared, { kind: 'uci', value: '99-9900-1033' }], { lookAlikes: [twinCase] })).toBe('passed');
  });

  it('are not confirmed when both are among the candidates', () => {
    expect(outcome(aCase(), 'client', statedFrom(aboutTomas), { candidates: [{ record: aCase() }, { record: twinCase }] })).toBe('not_confirmed');
  });

  it('on the same case are two people too', () => {
    expect(outcome(aCase({ people: [aPerson(), { ...twin, role: 'spouse' }] }), 'client', statedFrom(aboutTomas))).toBe('not_confirmed');
  });

  it('one person on several cases stays one person', () => {
    const result = judge(aCase(), 'client', statedFrom(aboutTomas), { located: ['uci'], candidates: [{ record: aCase() }, { record: aCase({ id: 'C9', number: 'W990000009', line: 'EXW' }) }] });
    expect(result.outcome === 'passed' ? result.access.map((access) => access.caseId) : []).toEqual(['C1', 'C9']);
  });
});

describe('a representative who calls', () => {
  const said = statedFrom({ ...aboutTomas, representative_name: 'Odette Marchambault', membership_id: 'R990021' });
  const withForm = (change: Parameters<typeof anAuthority>[0] = {}) => aCase({ authorities: [anAuthority(change)] });

  it('passes with an active form for this case', () => {
    expect(judge(withForm(), 'representative', said)).toEqual({ outcome: 'passed', personId: 'P1', callerName: 'Odette Marchambault', access: [{ caseId: 'C1', level: 'representative', personId: 'P1', authorityId: 'A1' }] });
  });

  it.each<[string, Parameters<typeof anAuthority>[0]]>([
    ['cancelled', { state: 'cancelled', cancelledOn: '2026-11-17' }], ['rejected as incomplete', { state: 'rejected_incomplete' }], ['marked stale', { state: 'stale_dated' }], ['post-dated', { state: 'post_dated' }], ['replaced', { state: 'replaced' }],
    ['past its end', { validTo: '2026-11-19' }], ['not yet valid', { validFrom: '2026-11-21' }], ['cancelled as of today', { cancelledOn: TODAY }],
    ['95 days old at receipt', { signedOn: '2026-03-03', receivedOn: '2026-06-06' }], ['signed after receipt', { signedOn: '2026-06-07', receivedOn: '2026-06-06' }],
    ['for releasing information only', { kind: 'imm5475' }], ['of another name', { holderName: 'Barnaby Quillfeather' }], ['with another membership number', { membershipId: 'R990012' }], ['without the membership number of a paid one', { membershipId: '' }],
  ])('does not pass when the form is %s', (_, change) => {
    expect(outcome(withForm(change), 'representative', said)).toBe('not_confirmed');
  });

  it('who is unpaid has no membership number to state', () => {
    const record = withForm({ kind: 'imm5476_unpaid', membershipId: '' });
    expect(outcome(record, 'representative', statedFrom({ ...aboutTomas, representative_name: 'Odette Marchambault' }))).toBe('passed');
  });

  it('must know the client as well as the client does', () => {
    expect(outcome(withForm(), 'representative', statedFrom({ representative_name: 'Odette Marchambault', membership_id: 'R990021' }))).toBe('not_confirmed');
  });

  it('of one case has no other case of that client', () => {
    expect(outcome(aCase({ id: 'C2' }), 'representative', said)).toBe('not_confirmed');
  });

  it('of the principal does not speak for another adult', () => {
    const spouse = aPerson({ id: 'P2', role: 'spouse', givenNames: 'Ana', uci: '99-9900-2000', birthCountry: 'PE' });
    const record = aCase({ people: [aPerson(), spouse], authorities: [anAuthority()] });
    expect(outcome(record, 'representative', statedFrom({ full_name: 'Ana Restrepo', birth_date: '1993-11-28', birth_country: 'PE', representative_name: 'Odette Marchambault', membership_id: 'R990021' }))).toBe('not_confirmed');
  });
});

describe('others who call', () => {
  const child = aPerson({ born: { year: 2010, month: 1, day: 15 }, flags: ['minor'] });
  const aboutChild = { ...aboutTomas, birth_date: '2010-01-15', representative_name: 'Rosario Restrepo' };
  const guardianship = anAuthority({ kind: 'guardian', holderName: 'Rosario Restrepo', membershipId: '' });

  it('a guardian speaks for a minor while the guardianship is in force', () => {
    const record = (state: 'active' | 'cancelled') => aCase({ people: [child], authorities: [{ ...guardianship, state }] });
    expect([outcome(record('active'), 'guardian', statedFrom(aboutChild)), outcome(record('cancelled'), 'guardian', statedFrom(aboutChild))]).toEqual(['passed', 'not_confirmed']);
  });

  it('a guardian has no say once the child is eighteen', () => {
    const grown = { ...child, born: { year: 2008, month: 11, day: 20 } };
    expect(outcome(aCase({ people: [grown], authorities: [guardianship] }), 'guardian', statedFrom({ ...aboutChild, birth_date: '2008-11-20' }))).toBe('not_confirmed');
  });

  it('a birth year that leaves the age open is settled by the flag on the record', () => {
    const record = (flags: readonly ['minor'] | readonly []) => aCase({ people: [{ ...child, born: { year: 2008 }, flags }], authorities: [guardianship] });
    const said = statedFrom({ ...aboutChild, birth_date: '2008' });
    expect([outcome(record(['minor']), 'guardian', said), outcome(record([]), 'guardian', said)]).toEqual(['passed', 'not_confirmed']);
  });

  it('a guardian on the case counts when no guardianship is recorded, and only until their time there ends', () => {
    const guardian = aPerson({ id: 'P2', role: 'guardian', givenNames: 'Rosario' });
    expect(outcome(aCase({ people: [child, guardian] }), 'guardian', statedFrom(aboutChild))).toBe('passed');
    expect(outcome(aCase({ people: [child, { ...guardian, until: '2026-11-01' }] }), 'guardian', statedFrom(aboutChild))).toBe('not_confirmed');
  });

  it('a sponsor gets the sponsor level with facts of their own', () => {
    const sponsor = aPerson({ id: 'P2', role: 'sponsor', givenNames: 'Duncan', familyName: 'Fraser', born: { year: 1990, month: 3, day: 12 }, birthCountry: 'CA' });
    const record = aCase({ line: 'FCO', people: [aPerson(), sponsor] });
    const result = judge(record, 'sponsor', statedFrom({ full_name: 'Duncan Fraser', birth_date: '1990-03-12', birth_country: 'CA' }));
    expect(result.outcome === 'passed' ? result.access : []).toEqual([{ caseId: 'C1', level: 'sponsor', personId: 'P2' }]);
    expect(outcome(record, 'sponsor', statedFrom(aboutTomas))).toBe('not_confirmed');
  });

  it('everybody else is never confirmed, whatever they know', () => {
    expect(outcome(aCase({ authorities: [anAuthority()] }), 'other', statedFrom({ ...aboutTomas, email: 'tomas@example.com', representative_name: 'Odette Marchambault' }))).toBe('not_confirmed');
  });
});

describe('the other cases of a verified client', () => {
  it('are theirs where they apply, theirs as a sponsor where they sponsor, and unknown where restricted', () => {
    const records = [aCase(), aCase({ id: 'C2', people: [aPerson({ role: 'sponsor' })] }), aCase({ id: 'C3', disclosure: 'restricted' }), aCase({ id: 'C4', people: [aPerson({ id: 'P9' })] })];
    expect(accessOfPerson('P1', records, rules)).toEqual([{ caseId: 'C1', level: 'client', personId: 'P1' }, { caseId: 'C2', level: 'sponsor', personId: 'P1' }]);
  });
});

describe('a set of facts', () => {
  const facts: readonly StatedFact[] = statedFrom({ ...aboutTomas, uci: '99-9900-1033', postal_code: 'F1E 0H8', email: 'tomas@example.com', last_letter_on: '2026-05-02', passport_last4: '4471' });

  it('with anything wrong in it never passes', () => {
    fc.assert(
      fc.property(fc.subarray([...facts], { minLength: 1 }), fc.nat(), (chosen, place) => {
        const at = place % chosen.length;
        const wrong = chosen.map((fact, index) => (index === at ? { ...fact, value: fact.kind === 'birth_date' || fact.kind === 'last_letter_on' ? '1950-01-01' : 'Quebec 0000' } : fact));
        expect(outcome(aCase(), 'client', wrong)).toBe('not_confirmed');
      }),
    );
  });

  it('that passes still passes when another right fact is added, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts]), (chosen) => {
        const first = outcome(aCase(), 'client', chosen);
        const more = facts.filter((fact) => !chosen.includes(fact));
        expect(outcome(aCase(), 'client', [...chosen, ...more])).toBe('passed');
        expect(outcome(aCase(), 'client', chosen.toReversed())).toBe(first);
      }),
    );
  });
});
