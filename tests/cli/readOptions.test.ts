/** Is what is wrong on a command line said in words that name the option? */

import { describe, expect, it } from 'vitest';
import { fileFault } from '../../src/cli/fileFault.ts';
import { readOptions } from '../../src/cli/readOptions.ts';

const options = { lines: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean' } } as const;

describe('options of a command line', () => {
  it.each([
    [['--line', 'PR'], 'There is no option --line. Is --lines meant?'],
    [['--nmae', 'x'], 'There is no option --nmae. Is --name meant?'],
    [['--windows'], 'There is no option --windows.'],
    [['-x'], 'There is no option -x.'],
    [['--lines'], '--lines: a value is expected.'],
    [['--lines', '--help'], '--lines: a value is expected.'],
    [['--help=yes'], '--help: no value is expected.'],
    [['PR'], 'PR: only options are expected.'],
  ])('%j', (args, sentence) => {
    expect(readOptions({ args, options })).toEqual({ ok: false, error: sentence });
  });

  it('reads what is right', () => {
    expect(readOptions({ args: ['--lines', 'PR'], options })).toMatchObject({ ok: true, value: { values: { lines: 'PR' } } });
  });
});

describe('a file that cannot be used', () => {
  it('is told in words with the code, an unknown fault by its code', () => {
    expect(fileFault('ENOSPC')).toBe('the disk is full (ENOSPC)');
    expect(fileFault('EWHAT')).toBe('EWHAT');
    expect(fileFault(undefined)).toContain('does not name');
  });
});
