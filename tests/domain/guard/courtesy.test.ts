import { describe, expect, it } from 'vitest';
import { createCourtesy } from '../../../src/domain/guard/courtesy.ts';
import { readCourtesy } from '../../../src/main/adapters/packs/readCourtesy.ts';

describe('courtesy', () => {
  const courtesy = createCourtesy({ en: ['Thank you', 'Have a good day', "You're welcome"], fr: ['Un instant', "S'il vous plaît"] });

  it.each(['Thank you.', 'THANK YOU!', 'Thank you, have a good day.', 'You’re welcome', 'un instant, s’il vous plait', 'Un instant'])('accepts %s', (sentence) => {
    expect(courtesy.isCourtesy(sentence)).toBe(true);
  });

  it.each(['', '…', 'Thank you, it is approved.', 'Have a good day on 3 May', 'Thank', 'Have a day', 'Un instant 2'])('leaves %j loose', (sentence) => {
    expect(courtesy.isCourtesy(sentence)).toBe(false);
  });

  it('holds no number and no word of a promise in the shipped list, and both languages', () => {
    const shipped = readCourtesy('resources/packs/policies');
    expect(shipped.size).toBeGreaterThan(100);
    const loose = ['Thank you, we will call you back.', 'Merci, votre dossier est complet.', 'I am sorry for the delay at the Ottawa office.', 'Bonne journée du 3 mai', 'Your letter was sent. Thank you.'];
    expect(loose.filter(shipped.isCourtesy)).toEqual([]);
    expect(['Good morning, how may I help you?', 'Bonjour, comment puis-je vous aider?', 'Je suis désolée de l’attente.'].filter((sentence) => !shipped.isCourtesy(sentence))).toEqual([]);
  });
});
