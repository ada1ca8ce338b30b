/** Do offices, firms and papers named as the record has them bind, and does the same form with one thing wrong still fall? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { anAuthority } from '../../support/caseRecords.ts';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const moved = busyFacts({ officeCode: 'MIG-07', transfers: [{ fromOffice: 'CPC-B', toOffice: 'MIG-07', on: '2026-08-17', receivedOn: '2026-08-24' }] });
const lim = anAuthority({ holderName: 'Sophie Gauthier-Lim', organisation: 'Lim Mobility' });
const riding = anAuthority({ id: 'U2', kind: 'mp_consent', holderName: 'Dalia Ferrand', organisation: 'Office of the Member for Rivière-Basse', receivedOn: '2026-06-03' });
const held = busyFacts({ authorities: [lim, riding] });
const quebec = busyFacts({ items: [{ id: 'I1', document: 'quebec_selection', state: 'accepted', requestedOn: '2026-05-20', receivedOn: '2026-05-26', reviewedOn: '2026-06-12' }] });

const TRUE: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  ['It left case processing centre B on August 17 and got there on the 24th.', moved],
  ['The file left centre B on August 17 and migration office 7 had it a week later.', moved],
  ['Le dossier a quitté le centre de traitement des demandes B le 17 août et le bureau de migration 7 l’a reçu le 24.', moved],
  ['Il est parti du centre B le 17 août.', moved],
  ['Centre B let go of it August 17.', moved],
  ['We have Ms. Sophie Gauthier-Lim of Lim Mobility recorded as the representative.', held],
  ['The consent for the office of the Member for Rivière-Basse came in June 3.', held],
  ['Quebec selection doc: accepted June 12.', quebec],
  ['Le document de sélection du Québec a été accepté le 12 juin.', quebec],
];

const FALSE: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  ['It left case processing centre B on August 24.', moved],
  ['It left case processing centre A on August 17.', moved],
  ['It left migration office 7 on August 17.', moved],
  ['It has not left case processing centre B.', moved],
  ['Your passport left centre B on August 17.', moved],
  ['The letter left centre B on August 17.', moved],
  ['The file left centre B on August 17 and migration office 7 had it nine days later.', moved],
  ['The file left centre B on August 17 and migration office 8 had it a week later.', moved],
  ['Case processing centre B received it on August 24.', moved],
  ['Le centre de traitement des demandes B a reçu le dossier le 24 août.', moved],
  ['Le dossier a quitté le centre de traitement des demandes B le 24 août.', moved],
  ['Le dossier a quitté le bureau de migration 7 le 17 août.', moved],
  ['Le dossier n’a pas quitté le centre de traitement des demandes B.', moved],
  ['La lettre est partie du centre B le 17 août.', moved],
  ['Il est parti du centre A le 17 août.', moved],
  ['Migration office 7 let go of it August 17.', moved],
  ['We have Ms. Sophie Gauthier-Lim of Reyes Mobility recorded as the representative.', held],
  ['The consent for the office of the Member for Lac-Vert came in June 3.', held],
  ['The consent for the office of the Member for Rivière-Basse came in June 13.', held],
  ['The consent for Sophie Gauthier-Lim came in June 3, it is the member’s.', held],
  ['Quebec selection doc: accepted June 22.', quebec],
  ['The file is in Quebec.', quebec],
];

describe('offices, firms and papers by their names', () => {
  it.each(TRUE)('%s', (text, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(FALSE)('falls: %s', (text, facts) => {
    expect(check(text, facts).violation).toBe(true);
  });
});
