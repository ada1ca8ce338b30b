/** Is a sentence flagged that the record contradicts, though each word of it is on file: order, lists, letters, reasons, silence, who acts? Does its true twin pass? */

import { describe, expect, it } from 'vitest';
import { anAuthority } from '../../support/caseRecords.ts';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const facts = busyFacts();
const isFalse = (text: string, given = facts): boolean => check(text, given).violation;

describe('two things the wrong way round', () => {
  it.each([
    'The biometrics were recorded after the medical exam.', 'The medical exam was finished before the biometrics.', 'Your employment letter came in after its due date.', 'The employment letter was received before it was requested.', 'The employment letter was accepted the same day as it was received.',
    'The medical exam was completed the day after the biometrics.', 'The employment letter was accepted three weeks after it was received.', 'The biometrics were not done before the medical exam.', 'The birth certificate was rejected the day before the employment letter was accepted.',
    'Les empreintes ont été faites après l’examen médical.', 'L’examen médical a été fait avant la biométrie.', 'La lettre d’emploi est arrivée après l’échéance.', 'La lettre d’emploi est arrivée le jour même de l’accusé de réception.', 'L’acte de naissance a été rejeté la veille de la lettre d’emploi.', 'La lettre d’emploi a été acceptée trois semaines après la réception.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each([
    'The biometrics were recorded before the medical exam.', 'The medical exam was finished after the biometrics.', 'Your employment letter came in before its due date.', 'The employment letter was accepted nine days after it was received.', 'The biometrics were done before the medical exam.',
    'Les empreintes ont été faites avant l’examen médical.', 'L’examen médical a été fait après la biométrie.', 'La lettre d’emploi est arrivée avant l’échéance.', 'La lettre d’emploi a été reçue neuf jours avant d’être acceptée.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(false);
  });
  it.each(['Please send the photos before the interview.', 'I will look after that.', 'Envoyez les photos avant l’entrevue.'])('tells no order: %s', (text) => {
    expect(check(text, facts).sentences[0]?.findings.filter(({ ruleId }) => ruleId === 'ungrounded.day')).toEqual([]);
  });
  it('of the sponsor, and of the closing of the file', () => {
    const closed = busyFacts({ status: 'closed', closedOn: '2026-11-10', stages: [{ code: 'SPR', state: 'completed', completedOn: '2026-08-01' }, { code: 'MED', state: 'completed', completedOn: '2026-07-02' }], letters: [{ id: 'L9', kind: 'return', sentOn: '2026-11-12', language: 'en', channel: 'mail', deliveredTo: 'client' }] });
    for (const text of ['Your sponsor’s part was finished before the medical exam.', 'La partie du répondant était finie avant l’examen médical.', 'The return letter was sent the same day as the closing of the file.', 'La lettre de retour est partie le jour même de la fermeture.']) expect([text, isFalse(text, closed)]).toEqual([text, true]);
    for (const text of ['Your sponsor’s part was finished after the medical exam.', 'La partie du répondant était finie après l’examen médical.']) expect([text, isFalse(text, closed)]).toEqual([text, false]);
  });
});

describe('a list of which one thing is not so', () => {
  it.each([
    'Two items are still open, the police certificate and the employment letter.', 'Two papers are missing on my screen: the photos and the birth certificate.', 'Received: medical, fingerprints, police certificate.', 'Done: medical, biometrics and background.', 'We are waiting on the photos and the fee.',
    'Il manque deux documents, les photos et la lettre d’emploi.', 'Il manque le certificat de police et les frais.', 'Reçus : examen médical, empreintes, photos.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each([
    'The police certificate and the photos are still open.', 'Missing on my screen: the photos and the police certificate.', 'Received: medical, fingerprints, employment letter.', 'Done: medical and biometrics.', 'Il manque les photos et le certificat de police.', 'Reçus : examen médical, empreintes, lettre d’emploi.',
  ])('%s', (text) => {
    expect(isFalse(text)).toBe(false);
  });
});

describe('who got the letters, how and in which language', () => {
  const letter = (id: string, kind: 'AOR' | 'documents' | 'biometrics', sentOn: string, more = {}) => ({ id, kind, sentOn, language: 'fr', channel: 'online_account', deliveredTo: 'representative', ...more }) as const;
  const ours = busyFacts({ letters: [letter('L1', 'AOR', '2026-05-21'), letter('L3', 'biometrics', '2026-06-01'), letter('L2', 'documents', '2026-10-06', { channel: 'mail' })] });
  it.each([
    'Of three letters, all were addressed directly to the client.', 'The biometrics letter went straight to yourself.', 'The letter of 1 June was sent to the student directly.', 'The documents letter was sent to your employer.', 'The biometrics letter was sent to your home.', 'Three letters, and every one by mail.', 'The letter of 6 October was sent in English.',
    'None of the letters was sent to your representative.', 'The last letter is the one of 1 June.', 'Three letters, the last one of 1 June.', 'Three letters, last one October 6, about the fingerprints.',
    'La lettre du 1er juin a été envoyée à domicile.', 'Trois lettres, toutes envoyées par la poste.', 'La lettre du 6 octobre est en anglais.', 'Trois lettres en tout, la dernière du 1er juin.',
  ])('%s', (text) => {
    expect(isFalse(text, ours)).toBe(true);
  });
  it.each(['The biometrics letter was sent to your representative.', 'The letter of 6 October was sent by mail.', 'La lettre du 6 octobre a été envoyée par la poste.', 'La dernière lettre est celle du 6 octobre.', 'La lettre du 6 octobre a été envoyée en français.'])('%s', (text) => {
    expect(isFalse(text, ours)).toBe(false);
  });
});

describe('why a thing was turned down', () => {
  it.each(['The birth certificate was rejected as incomplete.', 'The birth certificate was marked expired.', 'L’acte de naissance était incomplet.', 'L’acte de naissance a été rejeté, il était périmé.'])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['The birth certificate was rejected as unreadable.', 'L’acte de naissance était illisible.'])('%s', (text) => {
    expect(isFalse(text)).toBe(false);
  });
});

describe('nothing since a day after which something came', () => {
  it.each(['Nothing has come in from you since June 29.', 'We asked for the employment letter but nothing came in since June 11.', 'Nothing new since 21 May.', 'Rien n’a été reçu de vous depuis le 29 juin.', 'Rien de nouveau depuis le 21 mai.'])('%s', (text) => {
    expect(isFalse(text)).toBe(true);
  });
  it.each(['Nothing has come in from you since October 6.', 'Nothing new since October 6.', 'Rien n’a été reçu de vous depuis le 6 octobre.', 'Rien de nouveau depuis le 6 octobre.'])('says no false silence: %s', (text) => {
    expect(check(text, facts).sentences[0]?.findings.filter(({ ruleId }) => ruleId === 'ungrounded.nothing')).toEqual([]);
  });
});

describe('who acts for the client, and what is only planned', () => {
  const before = busyFacts({ authorities: [anAuthority({ id: 'R1', kind: 'imm5476_paid', holderName: 'Peter Vance', state: 'cancelled', cancelledOn: '2026-08-01' }), anAuthority({ id: 'R2', kind: 'imm5475', holderName: 'Marcos Pinto', state: 'active' })] });
  it.each([
    'Mr. Vance still speaks for you.', 'Peter Vance is acting for you.', 'Marcos Pinto appears on file as your paid representative.', 'Marcos Pinto ceased to act for you.', 'C’est encore monsieur Vance qui vous représente.', 'Marcos Pinto est inscrit comme représentant rémunéré.', 'Marcos Pinto n’est plus au dossier.',
  ])('%s', (text) => {
    expect(isFalse(text, before)).toBe(true);
  });
  it.each(['Peter Vance no longer represents you.', 'Peter Vance n’est plus au dossier.'])('tells no wrong status: %s', (text) => {
    expect(check(text, before).sentences[0]?.findings.some(({ start, end }) => text.slice(start, end).includes('Vance'))).toBe(false);
  });
  it('an oath that is only scheduled was not taken', () => {
    const planned = busyFacts({ appointments: [{ id: 'A2', kind: 'ceremony', at: '2026-12-10T17:00:00Z', zone: 'America/Toronto', state: 'scheduled' }] });
    const held = busyFacts({ appointments: [{ id: 'A2', kind: 'ceremony', at: '2026-11-10T17:00:00Z', zone: 'America/Toronto', state: 'held' }] });
    expect(isFalse('You took the oath on December 10.', planned)).toBe(true);
    expect(isFalse('You took the oath on November 10.', held)).toBe(false);
    expect(isFalse('An officer withdrew the application.', busyFacts({ decision: { outcome: 'WITHDRAWN', madeOn: '2026-11-01', sentOn: '2026-11-02', outcomeReleasable: true } }))).toBe(true);
  });
});

describe('some of a kind told as all of them', () => {
  const [asked, came] = [{ document: 'police_certificate', requestedOn: '2026-04-06', dueOn: '2026-06-05' }, { receivedOn: '2026-05-20', reviewedOn: '2026-05-28' }] as const;
  const oneOfTwo = busyFacts({ items: [{ id: 'I1', ...asked, ...came, state: 'accepted', country: 'PH' }, { id: 'I2', ...asked, state: 'requested', country: 'AE' }] });
  const bothCame = busyFacts({ items: [{ id: 'I1', ...asked, ...came, state: 'accepted', country: 'PH' }, { id: 'I2', ...asked, ...came, state: 'accepted', country: 'AE' }] });
  const dispensed = busyFacts({ items: [{ id: 'I1', ...asked, ...came, state: 'accepted', country: 'PH' }, { id: 'I2', ...asked, state: 'waived', reviewedOn: '2026-05-28', country: 'AE' }] });
  const TOLD = [
    'The police certificates came in.', 'The police certificates came in on May 20.', 'We have received your police certificates.', 'The police certificates were accepted.',
    'Les certificats de police sont arrivés.', 'Nous avons reçu vos certificats de police le 20 mai.', 'Les attestations de police ont été acceptées.',
  ];
  it.each(TOLD)('%s', (text) => {
    expect([oneOfTwo, bothCame, dispensed].map((given) => isFalse(text, given))).toEqual([true, false, false]);
  });
  it.each(['The police certificate from the Philippines came in.', 'The police certificates from the Philippines came in.', 'One of the police certificates came in.', 'The police certificates were requested on April 6.', 'We received the police certificates, but the one from the United Arab Emirates is still missing.', 'Un des certificats de police est arrivé.', 'Les certificats de police ont été demandés le 6 avril.'])('is not said by: %s', (text) => {
    expect(isFalse(text, oneOfTwo)).toBe(false);
  });
});

describe('the month of May allows nothing', () => {
  const inMay = busyFacts({ items: [{ id: 'I1', document: 'passport', state: 'received', requestedOn: '2026-04-06', dueOn: '2026-06-05', receivedOn: '2026-05-20' }] });
  it.each([['The passport arrived late on May 20.', true], ['The passport came in on May 20, after its due date.', true], ['The passport came in on May 20, before its due date.', false], ['The passport arrived on time, on May 20.', false]] as const)('%s', (text, falls) => {
    expect(isFalse(text, inMay)).toBe(falls);
  });
});
