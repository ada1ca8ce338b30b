/** Is what is wrong on a command line said in words that name the option? */

import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/cli/readOptions.ts';

const options = { lines: { type: 'string' }, name: { type: 'string' }, case: { type: 'string' }, mode: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

describe('what is wrong with an option', () => {
  it.each([
    [['--line', 'PR'], 'There is no option --line. Is --lines meant?'],
    [['--nmae', 'x'], 'There is no option --nmae. Is --name meant?'],
    [['--cose', 'x'], 'There is no option --cose. Is --case meant?'],
    [['--windows'], 'There is no option --windows.'],
    [['-x'], 'There is no option -x.'],
    [['--lines'], '--lines: a value is expected.'],
    [['--lines', '--help'], '--lines: a value is expected.'],
    [['--help=yes'], '--help: no value is expected.'],
  ])('%j is answered in a sentence', (args, sentence) => {
    expect(readOptions({ args, options })).toEqual({ ok: false, error: sentence });
  });

  it.each([['Aoife Murphy'], ["d'hiver"], ['']])('a stray word is refused and not repeated: %j', (word) => {
    expect(readOptions({ args: [word], options })).toEqual({ ok: false, error: 'Only options are expected. A value with spaces in it goes in quotation marks behind its option.' });
  });

  it('reads what is right', () => {
    expect(readOptions({ args: ['--lines', 'PR'], options })).toMatchObject({ ok: true, value: { values: { lines: 'PR' } } });
  });
});
