import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldAccents, normaliseText } from '../../../src/domain/guard/normaliseText.ts';

describe('normaliseText', { timeout: 60_000 }, () => {
  it.each([
    ['SHOULD I', 'should i', 'case is folded'],
    ['sh\u200bould', 'should', 'zero-width characters inside a word are dropped'],
    ['s\u00adhould', 'should', 'soft hyphens are dropped'],
    ['\u202eshould\u202c', 'should', 'direction marks are dropped'],
    ['ｓｈｏｕｌｄ', 'should', 'full-width letters are unified'],
    ['shоuld', 'should', 'a Cyrillic letter inside a Latin word is folded'],
    ['Can І appeal', 'can i appeal', 'a single Cyrillic letter between Latin words is folded'],
    ['І can', 'i can', 'and at the beginning'],
    ['і в Києві', 'і в києві', 'a text in another script stays'],
    ['αpply', 'apply', 'a Greek letter inside a Latin word is folded'],
    ['don’t', "don't", 'apostrophes are unified'],
    ['a\u00a0b\u202fc', 'a b c', 'spaces are unified'],
    ['Дмитрий', 'дмитрий', 'a name wholly in another script stays'],
    ['Ελένη', 'ελένη', 'a Greek name stays'],
    ['محمد', 'محمد', 'an Arabic name stays'],
  ])('%j becomes %j: %s', (original, expected) => {
    expect(normaliseText(original).text).toBe(expected);
  });

  it('folds accents only in the extra copy', () => {
    expect(normaliseText('Délai').text).toBe('délai');
    expect(foldAccents('délai à québec, sœur')).toBe('delai a quebec, soeur');
    expect(foldAccents(normaliseText('de\u0301lai').text)).toBe('delai');
  });

  it('reads each letter and sign of English and French alike, whatever else stands in the text', () => {
    const units = [...Array.from({ length: 0x180 }, (_, unit) => unit), ...Array.from({ length: 0x70 }, (_, unit) => 0x2000 + unit)].map((unit) => String.fromCharCode(unit));
    for (const unit of units) expect(normaliseText(`a ${unit} b`).text).toBe(normaliseText(`a ${unit} b 字`).text.slice(0, -2));
  });

  it('maps every unit back to a range of the original, in order and without leaving it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
        const { text, starts, ends } = normaliseText(original);
        expect(starts).toHaveLength(text.length);
        expect(starts.every((start, unit) => start < (ends[unit] ?? 0) && (ends[unit] ?? Infinity) <= original.length && start >= (starts[unit - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
