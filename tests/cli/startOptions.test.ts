/** Does the start command refuse a wrong option before it makes anything? */

import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../src/cli/startOptions.ts';

describe('options of the start command', () => {
  it.each([['--role', 'boss'], ['--lang', 'de'], ['--port', '99999'], ['--port', '0'], ['--port', 'abc'], ['--shell', 'window']])('%s %s is refused and named', (option, value) => {
    const read = readStartOptions([option, value]);
    expect(read.ok ? '' : read.error).toContain(`${option} ${value}: `);
  });

  it('takes each option it lists', () => {
    const read = readStartOptions(['--role', 'lead', '--lang', 'fr', '--port', '4777', '--no-open', '--profile', 'here', '--data', 'cases.ndjson', '--shell', 'loopback', '--classifier', 'ours']);
    expect(read).toEqual({ ok: true, value: { help: false, shell: 'loopback', open: false, port: '4777', profileDir: 'here', data: 'cases.ndjson', role: 'lead', lang: 'fr', classifier: 'ours' } });
  });
});
