/** What does a test of the ledger hold sentences against? The bundled pack for agents, and a case on which much has happened. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { ReplyFacts } from '../../src/domain/composing/replyFacts.ts';
import { compilePack } from '../../src/domain/guard/compilePack.ts';
import { checkReply, type ReplyChecker } from '../../src/domain/ledger/checkReply.ts';
import type { CheckedReply } from '../../src/domain/ledger/checkedReply.ts';
import type { CallerLabel } from '../../src/domain/guard/rule.ts';
import { aCase, aPerson, anAuthority } from './caseRecords.ts';
import { bundled, someFacts } from './replyFacts.ts';

const agent = compilePack(bundled.guard.value, bundled.guard.hash, 'agent').compiled;
const { courtesy } = bundled;
if (agent === undefined || courtesy === undefined) throw new Error('the bundled packs do not compile');

/** Without scripts: what is tested is the comparison with the record. */
export const checker: ReplyChecker = { pack: agent, isCourtesy: courtesy.isCourtesy, findScript: () => undefined };

/** Today is 20 November 2026. */
export const busyCase = (change: Partial<CaseRecord> = {}): CaseRecord =>
  aCase({
    number: 'E990000018',
    receivedOn: '2026-05-04',
    officeCode: 'DOM-CGY-X',
    transfers: [{ fromOffice: 'CPC-B', toOffice: 'DOM-CGY-X', on: '2026-08-17' }],
    reasonCode: 'O-BGV',
    published: { days: 270, asOfOn: '2026-11-02' },
    stages: [
      { code: 'CMP', state: 'completed', startedOn: '2026-05-05', completedOn: '2026-05-19' },
      { code: 'BIO', state: 'completed', startedOn: '2026-06-01', completedOn: '2026-06-23' },
      { code: 'MED', state: 'completed', startedOn: '2026-06-10', completedOn: '2026-07-02' },
      { code: 'ELG', state: 'in_progress', startedOn: '2026-07-08' },
      { code: 'BGV', state: 'in_progress', startedOn: '2026-07-15' },
    ],
    items: [
      { id: 'I1', document: 'police_certificate', state: 'requested', requestedOn: '2026-10-06', dueOn: '2026-12-05', letterId: 'L2' },
      { id: 'I2', document: 'photos', state: 'requested', requestedOn: '2026-10-06', dueOn: '2026-12-05', letterId: 'L2' },
      { id: 'I3', document: 'employment_letter', state: 'accepted', requestedOn: '2026-06-11', dueOn: '2026-07-11', receivedOn: '2026-06-30', reviewedOn: '2026-07-09' },
      { id: 'I4', document: 'birth_certificate', state: 'rejected', rejection: 'illegible', requestedOn: '2026-06-11', receivedOn: '2026-06-29', reviewedOn: '2026-07-10' },
    ],
    letters: [
      { id: 'L1', kind: 'AOR', sentOn: '2026-05-21', language: 'en', channel: 'online_account', deliveredTo: 'client' },
      { id: 'L2', kind: 'documents', sentOn: '2026-10-06', language: 'en', channel: 'mail', deliveredTo: 'client' },
    ],
    appointments: [{ id: 'A1', kind: 'interview', at: '2026-12-09T15:30:00Z', zone: 'America/Toronto', state: 'scheduled' }],
    fee: { state: 'paid', paidOn: '2026-05-03' },
    authorities: [anAuthority()],
    people: [aPerson()],
    ...change,
  });

export const busyFacts = (change: Partial<CaseRecord> = {}, facts: Partial<ReplyFacts> = {}): ReplyFacts => someFacts({ record: busyCase(change), ...facts });

export const check = (text: string, facts: ReplyFacts, asked: readonly CallerLabel[] = []): CheckedReply => checkReply(checker, text, { facts, asked });

/** `fact ok`, `loose ungrounded_fact` … per sentence. */
export const verdicts = (text: string, facts: ReplyFacts): readonly string[] => check(text, facts).sentences.map(({ kind, labels }) => `${kind} ${labels.join(',')}`);
