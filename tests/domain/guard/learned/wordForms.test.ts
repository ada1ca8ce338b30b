import { describe, expect, it } from 'vitest';
import { hashText } from '../../../../src/domain/guard/learned/hash.ts';
import { createWordForms, wordFeatures } from '../../../../src/domain/guard/learned/wordForms.ts';
import { wordsOfText } from '../../../support/tinyModel.ts';

const meaning = (name: string): number => hashText(`meaning:${name}`);
const forms = createWordForms({
  IF: { en: ['if', 'hypothetic*'], fr: ['si', 'hypothèse*'] },
  REFUSE: { en: ['refus*', 'denied'], fr: ['refus*', 'rejeté'] },
  REFUGEE: { en: ['refugee*'], fr: ['réfugié*'] },
  PASS: { en: ['pass', 'pas*'], fr: ['passer'] },
  NOT: { en: ['not'], fr: ['pas'] },
  SELF: { en: ['we'], fr: ['on'] },
  PLACE: { en: ['on'], fr: ['sur'] },
});
const formOf = (written: string): ReturnType<typeof forms.formOf> => forms.formOf(wordsOfText(written)[0]?.word ?? '');

describe('the forms of a word', () => {
  it.each([['Réfugiée', 'REFUGEE'], ['REFUGEES', 'REFUGEE'], ['hypothèses', 'IF'], ['Hypothetically', 'IF'], ['rejeté', 'REFUSE'], ['rejete', 'REFUSE'], ['refused', 'REFUSE'], ['refusée', 'REFUSE'], ['si', 'IF']])('gives %s the meaning %s, accents and capitals or not', (written, name) => {
    expect(formOf(written)).toMatchObject({ meanings: [meaning(name)], sense: meaning(name), hasMeaning: true });
  });

  it('lets the longest stem win, and a whole word over every stem', () => {
    const nested = createWordForms({ SHORT: { en: ['ref*', 'part*'], fr: [] }, LONG: { en: ['refug*'], fr: [] }, WHOLE: { en: ['refugees'], fr: [] } });
    expect(nested.formOf('refusal').meanings).toEqual([meaning('SHORT')]);
    expect(nested.formOf('refugee').meanings).toEqual([meaning('LONG')]);
    expect(nested.formOf('refugees').meanings).toEqual([meaning('WHOLE')]);
    expect(formOf('pass').meanings).toEqual([meaning('PASS')]);
    expect(formOf('pas').meanings).toEqual([meaning('NOT')]);
    expect(formOf('past').meanings).toEqual([meaning('PASS')]);
  });

  it('gives a word of two meanings both, and reads runs of words by the first', () => {
    expect(formOf('on')).toMatchObject({ meanings: [meaning('SELF'), meaning('PLACE')], sense: meaning('SELF') });
    expect(wordFeatures(formOf('on'))).toHaveLength(4);
  });

  it('reads a word without a meaning by its stem, the same for its endings', () => {
    const [sing, plural] = [formOf('envelope'), formOf('envelopes')];
    expect(sing).toMatchObject({ meanings: [], hasMeaning: false, sense: sing.stem });
    expect(sing.word).not.toBe(plural.word);
    expect(formOf('attendre').stem).toBe(formOf('attendra').stem);
    expect(formOf('visa').stem).not.toBe(formOf('vise').stem);
  });

  it('takes all numbers for one word, in any script', () => {
    const [number, year, arabic] = ['7', '2026', '٣'].map(formOf);
    expect(year).toEqual(number);
    expect(arabic).toEqual(number);
  });

  it('answers the same of a word remembered and of one read anew, and stays right after more words than it keeps', () => {
    const before = formOf('refused');
    for (let index = 0; index < 10_500; index += 1) forms.formOf(`w${index}`);
    expect(formOf('refused')).toEqual(before);
    const long = 'refus'.padEnd(40, 'x');
    expect(forms.formOf(long)).toEqual(forms.formOf(long));
    expect(forms.formOf(long).meanings).toEqual([meaning('REFUSE')]);
  });
});
