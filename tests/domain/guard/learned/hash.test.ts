import { expect, it } from 'vitest';
import { hashText, join } from '../../../../src/domain/guard/learned/hash.ts';

it.each([['', 0x81_1c_9d_c5], ['a', 0xe4_0c_29_2c], ['foobar', 0xbf_9c_f9_68]])('hashes %j to the published value of FNV-1a', (text, hash) => {
  expect(hashText(text)).toBe(hash);
});

/** Weights in use hang on it: a new value means that everything must be learned again (FORMAT of learnedFile.ts). */
const JOINED = 1377774900;

it('joins in order, to the same number on every machine, without a sign', () => {
  expect(join(hashText('should'), hashText('withdraw'))).toBe(JOINED);
  expect(join(hashText('withdraw'), hashText('should'))).not.toBe(JOINED);
  for (const word of ['a', 'délai', '請', '']) expect(join(hashText(word), hashText('x'))).toBe(join(hashText(word), hashText('x')) >>> 0);
});
