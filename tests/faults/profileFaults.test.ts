/** Does a profile that cannot be written to, that vanishes, or that two processes want, say so plainly and lose nothing? */

import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { makeProfileFolder } from '../../src/main/profileFolder.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const NOBODY = 65_534;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-profile-'));
const made = join(folder, 'made');
const started: ChildProcess[] = [];

beforeAll(async () => {
  chmodSync(folder, 0o755);
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: join(folder, 'data'), cases: 20 });
  await (await open(made, join(folder, 'data'))).close();
}, 60_000);
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function open(profileDir: string, data?: string): Promise<Profile> {
  const result = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: undefined, language: undefined });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function copyOfMade(): string {
  const copy = mkdtempSync(join(folder, 'p-'));
  cpSync(made, copy, { recursive: true });
  return copy;
}

/** First line a desk in its own process says; without rights of root, which no permission stops. */
function openElsewhere(profileDir: string, hold: 'hold' | 'close' = 'close'): Promise<{ readonly said: string; readonly child: ChildProcess }> {
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'openingDesk.ts'), profileDir, hold], { ...as, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  return new Promise((done) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('\n')) done({ said: said.trim(), child });
    });
    child.on('close', () => done({ said: said.trim(), child }));
  });
}

function giveToNobody(dir: string): void {
  if (process.getuid?.() !== 0) return;
  for (const name of ['', ...readdirSync(dir, { recursive: true, encoding: 'utf8' })]) chownSync(join(dir, name), NOBODY, NOBODY);
}

const ended = (child: ChildProcess): Promise<void> => new Promise((done) => void (child.exitCode !== null || child.signalCode !== null ? done() : child.once('close', () => done())));

describe('a profile that cannot be written to', () => {
  it('opens as it is for the same person while it can', async () => {
    const dir = copyOfMade();
    giveToNobody(dir);
    expect((await openElsewhere(dir)).said).toBe('open');
  }, 60_000);

  it.each([['its folder', '', 0o555], ['its log', 'journal.db', 0o444]])('because %s is read-only: said, nothing changed, no lock left', async (_, name, mode) => {
    const dir = copyOfMade();
    giveToNobody(dir);
    const before = readFileSync(join(dir, 'journal.db'));
    chmodSync(join(dir, name), mode);
    expect((await openElsewhere(dir)).said).toBe('store.read_only');
    chmodSync(join(dir, name), 0o755);
    expect([readFileSync(join(dir, 'journal.db')).equals(before), existsSync(join(dir, 'desk.lock')), existsSync(join(dir, 'set-aside'))]).toEqual([true, false, false]);
  }, 60_000);

  it.each([['a place where no folder can be made', '/proc/nope/deeper'], ['a file', join(folder, 'data', 'cases.ndjson')], ['behind a file', join(folder, 'data', 'cases.ndjson', 'deeper')]])('because it is %s: said at once', (_, place) => {
    expect(makeProfileFolder(place)).toEqual({ ok: false, error: { code: 'profile.not_a_folder' } });
  });
});

describe('a profile folder that goes while the desk is open', () => {
  it.each(['moved away', 'put back from a copy'])('%s: nothing is acknowledged that would be lost', (how) => {
    const options = journalOptions();
    const journal = openTestJournal(options);
    const entry = { kind: 'case.opened', at: '2026-03-02T10:00:00Z', content: { agentId: 'agent-1' } } as const;
    journal.append(entry);
    cpSync(options.file, `${options.file}.copy`);
    renameSync(options.file, `${options.file}.away`);
    if (how === 'put back from a copy') cpSync(`${options.file}.copy`, options.file);
    expect(() => journal.append(entry)).toThrow('store.gone');
    expect(() => journal.saveDraft({ callId: 'c', reference: '1', agentId: 'a', startedAt: '', savedAt: '', body: '{}' })).toThrow('store.gone');
    rmSync(options.file, { force: true });
    renameSync(`${options.file}.away`, options.file);
    expect(journal.append(entry).counter).toBe(3);
    journal.close();
  });
});

describe('two desks on one profile', () => {
  it('the second says so; when the first is killed the next one opens, with the log whole', async () => {
    const dir = copyOfMade();
    giveToNobody(dir);
    const first = await openElsewhere(dir, 'hold');
    expect(first.said).toBe('open');
    expect((await openElsewhere(dir)).said).toBe('profile.in_use');
    first.child.kill('SIGKILL');
    await ended(first.child);
    expect(existsSync(join(dir, 'desk.lock'))).toBe(true);
    const next = await openElsewhere(dir);
    expect(next.said).toBe('open');
    await ended(next.child);
    expect(existsSync(join(dir, 'desk.lock'))).toBe(false);
  }, 90_000);

  it('started at once: one opens', async () => {
    const dir = copyOfMade();
    giveToNobody(dir);
    const desks = await Promise.all([0, 1, 2].map(() => openElsewhere(dir, 'hold')));
    expect(desks.map(({ said }) => said).toSorted()).toEqual(['open', 'profile.in_use', 'profile.in_use']);
    for (const { child } of desks) child.kill('SIGKILL');
  }, 90_000);

  it.each([
    ['damaged', '\u0000\u0001no number at all'],
    ['of a process whose number another one has now', `${process.ppid} 1`],
    ['of a process that is gone', '4194000 77'],
  ])('a lock file that is %s holds nobody up', async (_, text) => {
    const dir = copyOfMade();
    writeFileSync(join(dir, 'desk.lock'), text);
    const profile = await open(dir);
    expect(readFileSync(join(dir, 'desk.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    await profile.close();
  }, 60_000);
});

describe('a screen that stays open', () => {
  it('holds no read of the log or of the case data: both can be written back to nothing beside it', async () => {
    const dir = copyOfMade();
    const profile = await open(dir);
    const call = (await profile.dispatch({ method: 'calls.start', input: {} })) as { readonly value: { readonly callId: string } };
    await profile.dispatch({ method: 'cases.find', input: { callId: call.value.callId, text: 'Rai' } });
    await profile.dispatch({ method: 'calls.log', input: { limit: 200 } });
    const vault = createKeyVault({ folder: join(dir, 'keys'), secretStore: createFileSecretStore(join(dir, 'keys')), allowEmptySecret: true, nowMs: () => Date.now() });
    await vault.unlock('');
    for (const kind of ['journal', 'cache'] as const) {
      const file = join(dir, `${kind}.db`);
      const beside = openDatabase({ file, key: await vault.getKey(kind), kind, mode: 'write' });
      if (!beside.ok) throw new Error(beside.error.code);
      if (kind === 'cache') beside.value.command("INSERT INTO facts (name, value) VALUES ('of this test', '1')").run();
      expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
      beside.value.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      expect(statSync(`${file}-wal`).size).toBe(0);
      beside.value.close();
    }
    await profile.close();
  }, 60_000);

  it('cannot: no statement of the stores is read row by row', () => {
    const stores = resolve(import.meta.dirname, '../../src/main/adapters/sqlite');
    const files = readdirSync(stores, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((name) => readFileSync(join(stores, name), 'utf8').includes('.iterate('))).toEqual([]);
  });
});
