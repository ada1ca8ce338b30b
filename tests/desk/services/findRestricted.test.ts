/** Can an agent tell from the find box, or from a verification, that a restricted person is in the cache? (ruling 8) */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindResult } from '../../../src/contract/deskApi/cases.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { aCase, aPerson } from '../../support/caseRecords.ts';
import { agent, answer, setupCasesDesk, tryVerify } from '../../support/casesDesk.ts';

interface Typed {
  readonly text: string;
  readonly birthDate?: string;
}

/** All the screen gets; a locator is made anew each time. */
const shownFor = (records: readonly CaseRecord[], { text, birthDate }: Typed): Omit<FindResult, 'locator'> => {
  const desk = setupCasesDesk({ records });
  const { locator: _locator, ...shown } = answer(desk.cases['cases.find']({ callId: desk.startCall(), text, ...(birthDate === undefined ? {} : { birthDate }) }, agent));
  return shown;
};

const hide = (id: string, familyName: string, number: string): CaseRecord => aCase({ id, number, disclosure: 'restricted', people: [aPerson({ id: `P${id}`, familyName, givenNames: 'Ana', uci: '99-9900-7777' })] });
const named = (id: string, familyName: string, number: string): CaseRecord => aCase({ id, number, people: [aPerson({ id: `P${id}`, familyName, givenNames: 'Ana', uci: `99-9900-88${id.slice(-2)}` })] });

const open: readonly CaseRecord[] = [named('C10', 'Zxqwertal', 'E990000010'), named('C11', 'Okonedo', 'E990000011')];

describe('a restricted case in the cache', () => {
  it.each<[string, Typed, CaseRecord, number]>([
    ['hides no misspelt name', { text: 'Zxqwertak', birthDate: '1993-11-28' }, hide('C20', 'Zxqwertak', 'E990000020'), 1],
    ['does not keep a provisional number from its plain form', { text: 'XE990000010' }, hide('C20', 'Other', 'XE990000010'), 1],
    ['is no match of its own', { text: 'Vantongeren' }, hide('C20', 'Vantongeren', 'E990000020'), 0],
  ])('%s', (_what, typed, hidden, count) => {
    const without = shownFor(open, typed);
    expect(without.count).toBe(count);
    expect(shownFor([hidden, ...open], typed)).toEqual(without);
  });

  it('does not make the count reach its limit', () => {
    const crowd = Array.from({ length: 60 }, (_, at) => hide(`H${at}`, 'Okonedo', `E9911000${String(at).padStart(2, '0')}`));
    expect(shownFor([...crowd, ...open], { text: 'okonedo' })).toMatchObject({ count: 1, countIsLimit: false });
    expect(shownFor([...crowd, ...open], { text: 'E99' })).toEqual(shownFor(open, { text: 'E99' }));
  });

  it('changes nothing that is shown, whatever is typed', () => {
    const families = fc.constantFrom('Zxqwertal', 'Zxqwertak', 'Zxqwerta', 'Okonedo', 'Okonedu', 'Ana');
    const numbers = fc.constantFrom('E990000010', 'XE990000010', 'E990000020', 'X990000011');
    const texts = fc.oneof(families, numbers, fc.constantFrom('ana zxqwertak', 'okonedu ana', 'E99', '99-9900-7777', 'Z'));
    const typed = fc.record({ text: texts, birthDate: fc.constantFrom('1993-11-28', '1993', '1990-01-01', '') });
    fc.assert(
      fc.property(fc.array(fc.tuple(families, numbers), { minLength: 1, maxLength: 8 }), typed, (hidden, asked) => {
        expect(shownFor([...hidden.map(([family, number], at) => hide(`H${at}`, family, number)), ...open], asked)).toEqual(shownFor(open, asked));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a restricted namesake', () => {
  const facts = { full_name: 'Tomás Restrepo', birth_date: '1993-11-28', birth_country: 'CO', email: 'tomas@example.com', passport_last4: '4471', postal_code: 'F1E 0H8' };
  const namesake = (own: Parameters<typeof aPerson>[0] = {}): CaseRecord => aCase({ id: 'C30', number: 'E990000030', disclosure: 'restricted', people: [aPerson({ id: 'P30', uci: '99-9900-3030', ...own })] });
  const result = (records: readonly CaseRecord[], stated: Parameters<typeof tryVerify>[4] = facts) => {
    const desk = setupCasesDesk({ records });
    return tryVerify(desk, desk.startCall(), 'E990000001', 'client', stated);
  };

  it('still stops a set that fits both, and the answer is that of any failed set', () => {
    expect(result([aCase()]).outcome).toBe('passed');
    expect(result([aCase(), namesake()])).toEqual({ outcome: 'not_confirmed', attemptsLeft: 2 });
    expect(result([aCase()], { ...facts, birth_date: '1990-01-01' })).toEqual({ outcome: 'not_confirmed', attemptsLeft: 2 });
  });

  it('does not stop a set with a fact that is not shared', () => {
    expect(result([aCase(), namesake({ email: 'other@example.com', passportLast4: '9911' })]).outcome).toBe('passed');
  });
});
