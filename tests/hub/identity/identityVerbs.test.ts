/** Can desks and people be looked after from the command line, without a secret in an argument, a list or a table? */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VERBS } from '../../../src/cli/hub/verbs.ts';
import { openHub } from '../../../src/cli/hub/openHub.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createIdentityHub, must, newDeviceKey, type IdentityHub } from '../../support/identityHub.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PASSWORD = 'correct horse battery';
let data: string;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

/** In this process, with what it says kept. */
async function hub(argv: readonly string[]): Promise<Ran> {
  const said: Record<'out' | 'complaints', string> = { out: '', complaints: '' };
  const keep = (what: keyof typeof said) => (text: string | Uint8Array): boolean => {
    said[what] += String(text);
    return true;
  };
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')), vi.spyOn(process.stderr, 'write').mockImplementation(keep('complaints'))];
  vi.stubEnv('DATABASE_URL', undefined);
  try {
    return { code: (await VERBS.find(({ name }) => name === argv[0])?.run(argv.slice(1))) ?? null, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** As a process of its own, for what comes on standard input. */
function hubWith(input: string, argv: readonly string[]): Ran {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));
  const ran = spawnSync(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/hub.ts', ...argv], { cwd: ROOT, encoding: 'utf8', env, input });
  return { code: ran.status, out: ran.stdout, complaints: ran.stderr };
}

const onData = (argv: readonly string[]): Promise<Ran> => hub([...argv, '--data', data]);
const typing = (input: string, argv: readonly string[]): Ran => hubWith(input, [...argv, '--data', data]);

async function inside<T>(work: (asked: IdentityHub, db: HubDatabase) => Promise<T>): Promise<T> {
  const opened = await openHub({ databaseUrl: undefined, folder: data }, false);
  if (!opened.ok) throw new Error(opened.error);
  try {
    return await work(createIdentityHub(opened.value, { now: Date.now, passwords: {} }), opened.value);
  } finally {
    await opened.value.close();
  }
}

describe('the verbs for desks and people', { timeout: 240_000 }, () => {
  beforeAll(() => {
    data = join(mkdtempSync(join(tmpdir(), 'hub-verbs-')), 'hub');
  });
  afterAll(() => rmSync(resolve(data, '..'), { recursive: true, force: true }));

  it('let a desk in with a code, list it, and take its access away', async () => {
    const made = await onData(['enrol', '--name', 'Desk 7', '--lines', 'TRV,EE']);
    const code = /^Code: ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})$/m.exec(made.out)?.[1] ?? '';
    expect([made.code, code.length]).toEqual([0, 19]);
    const key = newDeviceKey();
    const scopes = await inside(async (asked, db) => {
      expect(JSON.stringify(await db.query('select t::text from enrolment_codes t'))).not.toContain(code);
      return must(await asked.ask('enrol', { code, deviceId: 'desk-7', publicKey: key.publicKey }, { key })).scopes;
    });
    expect(scopes).toEqual(['TRV', 'EE']);
    expect((await onData(['devices'])).out).toBe('desk-7\tenrolled\tnever seen\t-\tDesk 7\tTRV,EE\n');
    expect([(await onData(['revoke', 'desk-8'])).code, (await onData(['revoke', 'desk-7'])).code]).toEqual([2, 0]);
    expect(await onData(['devices', '--trust', 'desk-7'])).toMatchObject({ code: 2, complaints: expect.stringContaining('new code') });
    const refused = await inside(async (asked) => asked.admit('changes', { key, token: must(await asked.ask('token', {}, { key })).accessToken }));
    expect(refused).toEqual({ ok: false, error: { code: 'device.revoked' } });
    expect((await onData(['devices'])).out).toContain('desk-7\trevoked');
  });

  it('give people accounts, other passwords and no access any more; passwords come from standard input only', async () => {
    expect(typing(`${PASSWORD}\n`, ['account', 'add', 'ada', '--name', 'Ada', '--role', 'lead', '--mp-desk']).code).toBe(0);
    expect(await onData(['account', 'add', 'ada', '--name', 'Ada', '--role', 'admin'])).toMatchObject({ code: 2, complaints: expect.stringContaining('already') });
    expect(typing('short\n', ['account', 'add', 'bob', '--name', 'Bob', '--role', 'agent']).code).toBe(2);
    expect((await onData(['account', 'add', 'cleo', '--name', 'Cleo', '--role', 'agent', '--issuer', 'https://id.example', '--subject', 'c-1'])).code).toBe(0);
    expect(typing('quite another battery\n', ['account', 'password', 'ada']).code).toBe(0);
    expect((await onData(['account', 'link', 'ada', '--issuer', 'https://id.example', '--subject', 'c-1'])).code, 'of somebody else').toBe(2);
    expect([(await onData(['account', 'disable', 'ada'])).code, (await onData(['account', 'enable', 'ada'])).code, (await onData(['account', 'disable', 'cleo'])).code]).toEqual([0, 0, 0]);
    expect((await onData(['account', 'list'])).out).toBe('ada\tlead+mp_desk\tpassword\tAda\ncleo\tagent\tdisabled\tCleo\n');
    await inside(async (asked, db) => {
      const device = await asked.device();
      const signIn = async (password: string) => (await asked.ask('sign-in', { user: 'ada', password }, device)).ok;
      expect([await signIn(PASSWORD), await signIn('quite another battery')]).toEqual([false, true]);
      expect(JSON.stringify(await db.query('select t::text from accounts t'))).not.toMatch(/battery/);
      const told = (await asked.noted()).filter(({ kind }) => kind.startsWith('account.')).map((event) => [event.kind, 'by' in event && event.by]);
      expect(told).toEqual([['account.added', 'console'], ['account.added', 'console'], ['account.password_set', 'console'], ['account.disabled', 'console'], ['account.enabled', 'console'], ['account.disabled', 'console']]);
    });
  });

  it.each([
    [['enrol', '--name', 'x'], 'Give either --lines or --scopes.'], [['enrol', '--name', 'x', '--lines', 'ZZ'], 'there is no line "ZZ"'], [['enrol', '--name', 'a\u202eb', '--lines', 'EE'], '--name'],
    [['enrol', '--name', 'x', '--lines', 'EE', '--hours', '25'], '--hours'], [['revoke'], 'Give the id of one device.'], [['account', 'add', 'a b', '--name', 'x', '--role', 'lead'], 'Give one id'],
    [['account', 'add', 'x', '--name', 'x', '--role', 'king'], '--role'], [['account', 'add', 'x', '--name', 'x', '--role', 'lead', '--issuer', 'https://id.example'], 'go together'],
    [['account', 'add', 'x', '--password', 'secret'], '--password'], [['account', 'shoot', 'x'], 'say what to do'], [['devices', 'x'], 'options only'], [['account', 'link', 'x'], '--issuer and --subject'],
  ])('say what is wrong with %j', async (argv, words) => {
    const ran = await onData(argv);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.complaints).toContain(words);
    expect(ran.complaints).toContain('--help');
  });

  it.each(['enrol', 'devices', 'revoke', 'account'])('explain %s', async (verb) => {
    const ran = await hub([verb, '--help']);
    expect([ran.code, ran.out.includes(`hub -- ${verb}`), ran.out.includes('Exit code')]).toEqual([0, true, true]);
  });
});
