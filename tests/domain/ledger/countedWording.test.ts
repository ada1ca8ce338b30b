/** Does a number pass where the rows of the record bear it out, and a word where it only explains or measures; and do their near twins fall? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

const items = (busyCase().items ?? []).filter(({ state }) => state !== 'rejected');
/** Nothing was rejected, the file went twice to another office, and two people were examined. */
const facts = busyFacts({
  items,
  transfers: [{ fromOffice: 'INT-1', toOffice: 'CPC-B', on: '2026-06-02', receivedOn: '2026-06-05' }, { fromOffice: 'CPC-B', toOffice: 'DOM-CGY-X', on: '2026-08-17', receivedOn: '2026-08-20' }],
  stages: [...(busyCase().stages ?? []).filter(({ code }) => code !== 'MED'), { code: 'MED', state: 'completed', completedOn: '2026-07-02', personId: 'P1' }, { code: 'MED', state: 'completed', completedOn: '2026-07-09', personId: 'P2' }],
});
const rulesOf = (text: string): readonly string[] => check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));

/** A true sentence and its near twins: another number, thing, day, month, event, order, or a denial. */
const TWINS: readonly (readonly [string, ...string[]])[] = [
  ['Two things are missing: the photos and the police certificate.', 'Three things are missing: the photos and the police certificate.', 'Two things are missing: the photos and the employment letter.', 'Two things are not missing: the photos and the police certificate.', 'Two things were accepted: the photos and the police certificate.'],
  ['Il manque deux choses, soit les photos et le certificat de police.', 'Il manque trois choses, soit les photos et le certificat de police.', 'Il manque deux choses, soit les photos et la lettre d’emploi.'],
  ['On October 6 we asked for two things, the photos and the police certificate.', 'On June 11 we asked for two things, the photos and the police certificate.', 'On October 6 we asked for two things, the photos and the employment letter.', 'On October 6 we asked for one thing, the photos and the police certificate, three things in all.', 'On October 7 we asked for two things, the photos and the police certificate.'],
  ['Deux choses ont été demandées en octobre : les photos et le certificat de police.', 'Deux choses ont été demandées en juin : les photos et le certificat de police.', 'Trois choses ont été demandées en octobre : les photos et le certificat de police.', 'Deux choses ont été demandées en octobre : les photos et la lettre d’emploi.'],
  ['Deux documents figurent dans la lettre du 6 octobre.', 'Trois documents figurent dans la lettre du 6 octobre.', 'Deux documents figurent dans la lettre du 11 juin.'],
  ['Passport request, in these words, means it is requested by letter, received and then sent back.', 'Passport request, in these words, means it was requested by letter, received and then sent back.', 'Passport request means your passport is requested by letter, received and then sent back.'],
  ['There have been two moves on this file.', 'There have been three moves on this file.', 'There have not been two moves on this file.', 'There have been two moves on this file since August 18.'],
  ['Two letters were sent in all.', 'Three letters were sent in all.', 'Two letters were returned in all.'],
  ['Deux transferts au dossier.', 'Trois transferts au dossier.', 'Deux transferts vers Toronto au dossier.'],
  ['Two stages are under way, the eligibility review and the background check.', 'Three stages are under way, the eligibility review and the background check.', 'Two stages are completed, the eligibility review and the background check.', 'Two stages are under way, the eligibility review and the completeness check.'],
  ['Deux étapes sont en cours, l’admissibilité et les antécédents.', 'Trois étapes sont en cours, l’admissibilité et les antécédents.', 'Deux étapes sont en cours, l’admissibilité et l’intégralité.'],
  ['Both medicals are completed.', 'Both medicals are expired.', 'Both medicals were completed on July 2.', 'Both interviews are completed.', 'Both medicals are not completed.'],
  ['Acknowledged May 21, 17 days after receipt.', 'Acknowledged May 21, 18 days after receipt.', 'Acknowledged May 21, 17 days before receipt.', 'Acknowledged May 22, 17 days after receipt.', 'Acknowledged May 21, 17 days after the receipt of the photos.'],
  ['From receipt to acknowledgement it was seventeen days.', 'From receipt to acknowledgement it was fifteen days.', 'From receipt to the medical it was seventeen days.', 'From receipt to the decision it was seventeen days.'],
  ['L’accusé de réception est parti le 21 mai, 17 jours après l’arrivée.', 'L’accusé de réception est parti le 21 mai, 15 jours après l’arrivée.', 'L’accusé de réception est parti le 21 mai, 17 jours avant l’arrivée.', 'L’accusé de réception est parti le 21 mai, 17 jours après l’arrivée à Calgary.'],
  ['Your application has been here 200 days, and the published figure is 270 as of November 2.', 'Your application has been here 200 days, and the published figure is 200 as of November 2.', 'Your application has been here 200 days, and the published figure is 271 as of November 2.'],
  ['The word background verification means background information is verified for the people in the application.', 'The word medical means background information is verified for the people in the application.', 'Background information is verified for the people in the application.', 'Background verification is finished, and the word means background information is verified for the people in the application.'],
  ['L’évaluation du répondant, c’est l’étape où la partie de la demande qui porte sur le répondant est examinée.', 'La partie de la demande qui porte sur le répondant est examinée.'],
  ['1) photos: requested October 6 2) medical: completed July 2', '1) photos: requested October 7 2) medical: completed July 2'],
  ['Give me two secs, the photos are missing.', 'Give me two secs, the fees are missing.'],
  ['Mille excuses, les photos manquent.', 'Mille excuses, les frais manquent.'],
];

describe('what the record counts, measures or explains', () => {
  it.each(TWINS.map(([text]) => text))('%s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it.each(TWINS.flatMap(([, ...twins]) => twins))('falls when one thing is wrong: %s', (twin) => {
    expect(check(twin, facts).violation).toBe(true);
  });
});

describe('why a document was rejected', () => {
  const rejected = busyFacts();
  it.each(['The birth certificate was marked illegible on July 10.', 'L’acte de naissance a été jugé illisible le 10 juillet.'])('%s', (text) => {
    expect(check(text, rejected).violation).toBe(false);
  });

  it.each(['The birth certificate was marked incomplete on July 10.', 'The birth certificate was recorded as expired on July 10.', 'L’acte de naissance a été jugé incomplet le 10 juillet.'])('falls with another cause: %s', (text) => {
    expect(check(text, rejected).violation).toBe(true);
  });
});
