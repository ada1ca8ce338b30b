/** What does a case look like in a domain test? A whole, valid one; each test overrides what it is about. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { Authority, CasePerson } from '../../src/domain/cases/caseParties.ts';

export const TODAY = '2026-11-20';
export const NOW = '2026-11-20T15:00:00Z';

export const aPerson = (change: Partial<CasePerson> = {}): CasePerson => ({
  id: 'P1', role: 'principal', familyName: 'Restrepo', givenNames: 'Tomás', uci: '99-9900-1033', born: { year: 1993, month: 11, day: 28 }, birthCountry: 'CO', language: 'en',
  address: { line: '12 Saltgrass Crescent', city: 'Calgary', region: 'AB', postalCode: 'F1E 0H8', country: 'CA' }, email: 'tomas@example.com', phone: '+1 403 555-0133', passportLast4: '4471', ...change,
});

export const anAuthority = (change: Partial<Authority> = {}): Authority => ({
  id: 'A1', kind: 'imm5476_paid', state: 'active', personId: 'P1', holderName: 'Odette Marchambault', membershipId: 'R990021',
  signedOn: '2026-06-01', receivedOn: '2026-06-06', validFrom: '2026-06-06', ...change,
});

export const aCase = (change: Partial<CaseRecord> = {}): CaseRecord => ({
  id: 'C1', number: 'E990000001', line: 'EE', status: 'in_progress', receivedOn: '2026-05-01', completeOn: '2026-05-01', aorOn: '2026-05-02', officeCode: 'CPC-B', asOf: '2026-11-20T14:55:00Z',
  stages: [
    { code: 'SUB', state: 'completed', startedOn: '2026-05-01', completedOn: '2026-05-01' },
    { code: 'AOR', state: 'completed', startedOn: '2026-05-02', completedOn: '2026-05-02' },
    { code: 'MED', state: 'in_progress', startedOn: '2026-06-10', personId: 'P1' },
    { code: 'ELG', state: 'in_progress', startedOn: '2026-07-01' },
    { code: 'BGV', state: 'waiting_on_partner', startedOn: '2026-07-15' },
  ],
  items: [{ id: 'I1', document: 'police_certificate', country: 'CO', personId: 'P1', state: 'requested', requestedOn: '2026-10-01', dueOn: '2026-10-31' }],
  letters: [{ id: 'L1', kind: 'AOR', sentOn: '2026-05-02', language: 'en', channel: 'online_account', deliveredTo: 'client' }],
  people: [aPerson()],
  ...change,
});
