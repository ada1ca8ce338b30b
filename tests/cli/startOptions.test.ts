/** Does the start command refuse a wrong option before it makes anything? */

import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../src/cli/startOptions.ts';

describe('options of the start command', () => {
  it.each([['--role', 'boss'], ['--lang', 'de'], ['--port', '99999'], ['--port', '0'], ['--port', 'abc'], ['--port', '6000'], ['--port', '22'], ['--shell', 'window']])('%s %s is refused and named', (option, value) => {
    const read = readStartOptions([option, value]);
    expect(read.ok ? '' : read.error).toContain(`${option} ${value}: `);
  });

  it('takes each option it lists', () => {
    const read = readStartOptions(['--role', 'lead', '--lang', 'fr', '--port', '4777', '--no-open', '--profile', 'here', '--data', 'cases.ndjson', '--shell', 'loopback', '--classifier', 'ours', '--no-hub']);
    expect(read).toEqual({ ok: true, value: { help: false, shell: 'loopback', open: false, port: '4777', profileDir: 'here', data: 'cases.ndjson', role: 'lead', lang: 'fr', classifier: 'ours', hub: undefined, hubCode: undefined, embeddedHub: false } });
  });

  it('follows a hub instead of making one', () => {
    const read = readStartOptions(['--hub', 'https://hub.example', '--hub-code', 'A-CODE']);
    expect(read).toMatchObject({ ok: true, value: { hub: 'https://hub.example', hubCode: 'A-CODE', embeddedHub: false } });
    expect(readStartOptions([])).toMatchObject({ ok: true, value: { embeddedHub: true } });
    expect(readStartOptions(['--hub', 'https://hub.example'])).toMatchObject({ ok: false });
    for (const address of ['ftp://x', 'http://hub.example', 'https://hub.example/desks', 'hub']) expect(readStartOptions(['--hub', address, '--hub-code', 'A-CODE'])).toMatchObject({ ok: false, error: expect.stringContaining('--hub: an address') as string });
  });
});
