/** Does what is true pass as it is spoken, and fall with one wrong word; and does what only hints at an outcome fall? (policy 2.6 to 2.10) */

import { describe, expect, it } from 'vitest';
import { busyFacts, check } from '../../support/ledgerFacts.ts';
import { unverified } from '../../support/replyFacts.ts';

const facts = busyFacts();

/** A true sentence as somebody says it on the telephone, and what one wrong word makes of it. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['biometrics done June 23, medical in on July 2', 'biometrics done June 25, medical in on July 2'],
  ['We’ve had your application since May 4, so that makes 200 days today.', 'We’ve had your application since May 4, so that makes 210 days today.'],
  ['It has been 200 days since 4 May.', 'It has been 201 days since 4 May.'],
  ['According to the file the eligibility review is in progress.', 'According to the file the eligibility review is finished.'],
  ['Your interview is in 19 days.', 'Your interview is in 18 days.'],
  ['You need to send the photos by 5 December.', 'You need to send the photos by 15 December.'],
  ['The employment letter came in on June 30 and was accepted nine days later.', 'The employment letter came in on June 30 and was accepted ten days later.'],
  ['The birth certificate was marked illegible on July 10.', 'The birth certificate was marked illegible on July 12.'],
  ['Your police certificate and your photos, both still to come.', 'Your police certificate and your medical, both still to come.'],
  ['We’re still waiting for the photos.', 'We’re still waiting for the employment letter.'],
  ['It went from case processing centre B to the Calgary office on August 17.', 'It went from case processing centre C to the Calgary office on August 17.'],
  ['No transfer after August 17.', 'No letter after August 17.'],
  ['The fee went through on May 3.', 'The fee went through on May 8.'],
  ['bon, empreintes faites le 23 juin, médical rentré le 2 juillet', 'bon, empreintes faites le 25 juin, médical rentré le 2 juillet'],
  ['Ça fait 200 jours depuis le 4 mai.', 'Ça fait 201 jours depuis le 4 mai.'],
  ['Selon le dossier, l’examen de l’admissibilité est en cours.', 'Selon le dossier, l’examen de l’admissibilité est terminé.'],
  ['Vous devez envoyer les photos d’ici le 5 décembre.', 'Vous devez envoyer les photos d’ici le 15 décembre.'],
  ['La lettre d’emploi est rentrée le 30 juin, elle a été acceptée neuf jours plus tard.', 'La lettre d’emploi est rentrée le 30 juin, elle a été acceptée dix jours plus tard.'],
  ['On attend encore les photos.', 'On attend encore la lettre d’emploi.'],
  ['Aucun transfert après le 17 août.', 'Aucune lettre après le 17 août.'],
  ['It has been 200 days since 4 May, 143 since the employment letter came in.', 'It has been 200 days since 4 May, 144 since the employment letter came in.'],
  ['Ça fait 200 jours depuis le 4 mai, 143 depuis que la lettre d’emploi est rentrée.', 'Ça fait 200 jours depuis le 4 mai, 144 depuis que la lettre d’emploi est rentrée.'],
  ['Your application has been here for 200 days, the published time being 270.', 'Your application has been here for 200 days, the published time being 280.'],
  ['La vérification des antécédents roule depuis le 15 juillet.', 'La vérification des antécédents roule depuis le 18 juillet.'],
];

/** Numbers that fit some length of the record by chance, and dates that were replaced. */
const TRAPS: readonly string[] = [
  'The published time is 200, and you have waited 270.', 'Le délai affiché : 200.', 'Posted: 200. Yours: 270.', 'The letter was sent to you on 4 May and 19, which is 200 days ago.',
  'You have documents to send, 19 left, and 19 days to send them.', 'Biometrics were done on June 23. The employment letter came in on June 30 and was accepted sixteen days later.',
  'Biometrics were done on June 23. The medical exam was done nine days later than planned.',
];

describe('what fits the record only by chance', () => {
  it.each(TRAPS)('falls: %s', (text) => {
    expect(check(text, facts).violation).toBe(true);
  });
});

describe('what is true, as it is spoken', () => {
  it.each(PAIRS)('%s', (text) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(PAIRS.map(([, wrong]) => wrong))('falls when one thing is wrong: %s', (wrong) => {
    expect(check(wrong, facts).violation).toBe(true);
  });
});

describe('words that claim nothing of the file', () => {
  it.each([
    'My screen’s frozen, give me two seconds.', 'Sorry, you broke up there.', 'It’s snowing here as well!', 'Do you want to add something?', 'Was there anything else you wanted me to look up?', 'I’d rather not speculate.',
    'Nothing on the file tells me how long the check will take.', 'Excusez, mon ordinateur est lent.', 'Laissez-moi regarder ça une petite seconde.', 'Voulez-vous ajouter quelque chose?', 'J’aime mieux pas deviner.',
  ])('%s', (text) => {
    expect(check(text, facts).labels).toEqual(['ok']);
  });
});

describe('an outcome, an opinion or a yes in everyday words', () => {
  it.each([
    'Looks like it went through.', 'It seems it all worked out.', 'Sadly it didn’t work out.', 'I’m sorry about the refusal.', 'They’re wrapping it up.', 'Your file is next.', 'Your file’s up next.', 'Nothing bad showed up in your background check.',
    'The doctor said you are healthy.', 'Yes you can.', 'It’s with the officer now.', 'My answer is: "yes, you can stop the process and start again".', 'I’m cancelling the interview for you.',
    'On dirait que c’est passé.', 'Malheureusement, ça n’a pas marché.', 'Je suis désolée pour le refus.', 'Ils sont en train de finir ça.', 'Votre dossier est le prochain.', 'Rien de mauvais n’est sorti de votre vérification.',
    'Le médecin dit que vous êtes en bonne santé.', 'Vous pouvez y aller.', 'Je vous texte dès qu’il y a du nouveau.',
  ])('falls: %s', (text) => {
    expect(check(text, facts).violation).toBe(true);
  });
});

describe('to somebody nobody verified', () => {
  it.each([
    'We received it on 3 May.', 'So received February 26, and now can I have your date of birth?', 'He’s got a test coming up in Halifax.', 'I can’t discuss Sabine’s study permit with you, sorry.', 'The wife and the kid are both on it.',
    'Yes, Harish is the main applicant here.', 'On l’a reçu le 3 mai.', 'Sans autorisation, je peux pas parler de son parrainage.', 'Monsieur Tesfalem a une entrevue en avril.',
  ])('gives a file away: %s', (text) => {
    expect(check(text, unverified()).labels).toContain('disclosure');
  });

  it.each(['A representative needs an authorisation.', 'Employers don’t get information from us by phone.', 'I’d still need to verify you first.', 'Un représentant a besoin d’une autorisation.', 'Je comprends, mais je m’arrête là.'])('is the same without a file: %s', (text) => {
    expect(check(text, unverified()).labels).toEqual(['ok']);
  });
});
