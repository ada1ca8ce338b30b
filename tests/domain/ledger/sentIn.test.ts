/** Is a day on which somebody sent a document, which no record holds, let alone, and "before the date" the right side of that date? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { busyFacts, check } from '../../support/ledgerFacts.ts';

const busy = busyFacts();

const FALSE = [
  'You sent the employment letter on June 29.',
  'You sent the employment letter on June 11.',
  'You sent the employment letter on July 9.',
  'You sent the birth certificate on June 30.',
  'You sent the police certificate on June 30.',
  'You did not send the employment letter on June 30.',
  'We sent the employment letter on June 30.',
  'We sent you the employment letter on June 30.',
  'Your representative sent the employment letter on June 30.',
  'You were sent the employment letter on June 30.',
  'The employment letter was requested on June 30.',
  'You mailed the employment letter on June 30.',
  'You emailed the employment letter on June 30.',
  'The letter for the birth certificate was sent on June 29.',
  'You sent the employment letter on June 30, eleven days after the date.',
  'You sent the employment letter on June 30, ten days before the date.',
  'Vous avez envoyé la lettre d’emploi le 29 juin.',
  'Vous avez envoyé l’acte de naissance le 30 juin.',
  'Nous avons envoyé la lettre d’emploi le 30 juin.',
  'C’est votre représentante qui a envoyé la lettre d’emploi le 30 juin.',
  'Vous n’avez pas envoyé la lettre d’emploi le 30 juin.',
  'La lettre d’emploi a été demandée le 30 juin.',
  'Vous avez posté la lettre d’emploi le 30 juin.',
  'Vous avez envoyé la lettre d’emploi le 30 juin, onze jours après l’échéance.',
];

describe('a document sent on some day', () => {
  it.each(FALSE)('falls: %s', (text) => {
    expect(check(text, busy).violation).toBe(true);
  });
});
