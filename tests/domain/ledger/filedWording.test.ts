/** Does what is on file, or not yet, bind in the short forms of the telephone, and does the same form with one thing wrong still fall? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

const busy = busyFacts();
const items = busyCase().items ?? [];

const card = busyFacts({ line: 'PRC' });
const waived = busyFacts({ items: [...items, { id: 'I9', document: 'travel_history', state: 'waived', requestedOn: '2026-06-11' }] });
const fromEmirates = busyFacts({ items: [{ id: 'I1', document: 'police_certificate', country: 'AE', state: 'requested', requestedOn: '2026-10-06', dueOn: '2026-12-05' }, { id: 'I5', document: 'police_certificate', country: 'IN', state: 'accepted', requestedOn: '2026-06-11', receivedOn: '2026-06-29', reviewedOn: '2026-07-10' }] });
const booked = busyFacts({
  stages: [{ code: 'BIO', state: 'waiting_on_client', startedOn: '2026-11-02' }],
  items: [{ id: 'I1', document: 'biometrics', state: 'requested', requestedOn: '2026-11-02', dueOn: '2026-12-02', letterId: 'L3' }],
  letters: [{ id: 'L3', kind: 'biometrics', sentOn: '2026-11-02', language: 'en', channel: 'mail', deliveredTo: 'client' }],
  appointments: [{ id: 'A1', kind: 'biometrics', at: '2026-11-27T15:30:00Z', zone: 'America/Toronto', state: 'scheduled' }],
  events: [{ id: 'E1', stage: 'BIO', state: 'waiting_on_client', recordedAt: '2026-11-02T15:00:00Z', effectiveOn: '2026-11-02', actor: 'system', visible: true, noteCode: 'letter_sent' }],
});
const closed = busyFacts({ status: 'closed', closedOn: '2026-11-03', items: [] });
const withPassport = busyFacts({ passport: { requestedOn: '2026-10-01', receivedOn: '2026-10-20' } });
const quebec = busyFacts({ items: [{ id: 'I1', document: 'quebec_selection', state: 'requested', requestedOn: '2026-10-06', dueOn: '2026-12-05' }, { id: 'I2', document: 'photos', state: 'accepted', requestedOn: '2026-06-11', receivedOn: '2026-06-29', reviewedOn: '2026-07-10' }] });

/** What is true, what one wrong thing makes of it, and the record of both. */
const PAIRS: readonly (readonly [string, string, ReturnType<typeof busyFacts>])[] = [
  // What the application is for, and not a card or a stage of its own.
  ['Your PR card application was received May 4.', 'Your PR card application was received May 14.', card],
  ['Votre demande de carte a été reçue le 4 mai.', 'Votre demande de carte a été reçue le 14 mai.', card],
  ['Your sponsorship file is at the Calgary office.', 'Your sponsorship file is at case processing centre B.', busy],
  ['Le dossier de parrainage a été reçu le 4 mai.', 'Le dossier de parrainage a été reçu le 5 mai.', busy],
  // Where the file is, and not where it was when a step began.
  ['The file is at the Calgary office.', 'The file is at case processing centre B.', busy],
  ['Le dossier est au bureau de Calgary.', 'Le dossier est au centre de traitement des demandes B.', busy],
  ['The eligibility review is in progress. Calgary office.', 'The eligibility review is in progress. Case processing centre B.', busy],
  // Not had yet.
  ['We don’t have your photos yet.', 'We don’t have your employment letter yet.', busy],
  ['We do not yet have your police certificate.', 'We do not yet have your birth certificate.', busy],
  ['On n’a pas encore vos photos.', 'On n’a pas encore votre lettre d’emploi.', busy],
  ['Biometrics are not recorded yet.', 'The photos are not recorded yet, the biometrics were received.', booked],
  ['Les données biométriques ne sont pas encore inscrites.', 'Les données biométriques sont reçues.', booked],
  ['Le retour du passeport n’est pas inscrit.', 'Le retour du passeport est inscrit.', withPassport],
  // No longer asked for.
  ['La liste des voyages n’est plus exigée.', 'Les photos ne sont plus exigées.', waived],
  // Nothing open on a closed file.
  ['Nothing is outstanding on this one.', 'Nothing is outstanding on this one; the photos are still missing.', closed],
  ['It is closed. Nothing further is open on it.', 'It is closed since November 13. Nothing further is open on it.', closed],
  // Countries by their short names, and the paper of Québec.
  ['The UAE certificate is still missing.', 'The UAE certificate was accepted.', fromEmirates],
  ['The police certificate from the Emirates was requested on October 6.', 'The police certificate from the Emirates was requested on October 16.', fromEmirates],
  ['Le certificat de police des Émirats manque encore.', 'Le certificat de police de l’Inde manque encore.', fromEmirates],
  ['The Quebec document isn’t recorded as received.', 'The photos aren’t recorded as received.', quebec],
];

describe('what is on file, and what is not', () => {
  it.each(PAIRS)('%s', (text, _wrong, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(PAIRS.map(([, wrong, facts]) => [wrong, facts] as const))('falls when one thing is wrong: %s', (wrong, facts) => {
    expect(check(wrong, facts).violation).toBe(true);
  });

  it('takes no closed file with a missing item for one with nothing open', () => {
    expect(check('Nothing is outstanding on this one.', busyFacts({ status: 'closed', closedOn: '2026-11-03' })).violation).toBe(true);
  });
});
