/** Does nothing slip through beside a true order, in a list, behind politeness, a decline, a question or a permitted form, and does its true twin stand? (policy 2.0, 2.8, 2.9, ruling 23) */

import { describe, expect, it } from 'vitest';
import { busyFacts, check, verdicts } from '../../support/ledgerFacts.ts';
import { unverified } from '../../support/replyFacts.ts';

const facts = busyFacts({ aorOn: undefined });
const nobody = unverified();

const isFalse = (text: string): boolean => check(text, facts).violation;
const labels = (text: string): readonly string[] => check(text, facts).labels;
const labelsBefore = (text: string): readonly string[] => check(text, nobody).labels;

describe('an order on file excuses no other order', () => {
  it.each([
    'Send the photos and the police certificate, and hire a lawyer.', 'Please send the photos by 5 December, please withdraw your application.', 'Please send the photos by 5 December and withdraw your application.', 'Please send the police certificate, then reapply.',
    'Envoyez les photos, retirez votre demande.', 'Veuillez envoyer les photos et engagez un avocat.', 'Envoyez le certificat de police et recommencez votre demande.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['Please send the photos and the police certificate.', 'Send the photos and the police certificate by 5 December.', 'Veuillez envoyer les photos et le certificat de police d’ici le 5 décembre.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });

  it('is marked once where the same rule fires twice', () => {
    const rules = check('You should wait, and you should also withdraw.', facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
    expect(rules.filter((rule) => rule === 'recommendation.should')).toHaveLength(1);
  });
});

describe('each thing of a denied list is denied', () => {
  it.each([
    'We have not received the photos or the employment letter.', 'Neither the medical nor the photos were received.', 'There is no interview or ceremony.', 'Ni l’examen médical ni les photos n’ont été reçus.', 'Nous n’avons reçu ni les photos ni la lettre d’emploi.',
    'Il n’y a pas d’entrevue ni de cérémonie.', 'The employment letter and the photos were not received.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['Neither the photos nor the police certificate were received.', 'There is no test or ceremony.', 'Ni les photos ni le certificat de police n’ont été reçus.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
});

describe('a deadline without a topic is any that is on file', () => {
  it.each(['There is no deadline.', 'Nothing is due.', 'Il n’y a pas de date limite.', 'The deadline is December 6.', 'La date limite est le 6 décembre.'])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['The deadline is December 5.', 'La date limite est le 5 décembre.', 'The due date is 5 December.', 'L’échéance est le 5 décembre.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
});

describe('who else looks at a file is told to nobody', () => {
  it.each([
    'The background check is at CSIS.', 'The eligibility review is at CBSA.', 'CSIS has your file.', 'CBSA is checking you.', 'Your file is with the RCMP.', 'Le SCRS a votre dossier.', 'La vérification des antécédents est au SCRS.', 'L’ASFC vérifie votre dossier.',
  ])('%s', (text) => {
    expect(labels(text)[0]).toBe('disclosure');
  });
  it.each(['The background check is in progress.', 'La vérification des antécédents est en cours.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
});

describe('a permitted form covers its own words', () => {
  it.each([
    'Let me check, but the police certificate was received.', 'I am reading the file: the police certificate was received.', 'One moment, the medical was received on 3 July.', 'I have noted that, and the eligibility review is finished.', 'Let me check that, your file is in Vancouver.',
    'Un instant, l’examen médical a été reçu le 3 juillet.', 'Je lis le dossier : le certificat de police a été reçu.', 'Je comprends, mais l’entrevue est le 10 décembre.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each([
    'One moment, the medical was received on 2 July.', 'Un instant, l’examen médical a été reçu le 2 juillet.', 'I am going to read the file to you, line by line.', 'Can you tell me, please, your date of birth?', 'Could you confirm your address, your email and your phone number?',
  ])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
});

describe('politeness and questions state what follows them', () => {
  it.each([
    'If it helps, your file is in Vancouver.', 'If I may, your background check is done.', 'Did you know that your medical was received on 3 July?', 'Can you confirm that the police certificate was received?', 'Are you aware that the photos were received?',
    'Si vous voulez savoir, votre vérification des antécédents est finie.', 'Saviez-vous que l’examen médical a été reçu le 3 juillet?', 'Si je peux me permettre, les photos ont été reçues.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['If it helps, your file is in Calgary.', 'Did you know that your medical was received on 2 July?', 'Saviez-vous que l’entrevue est le 9 décembre?', 'Did you send the photos?', 'If something else is requested, a letter is sent.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
  it.each(['Did you know your file is in Calgary?', 'If I may, the application is in progress.', 'Did you get our letter of 6 October?', 'Saviez-vous que votre dossier est à Calgary?', 'Avez-vous reçu notre lettre du 6 octobre?'])('before verification: %s', (text) => {
    expect(labelsBefore(text)[0]).toBe('disclosure');
  });
});

describe('what is repeated or declined and then answered is said', () => {
  it.each([
    'You asked whether it was approved: it was.', 'You asked if it was done and it is done.', 'I cannot say that it was approved, but between us it was.', 'You asked whether it was refused, and it was.', 'Can you believe they approved it?', 'You wondered whether the background check was done: it was.',
    'Vous demandez si c’est accepté : oui, ça l’est.', 'Vous avez demandé si elle était approuvée : elle l’est.', 'Je ne peux pas vous dire si elle est refusée, mais elle l’est.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each([
    'You asked whether it was approved; I cannot tell you that.', 'I cannot say whether it was approved.', 'You asked whether the medical was received: it was.', 'Vous demandez si elle est approuvée; je ne peux pas vous le dire.', 'Vous avez demandé si l’examen médical était reçu : il l’est.',
  ])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });
});

describe('before verification a decline leaves open only what stands behind whether', () => {
  it.each([
    'I can’t tell you why it was refused.', 'I can’t discuss the refusal.', 'I can’t discuss the letter we sent.', 'I can’t tell you that the file is in Calgary.', 'I can see it but I can’t tell you.', 'You asked whether there is a file: there is.', 'You asked whether she applied: she did.', 'I can’t confirm it but there is a file.',
    'Je ne peux pas vous dire pourquoi c’est refusé.', 'Je ne peux pas parler du refus.', 'Je ne peux rien dire, mais il y a un dossier.',
  ])('%s', (text) => {
    expect(labelsBefore(text)[0]).toBe('disclosure');
  });
  it.each([
    'I cannot tell you whether there is a file.', 'I can neither confirm nor deny that there is a file.', 'I can neither confirm nor deny that we have a file.', 'If there is a file, I can only discuss it with the client.', 'If a file exists, only the client can ask about it.', 'I can’t say why a decision takes time.',
    'S’il y a un dossier, j’en parle seulement avec le client.', 'Je ne peux ni confirmer ni nier qu’il y a un dossier.', 'Je ne peux pas vous dire s’il y a un dossier.',
  ])('%s', (text) => {
    expect(labelsBefore(text)).toEqual(['ok']);
  });
});

describe('before verification no hint is given about an answer or a person', () => {
  it.each([
    'The year is wrong.', 'Your postal code is not what I have.', 'Try again, it starts with an R.', 'The date of birth does not match.', 'Nothing comes up under that name.', 'That number belongs to somebody else.', 'Ms. Restrepo has to call herself.', 'Le prénom est bon.', 'L’année n’est pas la bonne.',
    'La date de naissance ne correspond pas.', 'Rien ne sort sous ce nom-là.', 'Ce numéro appartient à quelqu’un d’autre.',
  ])('%s', (text) => {
    expect(labelsBefore(text)[0]).toBe('disclosure');
  });
  it.each(['What is your first name?', 'Is the year correct?', 'I could not verify the caller’s identity.', 'I cannot discuss a file before I have verified your identity.', 'Quel est votre prénom?', 'Je n’ai pas pu compléter la vérification.'])('%s', (text) => {
    expect(labelsBefore(text)).toEqual(['ok']);
  });
});

describe('an emergency number belongs to no file', () => {
  it.each(['Please call 911.', 'If you are in danger, call 911 now.', 'Appelez le 911.', 'Appelez le 9-1-1.'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
    expect(labelsBefore(text)).toEqual(['ok']);
  });
  it.each(['Please call 912.', 'We received 911 documents.'])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
});

describe('which of several, which way, and how far', () => {
  it.each([
    'The last letter was sent on 21 May.', 'The first letter was sent on 6 October.', 'A third letter was sent.', 'The birth certificate was rejected twice.', 'La dernière lettre a été envoyée le 21 mai.', 'The acknowledgement was mailed on 21 May.', 'L’accusé de réception a été posté le 21 mai.', 'The file is complete now.',
    'The photos are recorded on 6 October.', 'The police certificate is recorded.', 'On a tout ce qu’il faut.', 'Il ne reste que les photos.', 'Your rep sent the employment letter.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['The last letter was sent on 6 October.', 'The first letter was sent on 21 May.', 'La dernière lettre a été envoyée le 6 octobre.', 'The medical results are recorded.', 'I do not see a decision on the file.', 'Je ne vois pas de décision au dossier.', 'De quel document parlez-vous?'])('%s', (text) => {
    expect(labels(text)).toEqual(['ok']);
  });

  it('knows a number of a note by the whole of it', () => {
    const noted = busyFacts({ notes: [{ id: 'N1', recordedAt: '2026-10-06T12:00:00Z', kind: 'status', language: 'en', text: 'Letter of 6 October, parcel RN771209455CA.' }] });
    expect(verdicts('The tracking number is RN771209455CA.', noted)).toEqual(['fact ok']);
    expect(verdicts('The tracking number is RN771209.', noted)).toEqual(['loose ungrounded_fact']);
  });
});
