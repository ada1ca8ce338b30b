import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WritableDatabase } from '../../src/main/adapters/sqlite/database.ts';
import { JOURNAL_FILE, openJournal } from '../../src/main/adapters/sqlite/openJournal.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { writeProfileFile } from '../../src/main/profileFile.ts';
import { aDevice } from '../support/testCrypto.ts';

const room = mkdtempSync(join(tmpdir(), 'sd-verify-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const ROOT = resolve(import.meta.dirname, '../..');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as `npm run verify-log` does. */
function verifyLog(args: readonly string[], given: { readonly passphrase?: string; readonly stdin?: string } = {}): Promise<Ran> {
  const { STATUSDESK_PASSPHRASE: _ignored, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/verifyLog.ts', ...args], {
    cwd: ROOT, env: { ...env, ...(given.passphrase === undefined ? {} : { STATUSDESK_PASSPHRASE: given.passphrase }) },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => void (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
  child.stdin.end(given.stdin ?? '');
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

interface TestProfile {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly publicKey: string;
  readonly head: string;
}

/** A profile as a desk leaves it: vault, journal of five entries, sealed head. */
async function makeProfile(passphrase: string): Promise<TestProfile> {
  const folder = mkdtempSync(join(room, 'p-'));
  writeProfileFile(folder, { v: 1, synthetic: passphrase === '', source: 'demo', asOf: null });
  const keys = join(folder, 'keys');
  const vault = createKeyVault({ folder: keys, secretStore: createFileSecretStore(keys), allowEmptySecret: true, nowMs: () => 0, scryptCost: 2 ** 10 });
  await vault.unlock(passphrase);
  const key = await vault.getKey('journal');
  const opened = openJournal({
    file: join(folder, JOURNAL_FILE), key, crypto: openDeviceCrypto(await vault.getDeviceKey()), clock: { now: () => '2026-03-02T10:00:00Z' },
    ids: { randomBytes: (length) => new Uint8Array(randomBytes(length)) },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  for (const callId of ['a', 'b', 'c', 'd']) opened.value.append({ kind: 'case.opened', at: '2026-03-02T10:00:00Z', content: { agentId: 'agent-1', callId, details: { word: 'canary' } } });
  const { counter, hash } = opened.value.head();
  const publicKey = opened.value.publicKey();
  opened.value.close();
  return { folder, key, publicKey, head: `${counter}:${hash}` };
}

function harm({ folder, key }: TestProfile, use: (db: WritableDatabase) => void): void {
  const opened = openDatabase({ file: join(folder, JOURNAL_FILE), key, kind: 'journal', mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.exec('DROP TRIGGER entries_stay; DROP TRIGGER entries_keep;');
  use(opened.value);
  opened.value.close();
}

let profile: TestProfile;
beforeAll(async () => { profile = await makeProfile(''); });

describe('verify-log on a profile', () => {
  it('says self-asserted and tail unproven when it was given nothing to trust', async () => {
    const ran = await verifyLog([profile.folder]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.split('\n').filter((line) => /^(entries|key|result)/.test(line))).toEqual(['entries    5', `key        self-asserted: ${profile.publicKey}`, 'result     consistent, self-asserted, tail unproven']);
  });

  it('is proven with key and head from outside', async () => {
    const ran = await verifyLog([profile.folder, '--key', profile.publicKey, '--head', profile.head]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain('result     consistent, signed by the trusted key, ends at the known head');
  });

  it.each([
    ['another key', () => ['--key', aDevice().publicKey], 'BAD        entry 1: it was sealed by another device'],
    ['a head this log never had', () => ['--head', `5:${'a'.repeat(64)}`], 'BAD        entry 5: it is not the entry the known head names'],
    ['a head further on', () => ['--head', `9:${'a'.repeat(64)}`], 'BAD        entry 6: the log ends here'],
  ])('refuses %s', async (_, args, line) => {
    const ran = await verifyLog([profile.folder, ...args()]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(line);
  });

  it('asks for the passphrase of real data, from the environment or standard input', async () => {
    const real = await makeProfile('correct horse');
    const wrong = await verifyLog([real.folder], { stdin: 'wrong\n' });
    expect([wrong.code, wrong.err.includes('session.passphrase_wrong')]).toEqual([1, true]);
    expect((await verifyLog([real.folder], { stdin: 'correct horse\n' })).code).toBe(0);
    expect((await verifyLog([real.folder], { passphrase: 'correct horse' })).code).toBe(0);
  });

  it.each([
    ['an edited entry', "UPDATE entry_contents SET content = CAST(replace(CAST(content AS TEXT), 'agent-1', 'agent-2') AS BLOB) WHERE counter = 3", 'BAD        entry 3: its content or salt was changed', 2],
    ['a removed entry', 'DELETE FROM entry_contents WHERE counter = 3; DELETE FROM entries WHERE counter = 3', 'BAD        entry 3 (numbered 4): the entry that belongs here is missing', 2],
    ['a cut tail, by the head the desk keeps itself', 'DELETE FROM entry_contents WHERE counter > 3; DELETE FROM entries WHERE counter > 3', 'BAD        entry 4: the log ends here', 3],
  ])('names %s', async (_, sql, line, good) => {
    const harmed = await makeProfile('');
    harm(harmed, (db) => db.exec(sql));
    const ran = await verifyLog([harmed.folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(line);
    expect(ran.out).toContain(`good       ${good} entries`);
  });

  it.each([[[]], [['--export', 'out.ndjson']]])('names damaged pages and what to do next, and leaves no half export: %j', async (more) => {
    const profile = await makeProfile('');
    const file = join(profile.folder, JOURNAL_FILE);
    const bytes = readFileSync(file);
    // All but the first page, which every opening reads.
    for (let at = 4096; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    writeFileSync(file, bytes);
    const out = join(profile.folder, 'out.ndjson');
    const ran = await verifyLog([profile.folder, ...more.map((word) => (word === 'out.ndjson' ? out : word))]);
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toMatch(/^BAD .*store\.journal_damaged.*\nnext .*rescue-log/m);
    expect(existsSync(out)).toBe(false);
    rmSync(profile.folder, { recursive: true });
  });

  it('does not claim to see a cut tail when the sealed head was removed too', async () => {
    const harmed = await makeProfile('');
    harm(harmed, (db) => db.exec('DELETE FROM entry_contents WHERE counter > 3; DELETE FROM entries WHERE counter > 3'));
    rmSync(join(harmed.folder, `${JOURNAL_FILE}.head`));
    const ran = await verifyLog([harmed.folder]);
    expect([ran.code, ran.out.includes('tail unproven')]).toEqual([0, true]);
    expect((await verifyLog([harmed.folder, '--head', harmed.head])).code).toBe(1);
  });
});

describe('verify-log on an exported file', () => {
  const exported = async (more: readonly string[] = []): Promise<string> => {
    const file = join(mkdtempSync(join(room, 'e-')), 'log.ndjson');
    expect((await verifyLog([profile.folder, '--export', file, ...more])).code).toBe(0);
    return file;
  };

  it('verifies the same log, and holds no content unless asked', async () => {
    const file = await exported();
    const ran = await verifyLog([file, '--key', profile.publicKey, '--head', profile.head]);
    expect([ran.code, ran.out.includes('content of 5 not held')]).toEqual([0, true]);
    const words = readFileSync(file, 'utf8').split('\n').map((line) => Buffer.from(line, 'base64').toString());
    expect(readFileSync(file, 'utf8')).not.toContain('"content"');
    expect(words.join('')).not.toContain('canary');
    const full = await verifyLog([await exported(['--with-content'])]);
    expect([full.code, full.out.includes('not held')]).toEqual([0, false]);
  });

  it('names the line that is not an entry and the entry that was changed', async () => {
    const file = await exported(['--with-content']);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const write = (changed: readonly string[]): string => { writeFileSync(file, `${changed.join('\n')}\n`); return file; };
    expect((await verifyLog([write(lines.with(3, '{"header":"!"}'))])).out).toContain('BAD        line 4: not an entry');
    expect((await verifyLog([write(lines.with(3, `${lines[3]?.slice(0, -1)},"header":""}`))])).out).toContain('BAD        line 4: not an entry');
    expect((await verifyLog([write([...lines.slice(0, 2), lines[3] ?? '', lines[2] ?? '', ...lines.slice(4)])])).out).toContain('BAD        entry 2 (numbered 3): entries changed places here');
    expect((await verifyLog([write(lines.slice(0, 4)), '--head', profile.head])).out).toContain('BAD        entry 4: the log ends here');
  });
});

describe('an export that cannot be', () => {
  it('does not overwrite a file and says so', async () => {
    const file = join(mkdtempSync(join(room, 'e-')), 'log.ndjson');
    writeFileSync(file, 'kept');
    const ran = await verifyLog([profile.folder, '--export', file]);
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', '--export: this file exists already; give another name.\n']);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('names the device by its key, not by what the file says of itself', async () => {
    const file = join(mkdtempSync(join(room, 'e-')), 'log.ndjson');
    const first = await verifyLog([profile.folder, '--export', file]);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"deviceId":"desk-[0-9a-f]+"/, '"deviceId":"desk-0000000000000000"'));
    const ran = await verifyLog([file]);
    expect([ran.code, ran.out.split('\n')[0]]).toEqual([0, first.out.split('\n')[0]]);
  });
});

describe('wrong use', () => {
  it.each([
    ['no target', [], 2, 'Give one profile folder'],
    ['two targets', ['a', 'b'], 2, 'Give one profile folder'],
    ['an unknown option', ['a', '--fast'], 2, '--fast'],
    ['a short key', ['a', '--key', 'ab'], 2, '--key'],
    ['a head without hash', ['a', '--head', '12'], 2, '--head'],
    ['content without export', ['a', '--with-content'], 2, '--export'],
    ['a path that is not there', ['/nowhere/at/all'], 1, 'does not exist'],
    ['a folder without a journal', [tmpdir()], 1, 'no profile of a desk'],
    ['a file that is no log', ['package.json'], 1, 'log.not_a_log'],
  ])('%s is told as such', async (_, args, code, text) => {
    const ran = await verifyLog(args);
    expect([ran.code, ran.err.includes(text), ran.out]).toEqual([code, true, '']);
  });

  it('--help explains itself', async () => {
    const ran = await verifyLog(['--help']);
    expect([ran.code, ran.out.includes('--head COUNTER:HASH')]).toEqual([0, true]);
  });
});
