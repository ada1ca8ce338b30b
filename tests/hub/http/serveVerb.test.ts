/** Does `npm run hub -- serve` run as a process: options, one line, two on one server, a stop in time, and a kill that loses nothing? */

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { PACK_PREFIX } from '../../../src/cli/ownTempFolder.ts';
import { readServeSettings } from '../../../src/cli/hub/serveOptions.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { openPostgres } from '../../../src/hub/adapters/postgres/openPostgres.ts';
import { createIdentityHub, proofOf } from '../../support/identityHub.ts';
import type { DeviceKey } from '../../support/identityHub.ts';
import { migrated } from '../../support/postgresHub.ts';
import { selfSigned } from '../../support/selfSigned.ts';
import { many, put } from '../store/changes.ts';
import { ask, call, HEADERS, jsonOf, wanted } from './hubUnderTest.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const COMMAND = ['--import', './src/cli/node24.mjs', 'src/cli/hub.ts'] as const;
const running: ChildProcess[] = [];
let folder = '';
let admin: HubDatabase;
let db: HubDatabase;
let url = '';
const name = `hub_${randomBytes(6).toString('hex')}`;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statusdesk-serve-'));
  admin = openPostgres({ url: inject('postgresUrl') });
  await admin.exec(`create database ${name}`);
  url = inject('postgresUrl').replace('/postgres?', `/${name}?`);
  db = await migrated(openPostgres({ url }));
  await createCaseFeedWriter(db).load(many(6200, 'TRV'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await db.close();
  await admin.exec(`drop database ${name} with (force)`);
  await admin.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Process {
  readonly child: ChildProcess;
  readonly line: string;
  readonly url: string;
  readonly log: () => string;
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
}

async function serve(environment: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Process> {
  const child = spawn(process.execPath, [...COMMAND, 'serve', '--port', '0', ...options], { cwd: ROOT, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const ended = once(child, 'exit') as unknown as Process['ended'];
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const [first] = (await Promise.race([once(child.stdout, 'data'), ended.then(() => [log])])) as [Buffer | string];
  const line = String(first);
  return { child, line, url: /https?:\/\/\S+/.exec(line)?.[0] ?? '', log: () => log, ended };
}

const signed = (key: DeviceKey, at: string, method: string, token?: string, verb = 'POST') => ({
  dpop: proofOf(key, { address: `${at}/v1/${method}`, at: Date.now(), verb, ...(token !== undefined && { token }) }), authorization: token === undefined ? undefined : `DPoP ${token}`,
});

async function newDesk(at: string): Promise<{ readonly key: DeviceKey; readonly token: string }> {
  const { key } = await createIdentityHub(db, { now: () => Date.now() }).device(['TRV']);
  const { accessToken } = jsonOf(await call(at, 'token', {}, signed(key, at, 'token'))).value as { readonly accessToken: string };
  return { key, token: accessToken };
}

interface FeedLine {
  readonly header?: { readonly epoch: string; readonly head: number };
  readonly rows?: readonly (readonly [string])[];
  readonly cursor?: number;
}

it('runs as two processes on one server: one is killed, the desk goes on at the other, and a stop ends in time', async () => {
  const [one, two] = await Promise.all([serve({ DATABASE_URL: url }), serve({ DATABASE_URL: url }, '--metrics-port', '0')]);
  expect([one.line, two.line]).toEqual([expect.stringMatching(/^The hub is ready on http:\/\/127\.0\.0\.1:\d+ · durability: disk\n$/), expect.stringMatching(/durability: disk · metrics on 127\.0\.0\.1:\d+\n$/)]);
  const { key, token } = await newDesk(one.url);
  const asked = async (at: string, input: object = {}): Promise<readonly FeedLine[]> =>
    (await call(at, 'changes', wanted({ scopes: ['TRV'], ...input }), signed(key, at, 'changes', token))).body.toString().trim().split('\n').map((line) => JSON.parse(line) as FeedLine);
  const cut = (await asked(one.url)).slice(0, 3);
  one.child.kill('SIGKILL');
  expect(await one.ended).toEqual([null, 'SIGKILL']);
  const rest = await asked(two.url, { epoch: cut[0]?.header?.epoch, cursor: cut.at(-1)?.cursor, since: cut[0]?.header?.head });
  const ids = [...cut, ...rest].flatMap(({ rows = [] }) => rows.map(([id]) => id));
  expect([ids.length, new Set(ids).size]).toEqual([6200, 6200]);
  const socket = new WebSocket(`${two.url.replace('http', 'ws')}/v1/wake`, { headers: { ...HEADERS, ...signed(key, two.url, 'wake', token, 'GET') } as Record<string, string> });
  await once(socket, 'open');
  const woken = once(socket, 'message');
  await createCaseFeedWriter(db).write([put('late', 'TRV')]);
  await woken;
  const goodbye = once(socket, 'close');
  two.child.kill('SIGTERM');
  expect((await goodbye)[0]).toBe(1001);
  expect(await two.ended).toEqual([0, null]);
  expect(two.log()).not.toContain(key.publicKey);
  for (const line of two.log().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: 'request' });
}, 120_000);

it('takes away what a killed hub left in the temporary folder, and nothing else', async () => {
  const temp = mkdtempSync(join(folder, 'tmp-'));
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const [stale, alive, foreign] = [`${PACK_PREFIX}${gone}-aB3dE6`, `${PACK_PREFIX}${process.pid}-aB3dE6`, 'of-somebody-else'].map((each) => join(temp, each)) as [string, string, string];
  for (const each of [stale, alive, foreign]) mkdirSync(each);
  const hub = await serve({ DATABASE_URL: url, TMPDIR: temp });
  expect(hub.line).toContain('The hub is ready');
  expect([stale, alive, foreign].map((each) => existsSync(each))).toEqual([false, true, true]);
}, 120_000);

it('runs on a folder with TLS, says how durable that is, and lets nobody else on it', async () => {
  const { cert, key } = selfSigned();
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  const data = join(folder, 'data');
  const hub = await serve({ DATABASE_URL: '' }, '--data', data, '--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem'));
  expect(hub.line).toMatch(/^The hub is ready on https:\/\/127\.0\.0\.1:\d+ · durability: process\n$/);
  const second = await serve({ DATABASE_URL: '' }, '--data', data);
  expect([await second.ended, second.line]).toEqual([[2, null], expect.stringContaining('another hub works on this folder')]);
  hub.child.kill('SIGINT');
  expect(await hub.ended).toEqual([0, null]);
}, 120_000);

it('says what is wrong when it cannot start', async () => {
  const taken = await serve({ DATABASE_URL: url });
  const port = new URL(taken.url).port;
  const run = (...argv: readonly string[]) => spawnSync(process.execPath, [...COMMAND, ...argv], { cwd: ROOT, encoding: 'utf8', timeout: 30_000, env: { ...process.env, DATABASE_URL: url } });
  expect(run('serve', '--port', port)).toMatchObject({ status: 2, stderr: '--port, --host: another program, or another hub, answers there already (EADDRINUSE).\n' });
  expect(run('serve', '--port', '0', '--metrics-port', port)).toMatchObject({ status: 2, stderr: '--metrics-port: another program, or another hub, answers there already (EADDRINUSE).\n' });
  const { cert, key } = selfSigned();
  const tls = ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')];
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  expect(run('serve', '--port', '0', '--host', '203.0.113.9', ...tls)).toMatchObject({ status: 2, stderr: '--port, --host: this computer has no such address (EADDRNOTAVAIL).\n' });
  writeFileSync(join(folder, 'no.pem'), 'no');
  expect(run('serve', '--port', '0', '--tls-cert', join(folder, 'no.pem'), '--tls-key', join(folder, 'no.pem'))).toMatchObject({ status: 2, stderr: expect.stringContaining('--tls-cert, --tls-key') as string });
  expect(run('serve', '--port', '0', '--database-url', 'postgresql://telltale:secret@127.0.0.1:1/hub')).toMatchObject({ status: 2, stderr: expect.not.stringContaining('secret') as string });
  expect(run('migrate')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^The database has schema \d+ · durability: disk\n$/) as string });
  expect([run('serve', '--help'), run('migrate', '--help')].map(({ status, stdout }) => [status, stdout.includes('--database-url')])).toEqual([[0, true], [0, true]]);
  expect((await ask(taken.url, '/ready', { verb: 'GET' })).status).toBe(200);
}, 120_000);

describe('its options', () => {
  const read = (texts: Readonly<Record<string, string>>, positionals: readonly string[] = []) => readServeSettings({ texts, positionals });
  it.each([
    [{ port: '70000' }, '--port'], [{ port: 'x' }, '--port'], [{ 'metrics-port': '-1' }, '--metrics-port'], [{ port: '7421', 'metrics-port': '7421' }, '--metrics-port'], [{ 'minimum-client': '1' }, '--minimum-client'],
    [{ host: '0.0.0.0' }, '--host'], [{ host: '10.0.0.5' }, '--host'], [{ 'tls-cert': 'a' }, '--tls-cert'], [{ 'tls-cert': '/nowhere', 'tls-key': '/nowhere' }, 'ENOENT'], [{ 'tls-cert': '/dev/null', 'tls-key': '/dev/null' }, 'PEM'],
    [{ 'public-url': 'http://hub.example' }, '--public-url'], [{ 'public-url': 'https://hub.example/path' }, '--public-url'], [{ 'public-url': 'https://user:secret@hub.example' }, '--public-url'],
    [{ 'oidc-issuer': 'https://id.example' }, '--oidc-issuer'], [{ 'oidc-issuer': 'x', 'oidc-client': 'desk' }, '--oidc-issuer'],
  ])('refuses %j', (texts, words) => {
    expect(read(texts)).toEqual({ ok: false, error: expect.stringContaining(words) as string });
  });

  it('takes the rest as it is meant', () => {
    expect(read({}, ['x']).ok).toBe(false);
    expect(read({})).toMatchObject({ ok: true, value: { port: 7420, minimumClient: '0.1.0', place: { host: '127.0.0.1', isTls: false }, identity: {} } });
    expect(read({ 'port': '0', 'public-url': 'https://hub.example', 'minimum-client': '2.0.0', 'metrics-port': '9100', 'oidc-issuer': 'https://id.example', 'oidc-client': 'desk', 'oidc-claim': 'email' })).toMatchObject({
      ok: true,
      value: {
        port: 0, minimumClient: '2.0.0', metricsPort: 9100, place: { host: '127.0.0.1', isTls: false, publicUrl: 'https://hub.example' },
        identity: { provider: { issuer: 'https://id.example', clientId: 'desk', accountClaim: 'email' } },
      },
    });
  });
});
