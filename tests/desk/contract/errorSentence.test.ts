/** Does every error say what happened and what to do, with its code for support? */

import { expect, it } from 'vitest';
import { ERRORS } from '../../../src/contract/errors.ts';
import { errorSentence } from '../../../src/contract/errorSentence.ts';

it('says what happened, where, what to do and the code', () => {
  expect(errorSentence({ code: 'start.port_taken', params: { port: 80 } })).toBe(`${ERRORS['start.port_taken'].meaning} (port 80) ${ERRORS['start.port_taken'].action} [start.port_taken]`);
});

it('gives at least the code of an error it does not know', () => {
  expect(errorSentence({ code: 'from.elsewhere', params: { line: 3 } })).toBe('from.elsewhere (line 3)');
});
