/** Is a file that cannot be used told in words? */

import { expect, it } from 'vitest';
import { fileFault } from '../../src/cli/fileFault.ts';

it('says in words what the system said by a code, and keeps the code', () => {
  expect(fileFault('ENOSPC')).toBe('the disk is full (ENOSPC)');
});

it('says a code it does not know as it is, and that there is none', () => {
  expect(fileFault('EWHAT')).toBe('EWHAT');
  expect(fileFault(undefined)).toContain('does not name');
});
