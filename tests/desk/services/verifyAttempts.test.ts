/** Is a failed verification counted exactly when it is in the log? */

import { expect, it } from 'vitest';
import { StoreFailure } from '../../../src/main/ports/storeFailure.ts';
import { agent, answer, refusal, setupCasesDesk, statedFrom } from '../../support/casesDesk.ts';
import { createMemoryJournal } from '../../support/memoryJournal.ts';

const record = { id: 'c1', line: 'TRV', status: 'in_progress', number: 'V900000001', people: [{ id: 'p1', role: 'principal', familyName: 'Diallo', givenNames: 'Amina', uci: '11112222', born: { year: 1990, month: 5, day: 3 } }] } as const;

it.each(['V900000001', 'V900000009'])('counts nothing for a try the log refused (%s), and one for each it took', (text) => {
  const journal = createMemoryJournal();
  let isFull = false;
  const full = {
    ...journal,
    append: (...entry: Parameters<typeof journal.append>) => {
      if (isFull) throw new StoreFailure('store.disk_full');
      return journal.append(...entry);
    },
  };
  const desk = setupCasesDesk({ records: [record], journal: full });
  const { cases } = desk;
  const callId = desk.startCall();
  const { locator } = answer(cases['cases.find']({ callId, text }, agent));
  const verify = () => cases['cases.verify']({ callId, locator, callerRole: 'client', stated: [...statedFrom({ full_name: 'Somebody Else', birth_date: '1980-01-01', uci: '99998888' })] }, agent);
  const attemptsLeft = () => answer(cases['cases.planVerification']({ callId, locator, callerRole: 'client' }, agent)).attemptsLeft;
  const before = attemptsLeft();
  isFull = true;
  expect(refusal(verify())).toBe('store.disk_full');
  expect(attemptsLeft()).toBe(before);
  isFull = false;
  expect(answer(verify())).toEqual({ outcome: 'not_confirmed', attemptsLeft: before - 1 });
  expect(attemptsLeft()).toBe(before - 1);
});
