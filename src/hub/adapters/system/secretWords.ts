/** Where do the hub's random words come from, and what is kept of them? */

import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { SecretWords } from '../../ports/secretWords.ts';

/** Crockford's: no I, L, O, U. 16 of them are 80 bits, for a day and one use. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;

export const secretWords: SecretWords = {
  newToken: () => randomBytes(32).toString('base64url'),
  newCode: () => Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('').replace(/(.{4})(?=.)/g, '$1-'),
  hash: (text) => createHash('sha256').update(text).digest('base64url'),
};
