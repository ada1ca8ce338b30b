/** Is a sentence flagged that names an office, a country or a side of the due date the record does not have? Does its true twin pass? */

import { describe, expect, it } from 'vitest';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const facts = busyFacts({
  officeCode: 'CIT-2',
  transfers: [{ fromOffice: 'CIT-1', toOffice: 'CIT-2', on: '2026-08-17' }],
  items: [
    { id: 'I1', document: 'police_certificate', country: 'MA', state: 'accepted', requestedOn: '2026-06-11', dueOn: '2026-07-11', receivedOn: '2026-06-30', reviewedOn: '2026-07-09' },
    { id: 'I2', document: 'photos', state: 'accepted', requestedOn: '2026-06-11', dueOn: '2026-07-11', receivedOn: '2026-07-20', reviewedOn: '2026-07-25' },
  ],
});
const saysWrong = (text: string, rule: string): boolean => check(text, facts).sentences.some(({ findings }) => findings.some(({ ruleId }) => ruleId === rule));

describe('an office the file never was in, or a move from the wrong end', () => {
  it.each(['Intake office 2 is where the file was first opened.', 'Citizenship office 3 did yours from the start.', 'Your case was handed from citizenship office 2 to citizenship office 1.', 'Le bureau de citoyenneté 3 s’en occupe depuis le début.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.office')).toBe(true);
  });
  it.each(['Citizenship office 1 did yours from the start.', 'Your case was handed from citizenship office 1 to citizenship office 2.', 'Your file is not at citizenship office 3.', 'Le bureau de citoyenneté 2 s’en occupe maintenant.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.office')).toBe(false);
  });
});

describe('a country of which nothing was asked', () => {
  it.each(['It was the police certificate from Tunisia.', 'C’était le certificat de police de la Tunisie.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.document')).toBe(true);
  });
  it.each(['It was the police certificate from Morocco.', 'C’était le certificat de police du Maroc.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.document')).toBe(false);
  });
});

describe('late or in time, by the date given for that thing', () => {
  it.each(['The police certificate came in late.', 'Your photos arrived on time.', 'Le certificat de police est arrivé en retard.', 'Vos photos sont arrivées à temps.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.day')).toBe(true);
  });
  it.each(['Your photos came in late.', 'The police certificate arrived on time.', 'Vos photos sont arrivées en retard.', 'Le certificat de police est arrivé à temps.', 'Votre dossier est en retard.'])('%s', (text) => {
    expect(saysWrong(text, 'ungrounded.day')).toBe(false);
  });
});

describe('who sent it, said as one says it', () => {
  const byRep = busyFacts({ events: [{ id: 'E1', stage: 'DOC', state: 'in_progress', recordedAt: '2026-06-30T15:00:00Z', effectiveOn: '2026-06-30', actor: 'representative', visible: true, noteCode: 'item_received', documentCode: 'employment_letter' }] });
  it('the representative, and not the client', () => {
    expect(check('La lettre d’emploi, c’est toi qui l’as envoyée.', byRep).violation).toBe(true);
    expect(check('La lettre d’emploi, c’est toi qui l’as envoyée.', busyFacts()).violation).toBe(false);
  });
});
