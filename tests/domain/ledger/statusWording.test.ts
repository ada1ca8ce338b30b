/** Does a status, a plain claim or an absence hold as it is spoken, and fall for another thing, day, way, office or person? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const busy = busyFacts();
const sponsored = busyFacts({ stages: [{ code: 'SPR', state: 'completed', completedOn: '2026-06-30' }, { code: 'ISS', state: 'not_started' }, { code: 'BGV', state: 'in_progress', startedOn: '2026-07-15' }] });

const settled = busyFacts({
  items: [
    { id: 'I1', document: 'travel_history', state: 'waived', requestedOn: '2026-06-11', reviewedOn: '2026-07-21' },
    { id: 'I2', document: 'police_certificate', country: 'PT', state: 'rejected', rejection: 'expired', requestedOn: '2026-06-11', receivedOn: '2026-06-29', reviewedOn: '2026-07-10' },
    { id: 'I3', document: 'police_certificate', country: 'BR', state: 'accepted', requestedOn: '2026-06-11', receivedOn: '2026-06-30', reviewedOn: '2026-07-09' },
  ],
});

const rulesOf = (text: string, facts: ReturnType<typeof busyFacts>): readonly string[] => check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));

/** What is true, and what makes of it another thing, day, way, office or person. */
const PAIRS: readonly (readonly [string, readonly string[], ReturnType<typeof busyFacts>])[] = [
  ['The background verification is in progress. No completion date is entered.', ['The medical exam is recorded. No completion date is entered for the medical exam.'], busy],
  ['The employment letter is accepted, with July 9 entered as the review date.', ['The employment letter is accepted, with July 10 entered as the review date.', 'No review date is recorded for the employment letter.'], busy],
  ['Le bureau de Calgary est responsable de votre demande.', ['Le bureau de Toronto est responsable de votre demande.', 'Un agent est responsable de votre demande.'], busy],
  ['La vérification de l’intégralité s’est terminée le 19 mai. L’accusé de réception a suivi le 21 mai.', ['La vérification de l’intégralité s’est terminée le 19 mai. L’accusé de réception a suivi le 22 mai.', 'Les photos ont suivi le 21 mai.'], busy],
  ['The assessment of the sponsor is finish, June 30.', ['The assessment of the sponsor is finish, June 20.', 'The background verification is finish, June 30.'], sponsored],
  ['The travel list was waived on July 21.', ['The travel list was waived on July 10.', 'The police certificate from Brazil was waived on July 9.', 'The travel list was not waived.'], settled],
  ['La liste des voyages a été annulée le 21 juillet.', ['La liste des voyages a été annulée le 11 juin.', 'Le certificat de police du Brésil a été annulé le 9 juillet.'], settled],
  ['From today the interview is nineteen days away.', ['From today the interview is eighteen days away.', 'From today the test is nineteen days away.', 'The acknowledgement is two days away.'], busy],
  ['Il reste quinze jours pour les photos.', ['Il reste quatorze jours pour les photos.', 'Il reste quinze jours pour l’entrevue.', 'Il reste neuf jours pour la lettre d’emploi.'], busy],
  ['The police certificate requested on October 6 was never received.', ['The police certificate requested on October 7 was never received.', 'The employment letter requested on June 11 was never received.', 'The police certificate was not requested on October 6.'], busy],
  ['Le certificat de police demandé le 6 octobre n’est jamais venu.', ['Le certificat de police demandé le 7 octobre n’est jamais venu.', 'La lettre d’emploi demandée le 11 juin n’est jamais venue.'], busy],
  ['The birth certificate was received, the police certificate has not.', ['The birth certificate was received, the employment letter has not.', 'The photos were received, the police certificate has not.', 'The birth certificate was accepted, the police certificate has not.'], busy],
  ['The issuing step is not started.', ['The issuing step is in progress.', 'The issuing step is finished.'], sponsored],
  ['L’étape de la délivrance n’est pas commencée.', ['L’étape de la délivrance est terminée.'], sponsored],
  ['The mail of May 21 did not come back.', ['The mail of May 21 came back.'], busy],
];

describe('a status or an absence as it is spoken', () => {
  it.each(PAIRS)('%s', (text, _twins, facts) => {
    expect(rulesOf(text, facts)).toEqual([]);
  });

  it.each(PAIRS.flatMap(([, twins, facts]) => twins.map((twin) => [twin, facts] as const)))('falls: %s', (twin, facts) => {
    expect(check(twin, facts).violation).toBe(true);
  });
});

describe('words around a statement claim nothing, and shield nothing', () => {
  it.each([
    'Okay so I’ve got it open.', 'Further to your message of this morning, I can confirm that the application was received on May 4.', 'Sorry for the confusion in our earlier message. The eligibility review is in progress.',
    'Reading it straight off the screen: the photos are outstanding.', 'Let me double-check that for you.', 'Sorry about the noise behind me.', 'I have nothing further to report on that step.', 'The outcome is for the letter to say.',
    'J’ai la lettre devant moi.', 'Selon l’inscription au dossier, l’examen de l’admissibilité est en cours.', 'Avant de finir, je résume : les photos manquent.', 'Je ne dispose d’aucun autre élément sur ce point.',
  ])('%s', (text) => {
    expect(rulesOf(text, busy)).toEqual([]);
  });

  it.each([
    'Further to your message of this morning, the application was received on May 6.', 'Sorry for the confusion in our earlier message. The eligibility review is finished.', 'Reading it straight off the screen: the employment letter is outstanding.',
    'I’ve got your file open since March 4.', 'Your file is behind the others.', 'J’ai la lettre devant moi, elle a été envoyée le 8 octobre.', 'Selon l’inscription au dossier, l’examen de l’admissibilité est terminé.', 'Avant de finir, je résume : la lettre d’emploi manque.',
  ])('falls: %s', (text) => {
    expect(check(text, busy).violation).toBe(true);
  });
});
