/** Is what stands in the find box read as what it is? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIdentifier } from '../../../src/domain/search/readIdentifier.ts';

const both = (text: string) => ({ en: text, fr: text });
const policy = {
  linePrefixes: [['E', 9], ['EP', 8], ['F', 9], ['C', 9], ['PR', 8], ['P', 9], ['W', 9], ['T', 9], ['RHB', 9], ['X', 9]].map(([prefix, digits]) => ({ prefix: String(prefix), digits: Number(digits), usually: both('x') })),
  otherNumbers: [
    { code: 'access_request', label: both('a'), shapes: ['A-9999-99999', '9999-99999'] },
    { code: 'courier', label: both('b'), shapes: ['AA999999999AA|999999999999'] },
    { code: 'passport', label: both('c'), shapes: ['AA9999999', '999999999'] },
    { code: 'phone', label: both('d'), shapes: ['999-999-9999', '(999) 999-9999'] },
    { code: 'medical', label: both('e'), shapes: ['IME99999999'] },
  ],
};
const read = (text: string) => readIdentifier(text, policy);
const number = (value: string, prefix: string, more: object = {}) => ({ kind: 'application_number', number: value, complete: true, corrected: false, prefix, provisional: false, ...more });
const uci = (value: string, form: string, readBack: string, more: object = {}) => ({ kind: 'uci', uci: value, form, complete: true, corrected: false, readBack, ...more });

test.each([
  ['F900418263', number('F900418263', 'F')],
  ['  f 900-418 263 ', number('F900418263', 'F')],
  ['F9OO4I8263', number('F900418263', 'F', { corrected: true })],
  ['fO00418263', number('F000418263', 'F', { corrected: true })],
  ['f90o4l8263', number('F900418263', 'F', { corrected: true })],
  ['EP90000001', number('EP90000001', 'EP')],
  ['PR90000001', number('PR90000001', 'PR')],
  ['P900000001', number('P900000001', 'P')],
  ['RHB900000001', number('RHB900000001', 'RHB')],
  ['Q900000001', number('Q900000001', 'Q')],
  ['ＦＷ 1', { kind: 'name', tokens: ['fw', '1'] }],
  ['F9004', number('F9004', 'F', { complete: false })],
  ['F9', number('F9', 'F', { complete: false })],
  ['EP9000000', number('EP9000000', 'EP', { complete: false, looksLike: 'passport' })],
  ['XF900418263', number('XF900418263', 'F', { provisional: true, alsoTry: 'F900418263' })],
  ['X900418263', number('X900418263', 'X', { provisional: true })],
  ['X 9000 0000 12', uci('X9000000012', 'temporary', 'X9000000012')],
  ['T9000000012', uci('T9000000012', 'temporary', 'T9000000012')],
  ['T900000001', number('T900000001', 'T')],
  ['CAN 9000 0000 0012', uci('CAN900000000012', 'temporary', 'CAN900000000012')],
  ['can9000', uci('CAN9000', 'temporary', 'CAN9000', { complete: false })],
  ['99-9123-4567', uci('9991234567', 'ten', '99-9123-4567')],
  ['999 123 4567', uci('9991234567', 'ten', '99-9123-4567')],
  ['9991-2345', uci('99912345', 'eight', '9991-2345')],
  ['99-9l23-456O', uci('9991234560', 'ten', '99-9123-4560', { corrected: true })],
  ['999', uci('999', 'eight', '999', { complete: false })],
  ['999123456', uci('999123456', 'ten', '999123456', { complete: false, looksLike: 'passport' })],
  ['514-555-0199', { kind: 'other_number', code: 'phone' }],
  ['(514) 555-0199', { kind: 'other_number', code: 'phone' }],
  ['a-2026-00123', { kind: 'other_number', code: 'access_request' }],
  ['F-9004-18263', number('F900418263', 'F')],
  ['2026-00123', { kind: 'other_number', code: 'access_request' }],
  ['RR900000001CA', { kind: 'other_number', code: 'courier' }],
  ['900000000012', { kind: 'other_number', code: 'courier' }],
  ['ZZ9000001', { kind: 'other_number', code: 'passport' }],
  ['IME90000001', { kind: 'other_number', code: 'medical' }],
  ['F9004182634', { kind: 'unknown_number' }],
  ['12345678901234', { kind: 'unknown_number' }],
  ['', { kind: 'empty' }],
  [' -–. ', { kind: 'empty' }],
  ['García López, María', { kind: 'name', tokens: ['garcia', 'lopez', 'maria'] }],
  ['Oil Lo', { kind: 'name', tokens: ['oil', 'lo'] }],
  ['E', { kind: 'name', tokens: ['e'] }],
  ['Nguyen 3rd', { kind: 'name', tokens: ['nguyen', '3rd'] }],
  ['الحربي 1', { kind: 'name', tokens: ['الحربي', '1'] }],
])('reads %j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('spaces, hyphens and small letters never change the reading of an application number', () => {
  fc.assert(
    fc.property(fc.constantFrom('E', 'F', 'C', 'W'), fc.stringMatching(/^\d{9}$/), fc.array(fc.constantFrom('', ' ', '-', '  ', '.'), { minLength: 9, maxLength: 9 }), fc.boolean(), (prefix, digits, gaps, small) => {
      const spread = prefix + Array.from(digits).map((digit, index) => `${gaps[index] ?? ''}${digit}`).join('');
      expect(read(small ? spread.toLowerCase() : spread)).toEqual(number(prefix + digits, prefix));
    }),
  );
});

test('any text gets a reading, and the same one when read twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(read(text)).toEqual(read(` ${text} `));
    }),
  );
});
