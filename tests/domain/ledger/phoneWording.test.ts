/** Does a record told in the verbs of the telephone bind, and does one wrong day, office, person or state still fall? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { anAuthority, aPerson } from '../../support/caseRecords.ts';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';

const busy = busyFacts();
const change = (more: Partial<CaseRecord>): ReturnType<typeof busyFacts> => busyFacts(more);

const closed = change({ status: 'closed', closedOn: '2026-11-03', items: [], letters: [{ id: 'L1', kind: 'AOR', sentOn: '2026-05-21', language: 'en', channel: 'online_account', deliveredTo: 'client' }] });
const urgent = change({ priority: 'urgent_accepted' });
const waived = change({ items: [{ id: 'I9', document: 'travel_history', state: 'waived', requestedOn: '2026-06-11' }] });
const replaced = change({ authorities: [anAuthority(), anAuthority({ id: 'A2', holderName: 'Hakim Duret', state: 'cancelled', cancelledOn: '2026-06-06' })] });
const missed = change({ appointments: [{ id: 'A1', kind: 'test', at: '2026-10-09T15:30:00Z', zone: 'America/Toronto', state: 'missed' }] });
const card = change({
  stages: [{ code: 'CRD', state: 'completed', completedOn: '2026-10-20' }],
  events: [{ id: 'E1', stage: 'CRD', state: 'completed', recordedAt: '2026-11-04T15:00:00Z', effectiveOn: '2026-11-02', actor: 'system', visible: true, noteCode: 'returned_mail' }],
});
const couple = change({
  people: [aPerson(), aPerson({ id: 'P2', role: 'spouse', givenNames: 'Lucía' })],
  stages: [{ code: 'BGV', state: 'in_progress', startedOn: '2026-07-15', personId: 'P1' }, { code: 'BGV', state: 'completed', startedOn: '2026-07-15', completedOn: '2026-10-01', personId: 'P2' }],
});
const byRepresentative = change({ letters: [{ id: 'L1', kind: 'AOR', sentOn: '2026-05-21', language: 'en', channel: 'email', deliveredTo: 'representative' }] });

/** What is true, what one wrong word makes of it, and the record of both. */
const PAIRS: readonly (readonly [string, string, ReturnType<typeof busyFacts>])[] = [
  ['The employment letter landed on June 30.', 'The employment letter landed on June 28.', busy],
  ['The birth certificate was turned down on July 10.', 'The employment letter was turned down on July 9.', busy],
  ['The employment letter got its yes on July 9.', 'The employment letter got its yes on July 8.', busy],
  ['Case processing centre B passed the file along on August 17.', 'The Calgary office passed the file along on August 17.', busy],
  ['The eligibility review has a start on July 8.', 'The eligibility review has a start on July 15.', busy],
  ['La lettre d’emploi est entrée le 30 juin.', 'La lettre d’emploi est entrée le 28 juin.', busy],
  ['Le centre de traitement des demandes B a transmis le dossier le 17 août.', 'Le bureau de Calgary a transmis le dossier le 17 août.', busy],
  ['The acknowledgement is the only letter. Closed on November 3.', 'The acknowledgement is the only letter. Closed on November 13.', closed],
  ['Il y a un accusé de réception. Fermé le 3 novembre.', 'Il y a un accusé de réception. Fermé le 13 novembre.', closed],
  ['The file is marked urgent.', 'The file is not marked urgent.', urgent],
  ['La demande est urgente.', 'La demande n’est pas urgente.', urgent],
  ['The travel history is no longer asked for.', 'The employment letter is no longer asked for.', change({ items: [...(waived.record?.items ?? []), ...(busyCase().items ?? [])] })],
  ['La liste des voyages n’est plus demandée.', 'La liste des voyages est encore demandée, et elle manque.', waived],
  ['Hakim Duret no longer represents you.', 'Odette Marchambault no longer represents you.', replaced],
  ['Hakim Duret ne vous représente plus depuis le 6 juin.', 'Odette Marchambault ne vous représente plus depuis le 6 juin.', replaced],
  ['The October 9 test is down as missed.', 'The October 8 test is down as missed.', missed],
  ['Votre examen du 9 octobre est inscrit comme manqué.', 'Votre examen du 8 octobre est inscrit comme manqué.', missed],
  ['Your card was mailed on October 20 and it came back to us undelivered on November 2.', 'Your card was mailed on October 20 and it came back to us undelivered on November 9.', card],
  ['La carte a été postée le 20 octobre et elle est revenue le 2 novembre.', 'La carte a été postée le 20 octobre et elle est revenue le 9 novembre.', card],
  ['Background verification: hers is done, October 1, and his is still going.', 'Background verification: hers is done, October 11, and his is still going.', couple],
  ['All of the letters went by email to your representative, none of them to you.', 'All of the letters went by email to you.', byRepresentative],
  ['The letter went by email to your representative.', 'The letter went by email to you.', byRepresentative],
];

describe('what is true, in the verbs of the telephone', () => {
  it.each(PAIRS)('%s', (text, _wrong, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(PAIRS.map(([, wrong, facts]) => [wrong, facts] as const))('falls when one thing is wrong: %s', (wrong, facts) => {
    expect(check(wrong, facts).violation).toBe(true);
  });
});

describe('small words of a call', () => {
  it.each(['Type it slowly.', 'Get your pen.', 'Please start by your name.', 'Request noted.', 'Faites le total.'])('are no advice: %s', (text) => {
    expect(check(text, busy).labels).not.toContain('recommendation');
  });

  it.each(['Wait for the letter.', 'Get a lawyer to send it.', 'Please start the process again.', 'Faites une demande.'])('advice still falls: %s', (text) => {
    expect(check(text, busy).labels).toContain('recommendation');
  });
});

describe('words around a statement', () => {
  it.each(['Sorry I kept you waiting.', 'Please go ahead.', 'You asked me about the letter.', 'Thanks for holding while you were on hold.', 'Désolée de vous avoir fait attendre.', 'Vous me demandiez la date.'])('claim nothing: %s', (text) => {
    expect(check(text, busy).labels).toEqual(['ok']);
  });
});
