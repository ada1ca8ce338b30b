/** Do names that sound or look the same to a caller share a key? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchKey } from '../../../src/domain/search/searchKey.ts';

test.each([
  ['García López', 'garcia lopez'],
  ['NGUYỄN THỊ BẢO', 'nguyen thi bao'],
  ['Łukasiewicz', 'lukasiewicz'],
  ['Đặng', 'dang'],
  ['IŞIK', 'isik'],
  ['ışık', 'isik'],
  ['İpek', 'ipek'],
  ['Großmann', 'grossmann'],
  ['GROẞMANN', 'grossmann'],
  ['Sæunn Þórðardóttir', 'saeunn thordardottir'],
  ['Œuvrard', 'oeuvrard'],
  ['Ødegård', 'odegard'],
  ["O'Brien-Smith, J.", 'o brien smith j'],
  ['O’Brien', 'o brien'],
  ['Kaʻiulani', 'ka iulani'],
  ['  Jean – Pierre  ', 'jean pierre'],
  ['ﬁn', 'fin'],
  ['الحَربي', 'الحربي'],
  ['…', ''],
])('%j is filed under %j', (text, key) => {
  expect(searchKey(text)).toBe(key);
});

test('a key is its own key', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
    const key = searchKey(text);
    expect(searchKey(key)).toBe(key);
    expect(key).not.toMatch(/^ | $| {2}/);
  }));
});

test('composed and decomposed spellings share a key', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
    expect(searchKey(text.normalize('NFD'))).toBe(searchKey(text.normalize('NFC')));
  }));
});
