/** Where do new ids and salts come from on a real desk? From the platform's cryptographic random source. */

import { randomBytes } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

const ID_BYTES = 15;

export function createSystemIds(): Ids {
  return {
    next: (prefix) => `${prefix}-${randomBytes(ID_BYTES).toString('base64url')}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
  };
}
