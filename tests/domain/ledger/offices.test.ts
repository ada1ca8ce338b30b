/** Do offices by their number, routes over several offices, receivers of letters and lists behind a colon hold, and do their near twins fall? (policy 2.8, 2.10) */

import { describe, expect, it } from 'vitest';
import { anAuthority } from '../../support/caseRecords.ts';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

type Facts = ReturnType<typeof busyFacts>;
/** A true sentence and its near twins: another number, kind of office, end, order, day, receiver or thing. */
type Twins = readonly (readonly [string, ...string[]])[];

const citizenship = busyFacts({ officeCode: 'CIT-2', transfers: [{ fromOffice: 'CIT-1', toOffice: 'CIT-2', on: '2026-08-17', receivedOn: '2026-08-24' }] });
const migration = busyFacts({ officeCode: 'MIG-07', transfers: [{ fromOffice: 'CPC-B', toOffice: 'MIG-07', on: '2026-08-17', receivedOn: '2026-08-24' }] });
const sameNumber = busyFacts({ officeCode: 'CIT-2', transfers: [{ fromOffice: 'INT-2', toOffice: 'CIT-2', on: '2026-08-17', receivedOn: '2026-08-24' }] });
const twice = busyFacts({
  items: (busyCase().items ?? []).filter(({ state }) => state !== 'rejected'),
  transfers: [{ fromOffice: 'INT-1', toOffice: 'CPC-B', on: '2026-06-02', receivedOn: '2026-06-05' }, { fromOffice: 'CPC-B', toOffice: 'DOM-CGY-X', on: '2026-08-17', receivedOn: '2026-08-20' }],
});
const toRepresentative = busyFacts({
  authorities: [anAuthority({ holderName: 'Sophie Gauthier-Lim', organisation: 'Lim Mobility' }), anAuthority({ id: 'U2', kind: 'mp_consent', holderName: 'Dalia Ferrand', organisation: 'Office of the Member for Rivière-Basse', receivedOn: '2026-06-03' })],
  letters: (busyCase().letters ?? []).map((letter) => ({ ...letter, deliveredTo: 'representative' })),
});

const GROUPS: readonly (readonly [string, Facts, Twins])[] = [
  ['the number of an office', migration, [
    ['The file is at office 7.', 'The file is at office 8.', 'The file is not at office 7.', 'The file is at citizenship office 7.'],
    ['Your file has been with office 7 since August 24.', 'Your file has been with office 7 since August 25.', 'Your file has been with office 8 since August 24.'],
    ['Office 7 received it on August 24.', 'Office 7 received it on August 17.', 'Office 7 sent it on August 17.', 'Office 7 requested it on August 24.'],
    ['It left centre B on August 17 and got to migration 7 a week later.', 'It left centre B on August 17 and got to migration 7 two weeks later.', 'It left centre B on August 17 and got to migration 8 a week later.'],
    ['Le bureau 7 l’a reçu le 24 août.', 'Le bureau 7 l’a reçu le 17 août.', 'Le bureau 8 l’a reçu le 24 août.', 'Le bureau 7 a envoyé le dossier le 17 août.'],
    ['Le bureau 7 l’a depuis le 24 août.', 'Le bureau 7 l’a depuis le 18 août.', 'Le bureau 8 l’a depuis le 24 août.'],
    ['Du centre B au bureau 7 en août.', 'Du bureau 7 au centre B en août.', 'Du centre B au bureau 8 en août.', 'Du centre B au bureau 7 en juillet.'],
  ]],
  ['two offices of one kind', citizenship, [
    ['Office 2 has it.', 'Office 1 has it.', 'Office 1 still has it.', 'Office 1 has had it since April 4.', 'Office 1 has got it.', 'Citizenship office 1 has it now.', 'Migration office 2 has it.'],
    ['Le bureau 2 l’a maintenant.', 'Le bureau 1 l’a maintenant.', 'Le bureau 1 l’a.'],
    ['It’s office 2, not office 1.', 'It’s office 1, not office 2.', 'It’s office 3, not office 1.'],
    ['Le bureau 2, pas le bureau 1.', 'Le bureau 1, pas le bureau 2.'],
    ['Moved once. Citizenship office 1 to office 2, arrived August 24.', 'Moved once. Office 2 to office 1, arrived August 24.', 'Moved once. Citizenship office 1 to office 2, arrived August 17.'],
    ['Le dossier est passé du bureau de citoyenneté 1 au bureau 2 en août.', 'Le dossier est passé du bureau de citoyenneté 2 au bureau 1 en août.', 'Le dossier est passé du bureau 1 au bureau 2 en juillet.'],
  ]],
  ['two offices of one number', sameNumber, [
    ['It went from intake 2 to citizenship 2 on August 17.', 'It went from citizenship 2 to intake 2 on August 17.', 'It went from intake 2 to citizenship 2 on August 24.'],
    ['The file is at citizenship 2.', 'The file is at intake 2.', 'It left office 2 on August 17.'],
  ]],
  ['a route over several offices', twice, [
    ['It went from intake 1 to centre B, then to Calgary.', 'It went from intake 1 to Calgary, then to centre B.', 'It went from centre A to centre B, then to Calgary.', 'It went from intake 1 to centre B, then to Toronto.'],
    ['It went from intake office 1 to centre B and then on to Calgary.', 'It went from centre B to intake office 1 and then on to Calgary.', 'It did not go from intake office 1 to centre B and then on to Calgary.', 'Your passport went from intake office 1 to centre B and then on to Calgary.', 'It went from intake office 1 to centre B and then on to Calgary on June 2.'],
    ['Du bureau de réception 1 au centre B, puis à Calgary.', 'Du bureau de réception 1 à Calgary, puis au centre B.', 'Du centre B au bureau de réception 1, puis à Calgary.', 'Calgary to centre B.'],
    ['Le dossier est passé du bureau de réception 1 au centre B, puis à Calgary.', 'Le dossier est passé du bureau de réception 1 à Calgary, puis au centre B.', 'Le dossier n’est pas passé du bureau de réception 1 au centre B, puis à Calgary.', 'Le dossier est passé du bureau de réception 2 au centre B, puis à Calgary.'],
  ]],
  ['who got a letter', toRepresentative, [
    ['The letter of October 6 went to Sophie Gauthier-Lim.', 'The letter of October 6 went to Dalia Ferrand.', 'The letter of October 6 went to Rivière-Basse.', 'The letter of October 6 went to the office of the Member for Rivière-Basse.', 'The letter of October 6 was sent to your riding.', 'The letter was mailed to the Member’s office on October 6.'],
    ['We sent Sophie Gauthier-Lim the letter on October 6.', 'We sent Dalia Ferrand the letter on October 6.'],
    ['La lettre du 6 octobre a été envoyée à Sophie Gauthier-Lim.', 'La lettre du 6 octobre a été envoyée à Dalia Ferrand.', 'La lettre du 6 octobre a été envoyée au bureau de la députée.', 'La lettre du 6 octobre est allée à Rivière-Basse.'],
  ]],
  ['a list behind a colon', twice, [
    ['Missing: the photos.', 'Missing: the fees.', 'Missing: the employment letter.', 'Received: the photos.', 'Missing: the photos, the employment letter.'],
    ['Voici ce qui manque : les photos.', 'Voici ce qui manque : la lettre d’emploi.', 'Reçu : les photos.', 'Voici ce qui manque : 1) les photos 2) la lettre d’emploi.'],
    ['These are missing: the photos; the police certificate.', 'These are missing: the photos; the employment letter.', 'These are missing: 1) the photos 2) the employment letter', 'These are missing: 1) the employment letter 2) the photos', 'Received: 1) the employment letter 2) the photos', 'Received: 1) the photos 2) the employment letter'],
  ]],
];

describe.each(GROUPS)('%s', (_, facts, twins) => {
  it.each(twins.map(([text]) => text))('%s', (text) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(twins.flatMap(([, ...others]) => others))('falls when one thing is wrong: %s', (text) => {
    expect(check(text, facts).violation).toBe(true);
  });
});

describe('what is thought of an office', () => {
  it.each(['Office 2 says no to everybody.', 'The office 2 forgot about you.', 'They have a soft spot for grandparents.', 'Le bureau 2 aime ça fouiller.', 'Au bureau 2, ils ont un faible pour les familles.', 'Les actes, ils s’en méfient au bureau 2.', 'Le bureau 2 l’a reçu le 24 août, pis ils l’ont oublié.'])('falls: %s', (text) => {
    expect(check(text, citizenship).violation).toBe(true);
  });
});
