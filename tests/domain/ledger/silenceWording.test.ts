/** Does a silence since a day, a step that does not apply, an outcome denied a row told twice and a coded reason hold as they are spoken, and fall for another day, thing or row? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { aPerson } from '../../support/caseRecords.ts';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const busy = busyFacts();
const exempted = busyFacts({ stages: [{ code: 'MED', state: 'exempted' }, { code: 'BIO', state: 'completed', startedOn: '2026-06-01', completedOn: '2026-06-23' }], appointments: [], letters: [{ id: 'L3', kind: 'biometrics', sentOn: '2026-06-01', language: 'en', channel: 'mail', deliveredTo: 'client' }] });
const returned = busyFacts({ items: [], status: 'closed', closedOn: '2026-11-10', decision: { outcome: 'RETURNED_INCOMPLETE', madeOn: '2026-11-09', sentOn: '2026-11-10', outcomeReleasable: true } });
const refused = busyFacts({ items: [], status: 'closed', closedOn: '2026-11-10', decision: { outcome: 'REFUSED', madeOn: '2026-11-09', sentOn: '2026-11-10', outcomeReleasable: true } });
const untold = busyFacts({ status: 'closed', closedOn: '2026-11-10', decision: { outcome: 'APPROVED', madeOn: '2026-11-09', sentOn: '2026-11-10', outcomeReleasable: false } });
const mailed = busyFacts({ passport: { requestedOn: '2026-10-06', receivedOn: '2026-10-20', returnedOn: '2026-11-02' } });
const two = busyFacts({
  people: [aPerson()],
  items: [
    { id: 'I1', document: 'police_certificate', country: 'AE', state: 'waived', requestedOn: '2026-06-11', dueOn: '2026-07-11', reviewedOn: '2026-07-21' },
    { id: 'I2', document: 'police_certificate', country: 'PK', state: 'accepted', requestedOn: '2026-06-11', dueOn: '2026-07-11', receivedOn: '2026-07-15', reviewedOn: '2026-07-21' },
    { id: 'I3', document: 'police_certificate', country: 'PT', state: 'accepted', requestedOn: '2026-06-11', dueOn: '2026-07-11', receivedOn: '2026-07-02', reviewedOn: '2026-07-21' },
  ],
});

const TRUE: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  ['Nothing has gone out to you since the letter of October 6.', busy], ['No letter went out after that one of October 6.', busy], ['No document letter has gone out since the letter of October 6.', busy],
  ['It was transferred on August 17, and it has not been moved since.', busy], ['Since the letter of October 6 the file has not been moved.', busy],
  ['Depuis la lettre du 6 octobre, aucune autre n’est partie d’ici.', busy], ['Aucune lettre n’a été envoyée depuis celle du 6 octobre.', busy], ['La lettre est partie le 6 octobre; rien n’est parti depuis.', busy], ['Le dossier a été transféré le 17 août, et il n’a pas été transféré depuis.', busy],
  ['Medical? The entry reads exempted.', exempted], ['No medical, it is marked exempted.', exempted], ['No medical, it shows exempted, so none was asked.', exempted], ['Pas d’examen médical, c’est marqué exempté.', exempted], ['Examen médical? Le dossier indique exempté.', exempted], ['Examen médical? C’est marqué exempté, donc aucune lettre n’est partie pour ça.', exempted],
  ['The certificate from the Emirates was waived, and the one from Pakistan had been received.', two], ['Le certificat de police des Émirats a été dispensé; celui du Pakistan avait été reçu.', two], ['The certificate from Pakistan came in late.', two], ['The certificate from Portugal came in time, it was received on July 2.', two],
];

const FALSE: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  // Another letter's day, a day without a letter, another thing, way, receiver or side.
  ['Nothing has gone out to you since the letter of May 21.', busy], ['Nothing has gone out to you since the letter of October 8.', busy], ['Nothing has gone out to you since the letter of September 6.', busy], ['No letter went out after that one of May 21.', busy], ['The acknowledgement was sent on May 21, and no letter has gone out since.', busy],
  ['Nothing has gone out to your representative since the letter of October 6.', busy], ['No letter was sent before the letter of October 6.', busy], ['Nothing went out before or after the letter of October 6.', busy], ['Since the letter of May 21 the file has not been moved.', busy], ['No letter has gone out since the acknowledgement of October 6.', busy],
  ['The file was opened on May 4, and it has not been moved since.', busy], ['Nothing has gone out since the letter of October 6.', mailed],
  ['Depuis la lettre du 21 mai, aucune autre n’est partie d’ici.', busy], ['Aucune lettre n’a été envoyée depuis celle du 21 mai.', busy], ['Aucune lettre n’a été envoyée depuis celle du 7 octobre.', busy], ['L’accusé de réception est parti le 21 mai; rien n’est parti depuis.', busy], ['La demande a été reçue le 4 mai, et elle n’a pas été transférée depuis.', busy],
  // Another step, and what is there after all.
  ['Biometrics? The entry reads exempted.', exempted], ['Medical? The entry reads done.', exempted], ['No biometrics, it is marked exempted.', exempted], ['No interview, it was held.', exempted], ['Biométrie? Le dossier indique exempté.', exempted], ['Pas de biométrie, c’est marqué exempté.', exempted], ['Biométrie? C’est marqué terminé, donc aucune lettre n’est partie pour ça.', exempted], ['No medical, it was received on July 2.', busy],
  // The outcome itself, and one that may not be told.
  ['It was not returned, it was refused.', returned], ['It was not returned as incomplete.', returned], ['It was not refused.', untold], ['It is not a refusal, the file is closed.', untold], ['Ce n’est pas un refus.', untold], ['Ce n’est pas un retour, c’est un refus.', returned], ['It was not refused.', busy], ['It is not a refusal.', refused], ['It was not refused, it was withdrawn.', refused], ['Ce n’est pas un refus, le dossier est fermé.', refused],
  // Said of one row, and held by another.
  ['The certificate from the Emirates was waived, and it had been received.', two], ['One item was waived and it had been received.', two], ['One item was waived on July 21 and had been accepted.', two], ['Une pièce a été dispensée et elle avait été reçue.', two], ['Le certificat des Émirats a été dispensé, et il avait été accepté.', two],
  ['The certificate from Pakistan came in time, it was received on July 15.', two], ['The certificate from Portugal arrived late.', two], ['Le certificat du Portugal est arrivé en retard.', two], ['Le certificat du Pakistan est arrivé à temps.', two],
];

/** The busy case waits for its background verification; this one for a signature. */
const unsigned = busyFacts({ reasonCode: 'O-SIG' });

describe('the reason on record, in the words of the glossary', () => {
  it.each([
    ['Motif inscrit : signature manquante.', unsigned], ['Le motif inscrit se lit ainsi : une signature est inscrite comme manquante.', unsigned], ['The recorded reason: signature missing.', unsigned], ['The reason it is waiting: a signature is recorded as missing.', unsigned],
  ] as const)('%s', (text, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each([
    'Motif inscrit : frais non inscrits.', 'Motif inscrit : examen médical demandé.', 'Motif inscrit : signature manquante par votre faute.', 'Motif inscrit : signature manquante et autre chose.', 'Motif inscrit : signature manquante depuis le 3 mai.', 'La demande a été refusée, motif inscrit : signature manquante.', 'Motif inscrit : signature non manquante.',
    'The recorded reason: fee not recorded.', 'The recorded reason: medical exam requested.', 'The reason it is waiting: the photos are missing.', 'The recorded reason: signature missing on purpose.', 'It was refused, the recorded reason: signature missing.', 'Signature missing.', 'The reason it is not waiting: signature missing, by accident.',
  ])('falls: %s', (text) => {
    expect(check(text, unsigned).violation).toBe(true);
  });

  it('of another record it is no reason', () => {
    for (const text of ['Motif inscrit : signature manquante.', 'The recorded reason: signature missing.']) expect([text, check(text, busy).violation]).toEqual([text, true]);
  });
});

describe('silence, exemption, a denied outcome and one row', () => {
  it.each(TRUE)('%s', (text, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(FALSE)('falls: %s', (text, facts) => {
    expect(check(text, facts).violation).toBe(true);
  });
});
