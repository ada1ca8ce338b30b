/** Does a sentence pass that is true of another person, of some rows only, of another letter, or with a judgement of its own? */

import { describe, expect, it } from 'vitest';
import { MAX_SENTENCES } from '../../../src/domain/ledger/checkReply.ts';
import { busyFacts, check } from '../../support/ledgerFacts.ts';
import { familyFacts } from '../../support/familyCase.ts';
import { someFacts } from '../../support/replyFacts.ts';

const family = familyFacts();
const busy = busyFacts();
const unverified = someFacts({ level: 'none', record: undefined });

const isFact = (text: string, facts = family): boolean => {
  const read = check(text, facts);
  return !read.violation && read.sentences.every(({ kind }) => kind === 'fact');
};
const isFlagged = (text: string, facts = family): boolean => check(text, facts).violation;

describe('a row of one person is not told of another', () => {
  it.each([
    'Joris\'s medical is missing.', 'The medical for Ilse is outstanding.', 'Maaike\'s medical was received on April 20, 2026.', 'Maaike\'s medical is complete.', 'Your wife\'s medical is missing.',
    'The medical exam was requested for Joris on March 2, 2026.', 'We have not received Joris\'s medical.', 'L\'examen médical de Joris manque.', 'L\'examen médical de Maaike a été reçu le 20 avril 2026.',
    'Il manque l\'examen médical d\'Ilse.', 'L\'examen médical de votre conjointe manque.', 'Your children\'s medicals were received on April 20, 2026.',
  ])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
  it.each([
    'Maaike\'s medical is missing.', 'The medical for Maaike is outstanding.', 'Joris\'s medical was received on April 20, 2026.', 'Ilse\'s medical is complete.', 'Your wife\'s medical was received on April 20, 2026.',
    'The medical exam was requested for Maaike on March 2, 2026.', 'We have not received Maaike\'s medical.', 'L\'examen médical de Maaike manque.', 'L\'examen médical de Joris a été reçu le 20 avril 2026.',
    'Il manque l\'examen médical de Maaike.', 'Joris, Maaike\'s medical is missing.', 'Mr. Velde, a medical exam is outstanding.', 'Your child\'s medical is missing.', 'L\'examen médical de votre enfant manque.',
  ])('fact: %s', (text) => expect(isFact(text)).toBe(true));
});

describe('all of them means each row', () => {
  it.each(['Every stage is done.', 'Every check is done.', 'All stages are complete.', 'All checks are done.', 'All the medicals were received.', 'Every step is finished.', 'Chaque étape est terminée.', 'Toutes les étapes sont terminées.', 'Toutes les vérifications sont terminées.', 'Tous les examens médicaux ont été reçus.'])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
  it.each(['Three of the four medicals are completed.', 'Trois des quatre examens médicaux sont terminés.', 'Not all stages are complete.', 'One of the four medicals is missing.'])('fact: %s', (text) => expect(isFact(text)).toBe(true));
  it.each(['Two of the four medicals are completed.', 'Four of the four medicals are completed.', 'Three of the five medicals are completed.', 'Deux des quatre examens médicaux sont terminés.'])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
});

describe('letters are counted once, and went one way to one person', () => {
  it.each(['We sent you two letters.', 'Nous vous avons envoyé deux lettres.', 'The acknowledgement was sent to you on January 19, 2026.', 'L\'accusé de réception vous a été envoyé le 19 janvier 2026.'])('fact: %s', (text) => expect(isFact(text)).toBe(true));
  it.each([
    'We sent you three letters.', 'We sent you four letters.', 'Nous vous avons envoyé trois lettres.', 'The acknowledgement was sent to your lawyer on January 19, 2026.', 'The acknowledgement was sent by mail on January 19, 2026.',
    'The acknowledgement was sent by courier on January 19, 2026.', 'L\'accusé de réception a été envoyé à votre avocat le 19 janvier 2026.', 'L\'accusé de réception a été envoyé par messagerie le 19 janvier 2026.',
  ])('not a fact: %s', (text) => expect(isFact(text)).toBe(false));
  it.each(['The acknowledgement was sent to your consultant.', 'The acknowledgement was sent by courier.', 'L\'accusé de réception a été envoyé à votre avocat.'])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
});

describe('negation as it is spoken, without ne', () => {
  it.each(['Il y a rien qui manque.', 'Y\'a rien en attente.', 'L\'examen médical est pas en attente.', 'Y manque plus rien.', 'Y a plus rien qui manque.'])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
  it.each(['Votre demande est plus en cours.', 'L\'examen de l\'admissibilité est plus en cours.', 'The eligibility review is not in progress.'])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
  it.each(['Votre demande est toujours en cours.', 'L\'examen de l\'admissibilité est encore en cours.'])('fact: %s', (text) => expect(isFact(text, busy)).toBe(true));
});

describe('nothing since a day', () => {
  it.each(['Nothing has happened since August.', 'Nothing has changed since March.', 'Rien ne s\'est passé depuis avril.', 'Rien n\'a changé depuis mai.'])('flagged: %s', (text) => expect(isFlagged(text, busy)).toBe(true));
  it.each(['Nothing has changed on the file since October 6, 2026.', 'Nothing has happened since October 6, 2026.', 'Rien n\'a changé au dossier depuis le 6 octobre 2026.'])('fact: %s', (text) => expect(isFact(text, busy)).toBe(true));
});

describe('a judgement beside a fact is no fact', () => {
  it.each([
    'The background check was completed successfully on August 24, 2026.', 'The background check was almost completed on August 24, 2026.', 'The background check was completed in your favour on August 24, 2026.',
    'The eligibility review is in progress and going well.', 'No decision is recorded, so nobody has looked at it.', 'The eligibility review was started again on May 4, 2026.', 'A medical is missing because Maaike is sick.',
    'La vérification des antécédents a été terminée avec succès le 24 août 2026.', 'La vérification des antécédents a presque été terminée le 24 août 2026.', 'L\'examen de l\'admissibilité a été recommencé le 4 mai 2026.',
    'Your application arrived at the start of winter.', 'Votre demande est arrivée au début de l\'hiver.', 'You applied in the spring.',
  ])('flagged: %s', (text) => expect(isFlagged(text)).toBe(true));
  it.each(['The background check was completed on August 24, 2026.', 'The eligibility review was started on May 4, 2026.', 'No decision is recorded.', 'La vérification des antécédents a été terminée le 24 août 2026.'])('fact: %s', (text) => expect(isFact(text)).toBe(true));
});

describe('who else looks at the file', () => {
  it.each(['The background check was completed with the RCMP on August 24, 2026.', 'The eligibility review is in progress at CBSA.', 'CSIS has your file.', 'L\'examen de l\'admissibilité est en cours à l\'ASFC.', 'Le SCRS a votre dossier.'])('is not told: %s', (text) => expect(check(text, family).labels).toContain('disclosure'));
  it.each(['The eligibility review is in progress.', 'L\'examen de l\'admissibilité est en cours.'])('fact: %s', (text) => expect(isFact(text)).toBe(true));
});

describe('a value put to a caller who is not verified', () => {
  it.each([
    'Is your address still 358 rue des Tilleuls?', 'Is your email tomas@example.com?', 'Is your passport ending in 7034?', 'Are you Tomas Velde?', 'You\'re the one from Senegal, right?', 'Your lawyer has the letter.',
    'Votre adresse est-elle encore le 358, rue des Tilleuls?', 'Êtes-vous Tomas Velde?', 'Votre courriel est-il tomas@example.com?', 'Votre avocat a la lettre.',
  ])('disclosure: %s', (text) => expect(check(text, unverified).labels).toContain('disclosure'));
  it.each(['What is your address?', 'Are you the applicant?', 'Are you calling about 3 May?', 'Êtes-vous au travail le 3 mai?', 'Are you calling for yourself?', 'Can you give me the last four digits of your passport?', 'Quelle est votre adresse?', 'Êtes-vous la cliente?'])('asked openly: %s', (text) => expect(isFlagged(text, unverified)).toBe(false));
});

describe('what a yes answers', () => {
  it('is the status where the sentence says it', () => {
    expect(check('Yes, I can see your application here.', busy, ['status', 'advice.strategy']).violation).toBe(false);
    expect(check('Oui, je vois votre dossier.', busy, ['status', 'advice.eligibility']).violation).toBe(false);
  });
  it('is the advice where it stands alone or was the only thing asked', () => {
    expect(check('Yes.', busy, ['status', 'advice.strategy']).violation).toBe(true);
    expect(check('Yes, I think so.', busy, ['status', 'advice.strategy']).violation).toBe(true);
    expect(check('Oui.', busy, ['status', 'advice.eligibility']).violation).toBe(true);
    expect(check('Yes, I can see your application here.', busy, ['advice.strategy']).violation).toBe(true);
  });
  it.each(['That would help.', 'Yes, definitely, that would help.', 'You shld withdraw.', 'I\'d expect something soon.', 'Ça aiderait.', 'Je m\'attendrais à quelque chose bientôt.'])('flagged: %s', (text) => expect(isFlagged(text, busy)).toBe(true));
});

describe('a paste of a document', () => {
  it('is told as not checked instead of holding the desk up', () => {
    expect(check('a\n'.repeat(MAX_SENTENCES + 1), busy).checked).toBe(false);
    expect(check('a\n'.repeat(MAX_SENTENCES), busy).checked).toBe(true);
  });
});
