/** Is a day bound to what happened on it, however it is worded, and to nothing else? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { readAtoms } from '../../../src/domain/ledger/atoms/readAtoms.ts';
import { aPerson } from '../../support/caseRecords.ts';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

const { items = [], stages = [], letters = [] } = busyCase();

const change: Partial<CaseRecord> = {
  items: [...items, { id: 'I5', document: 'travel_history', state: 'waived', requestedOn: '2026-06-11', reviewedOn: '2026-09-02' }],
  stages: [...stages, { code: 'SPR', state: 'completed', startedOn: '2026-05-20', completedOn: '2026-08-04' }, { code: 'LNG', state: 'completed', completedOn: '2026-09-14' }, { code: 'PRH', state: 'completed', completedOn: '2026-09-21' }],
  letters: [...letters, { id: 'L3', kind: 'documents', sentOn: '2026-06-11', language: 'en', channel: 'mail', deliveredTo: 'client', undelivered: true, returnedOn: '2026-06-25' }],
  people: [aPerson(), aPerson({ id: 'P2', role: 'sponsor', familyName: 'Okafor', givenNames: 'Adaeze' })],
};
const facts = busyFacts(change);

const wrongOf = (text: string): readonly string[] => check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));

/** What is true, and each time the same words with one thing wrong. */
function holds(name: string, rows: readonly (readonly [string, ...(readonly string[])])[]): void {
  describe.each([name])('%s', () => {
    it.each(rows.map(([text]) => text))('%s', (text) => {
      expect(wrongOf(text)).toEqual([]);
    });
    it.each(rows.flatMap(([, ...twins]) => twins))('falls: %s', (text) => {
      expect(check(text, facts).violation).toBe(true);
    });
  });
}

holds('the day on which a request was waived', [
  ['The travel history was waived on September 2.', 'The travel history was waived on September 3.', 'The travel history was waived on June 11.', 'The travel history was accepted on September 2.', 'The photos were waived on September 2.', 'The travel history was received on September 2.', 'The travel history was not waived on September 2.'],
  ['The travel history requested on June 11 was waived on September 2.', 'The travel history requested on September 2 was waived on June 11.'],
  ['L’historique de voyage : dispensé le 2 septembre.', 'L’historique de voyage : dispensé le 2 octobre.', 'Les photos : dispensées le 2 septembre.'],
  ['La liste des voyages n’est plus exigée, elle a été levée le 2 septembre.', 'La liste des voyages n’est plus exigée, elle a été levée le 11 juin.'],
]);

holds('a check that was closed', [
  ['Prohibitions? That one closed on September 21.', 'Prohibitions? That one closed on September 14.', 'Eligibility? That one closed on September 21.', 'The file closed on September 21.'],
]);

holds('the sponsor’s own step', [
  ['The sponsor part was finished on August 4.', 'The sponsor part was finished on July 2.', 'The sponsor part was not finished on August 4.', 'The eligibility part was finished on August 4.'],
  ['Ms. Okafor’s sponsor assessment was completed on August 4.', 'Ms. Okafor’s sponsor assessment was completed on May 20.', 'Ms. Okafor’s medical exam was completed on July 2.', 'Ms. Okafor’s biometrics were done on June 23.'],
  ['La partie du répondant est terminée depuis le 4 août.', 'La partie du répondant est terminée depuis le 20 mai.', 'La partie du répondant n’est pas terminée.'],
]);

holds('each of several days with what was told right before it', [
  ['The employment letter received on June 30 was accepted on July 9.', 'The employment letter received on July 9 was accepted on June 30.', 'The employment letter accepted on June 30 was received on July 9.'],
  ['La lettre d’emploi reçue le 30 juin a été acceptée le 9 juillet.', 'La lettre d’emploi reçue le 9 juillet a été acceptée le 30 juin.'],
]);

holds('a bare day behind a mark', [
  ['The employment letter was accepted, July 9.', 'The employment letter was accepted, June 30.', 'The employment letter was requested, on July 9.', 'The employment letter was received (July 9).', 'The medical exam was received, on June 10.'],
  ['La lettre d’emploi a été acceptée, le 9 juillet.', 'La lettre d’emploi a été acceptée, le 30 juin.', 'La lettre d’emploi a été demandée, le 9 juillet.'],
]);

holds('complete, said of the application alone', [
  ['Application here since May 4, complete on May 19.', 'Application here since May 4, complete on May 21.', 'Application here since May 4, closed on May 19.', 'Medical exam here since July 2, complete on May 19.'],
  ['It was found complete on May 19 and acknowledged on May 21.', 'It was found complete on May 21 and acknowledged on May 19.', 'It was found complete on May 4 and acknowledged on May 21.', 'The medical exam was found complete on May 19.'],
  ['Received on May 4, complete on May 19.', 'Received on May 4, complete on May 20.', 'Received on May 19, complete on May 4.', 'Received on May 4, not complete on May 19.'],
  ['Reçue le 4 mai, jugée complète le 19.', 'Reçue le 4 mai, jugée complète le 21.', 'Reçue le 4 mai, fermée le 19.', 'Reçue le 19 mai, jugée complète le 4.'],
  ['La demande a été jugée complète le 19 mai.', 'La demande a été jugée complète le 21 mai.', 'L’admissibilité a été jugée complète le 19 mai.', 'Le dossier est complet.', 'La demande n’a pas été jugée complète.'],
]);

holds('the day on which a file left an office', [
  ['Your file left case processing centre B on August 17.', 'Your file left case processing centre C on August 17.', 'Your file left case processing centre B on August 18.', 'Your file left the Calgary office on August 17.', 'Your letter left case processing centre B on August 17.', 'Your file did not leave case processing centre B on August 17.'],
  ['Left centre B August 17.', 'Left centre C August 17.', 'Left centre B August 21.'],
  ['Your file came from centre B on August 17.', 'Your file came from centre C on August 17.', 'Your file is with centre C.', 'Votre dossier est au centre C.', 'The office has had your file since August 17, it left the centre on August 17.'],
  ['Le dossier a quitté le centre B le 17 août.', 'Le dossier a quitté le centre le 17 août.', 'Le dossier a quitté le bureau humanitaire le 17 août.', 'Le dossier a quitté le centre C le 17 août.', 'Le dossier a quitté le centre B le 7 août.', 'Le dossier a quitté le bureau de Calgary le 17 août.', 'La lettre a quitté le centre B le 17 août.'],
  ['It went from case processing centre B to the Calgary office on August 17.', 'It went from case processing centre C to the Calgary office on August 17.', 'It went from case processing centre D to the Calgary office on August 17.', 'It went from the Calgary office to case processing centre B on August 17.', 'It went from case processing centre B to the Calgary office on August 18.'],
  ['C’est allé du centre B au bureau de Calgary le 17 août.', 'C’est allé du centre C au bureau de Calgary le 17 août.', 'C’est allé du bureau de Calgary au centre B le 17 août.', 'C’est allé du centre B au bureau de Calgary le 16 août.'],
]);

holds('what is counted back, and not ahead', [
  ['The employment letter was accepted 134 days ago.', 'The employment letter was accepted 143 days ago.', 'The employment letter came in 134 days ago.'],
  ['Your police certificate was requested 45 days ago.', 'Your police certificate was requested in 45 days.'],
]);

holds('an address is nothing that was sent', [
  ['Un courrier est revenu le 25 juin.', 'Aucun courrier ne nous est revenu de votre adresse.', 'Votre adresse, le 25 juin.'],
]);

holds('names of steps and things', [
  ['Prohibitions done 21 September, language 14 September.', 'Prohibitions done 14 September, language 21 September.', 'Prohibitions done 21 September, eligibility 14 September.'],
  ['Vos empreintes et photo ont été reçues le 23 juin.', 'Vos empreintes et photo ont été reçues le 25 juin.', 'Vos empreintes et vos photos ont été reçues le 23 juin.'],
]);

describe('a length beside another number or word', () => {
  it.each([
    ['it came in a week ago', 'a week ago'], ['it was in two days ago', 'two days ago'], ['the interview is in a week', 'in a week'], ['migration office 4 one week later', 'one week'], ['two to three weeks', 'two to three weeks'],
  ])('%s', (text, length) => {
    expect(readAtoms(text).filter(({ kind }) => kind === 'relativeDay' || kind === 'duration').map(({ start, end }) => text.slice(start, end))).toEqual([length]);
  });
});
