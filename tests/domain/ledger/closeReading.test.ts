/** Do sentences fall that a close reading of new wordings found: another subject, another row, a blanket denial, a second statement behind a true number? */

import { describe, expect, it } from 'vitest';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

const facts = busyFacts({
  items: (busyCase().items ?? []).filter(({ state }) => state !== 'rejected'),
  transfers: [{ fromOffice: 'INT-1', toOffice: 'CPC-B', on: '2026-06-02', receivedOn: '2026-06-05' }, { fromOffice: 'CPC-B', toOffice: 'DOM-CGY-X', on: '2026-08-17', receivedOn: '2026-08-20' }],
});

const FALSE: readonly string[] = [
  'No letter was sent to you, not even by e-mail.', 'Aucune lettre ne vous a été envoyée, même pas par courriel.',
  'The letter of October 6 was not mailed but emailed.', 'La lettre du 6 octobre n’a jamais été envoyée, même pas par courriel.',
  'The originals left centre B on August 17.', 'Les originaux ont quitté le centre B le 17 août.', 'Le chèque est parti du centre B le 17 août.', 'Votre répondant a quitté le centre B le 17 août.',
  'It moved from intake office 1 to centre B, sent August 17.', 'Le dossier a été transféré, et un chèque envoyé le 17 août.',
  'Ottawa is responsible for your application.', 'Le bureau de Toronto est responsable de votre dossier.',
  'The photos are expired.', 'Les photos sont expirées.',
  'On October 6 we asked for two things and both were received.', 'Two documents were requested on October 6 and one was accepted.', 'Two documents were requested from your sponsor on October 6.',
  'Deux autres documents ont été demandés le 6 octobre.', 'Deux documents sur trois ont été demandés le 6 octobre.', 'Deux documents ont été demandés à l’employeur le 6 octobre.',
  'There have been two moves on this file, both to Calgary.', 'Deux transferts au dossier, tous deux vers Calgary.',
  'Both medicals are completed, for you and your sponsor.',
];

describe('what a close reading found', () => {
  it.each(FALSE)('falls: %s', (text) => {
    expect(check(text, facts).violation).toBe(true);
  });

  it.each(['Votre dossier est au bureau de Calgary, c’est encore en cours.', 'La lettre vient du centre, c’est celle du 6 octobre.'])('does not read "c’est" as the letter of a centre: %s', (text) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).not.toContain('ungrounded.office');
  });
});
