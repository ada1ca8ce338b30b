/** Is typed text cut where a reader would cut it? */

import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/domain/composing/splitSentences.ts';

const cut = (text: string): readonly string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['end at stops, semicolons and line breaks', 'It came in. Is it late? No; it is not\nGood', ['It came in.', 'Is it late?', 'No;', 'it is not', 'Good']],
    ['keep decimals, days and times in one piece', 'Sent on 3.5.2025 at 9 a.m. by mail.', ['Sent on 3.5.2025 at 9 a.m. by mail.']],
    ['end behind a time when another sentence begins', 'It is at 9 a.m. The letter says so.', ['It is at 9 a.m.', 'The letter says so.']],
    ['keep titles and abbreviations', 'Mme Roy et M. Tremblay, p. ex. le 3 avr. 2025. Merci.', ['Mme Roy et M. Tremblay, p. ex. le 3 avr. 2025.', 'Merci.']],
    ['keep a number with its word, and end behind *no*', 'See no. 5 here. The answer is no. Thanks.', ['See no. 5 here.', 'The answer is no.', 'Thanks.']],
    ['keep the number of a list with its entry', '1. The photos\n2. The passport', ['1. The photos', '2. The passport']],
    ['take closing marks along', 'He said “no.” « Oui. » Then left.', ['He said “no.”', '« Oui. »', 'Then left.']],
    ['end where the space was forgotten', 'We got it.We sent it.', ['We got it.', 'We sent it.']],
    ['end behind a letter that names an office', 'It is at centre B. The letter came.', ['It is at centre B.', 'The letter came.']],
    ['are none in blank text', ' \n ', []],
  ])('%s', (_name, text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it('cover every sign that is not a space, in order', () => {
    const text = 'a. b; c\n\nd… « e? » 1. f no. 3 M. G. 4.5 .. ; .';
    expect(cut(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });
});

it('looks at a row of stops once', () => {
  let looks = 0;
  const text = `${'.'.repeat(50_000)}x`;
  /** Counts how often a sign is looked at. */
  const counted: unknown = new Proxy<object>({}, {
    get: (_target, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
      const value: unknown = Reflect.get(Object(text) as object, key);
      return typeof value === 'function' ? (value.bind(text) as unknown) : value;
    },
  });
  expect(splitSentences(counted as string)).toEqual([{ start: 0, end: text.length }]);
  expect(looks).toBeGreaterThan(text.length);
  expect(looks).toBeLessThan(20 * text.length);
});
