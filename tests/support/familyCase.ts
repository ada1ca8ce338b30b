/** On which record do several persons have rows of their own? A family of four where one medical exam is open. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { ReplyFacts } from '../../src/domain/composing/replyFacts.ts';
import { aCase, aPerson } from './caseRecords.ts';
import { someFacts } from './replyFacts.ts';

/** Today is 20 November 2026. */
const familyCase = (): CaseRecord =>
  aCase({
    number: 'G990000026',
    receivedOn: '2026-01-12',
    reasonCode: 'O-MED-REQ',
    people: [
      aPerson({ id: 'P1', role: 'principal', givenNames: 'Tomas', familyName: 'Velde' }),
      aPerson({ id: 'P2', role: 'spouse', givenNames: 'Ilse', familyName: 'Velde' }),
      aPerson({ id: 'P3', role: 'dependent_child', givenNames: 'Joris', familyName: 'Velde' }),
      aPerson({ id: 'P4', role: 'dependent_child', givenNames: 'Maaike', familyName: 'Velde' }),
    ],
    stages: [
      ...['P1', 'P2', 'P3'].map((personId) => ({ code: 'MED', personId, state: 'completed', startedOn: '2026-03-02', completedOn: '2026-04-20' }) as const),
      { code: 'MED', personId: 'P4', state: 'waiting_on_client', startedOn: '2026-03-02' },
      { code: 'ELG', state: 'in_progress', startedOn: '2026-05-04' },
      { code: 'BGV', state: 'completed', startedOn: '2026-05-11', completedOn: '2026-08-24' },
    ],
    items: [{ id: 'I1', document: 'medical_exam', personId: 'P4', state: 'requested', requestedOn: '2026-03-02', dueOn: '2026-12-14', letterId: 'L2' }],
    letters: [
      { id: 'L1', kind: 'AOR', sentOn: '2026-01-19', language: 'en', channel: 'online_account', deliveredTo: 'client' },
      { id: 'L2', kind: 'medical', sentOn: '2026-03-02', language: 'en', channel: 'email', deliveredTo: 'client' },
    ],
    aorOn: '2026-01-19',
    authorities: [],
  });

export const familyFacts = (): ReplyFacts => someFacts({ record: familyCase() });
