/** Does a file of every released schema open with this desk, with all that was in it, and is it refused by a desk that is older? (promise D4, reliability 2.9) */

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/domain/audit/verifyChain.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import { readChain, readDevice } from '../../src/main/adapters/sqlite/journalChain.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { journalMigrations } from '../../src/main/adapters/sqlite/migrations/journalMigrations.ts';
import { latestVersion, type Migration } from '../../src/main/adapters/sqlite/migrations/migration.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openJournal } from '../../src/main/adapters/sqlite/openJournal.ts';
import type { FileKind } from '../../src/main/adapters/sqlite/profiles.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { sha256, verifyEd25519 } from '../support/testCrypto.ts';

/**
 * Each file of this folder was written by the desk of that schema, from invented cases and calls, and is never made anew.
 * Its keys are these two; nothing in it is anybody's.
 */
const key = new Uint8Array(32).fill(7);
const deviceKey = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), createHash('sha256').update('statusdesk released fixture').digest()]);

const MIGRATIONS: Readonly<Record<FileKind, readonly Migration[]>> = { cache: cacheMigrations, journal: journalMigrations };
const released = (['cache', 'journal'] as const).flatMap((kind) => MIGRATIONS[kind].map(({ version }) => ({ kind, version, kept: resolve(import.meta.dirname, 'released', `${kind}-${String(version).padStart(4, '0')}.db`) })));

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sd-released-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function copyOf(kept: string): string {
  const file = join(folder, 'copy.db');
  copyFileSync(kept, file);
  return file;
}

function schemaOf(file: string, kind: FileKind, migrations: readonly Migration[]): readonly unknown[] {
  const opened = openDatabase({ file, key, kind, mode: 'write', migrations });
  if (!opened.ok) throw new Error(opened.error.code);
  const version = opened.value.query('SELECT user_version FROM pragma_user_version').all();
  const schema = opened.value.query("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();
  opened.value.close();
  return [...version, ...schema];
}

describe.each(released)('the $kind of schema $version', ({ kind, version, kept }) => {
  it('is kept, and no step that led to it was changed since', () => {
    expect(existsSync(kept), 'every released schema keeps a file of its own').toBe(true);
    const steps = MIGRATIONS[kind].filter((step) => step.version <= version);
    expect(schemaOf(copyOf(kept), kind, steps)).toEqual(schemaOf(join(folder, 'new.db'), kind, steps));
  });

  it('comes to the newest schema in one start', () => {
    expect(schemaOf(copyOf(kept), kind, MIGRATIONS[kind])).toEqual(schemaOf(join(folder, 'new.db'), kind, MIGRATIONS[kind]));
  });

  it('is refused by an older desk, and not one byte of it is changed', () => {
    const file = copyOf(kept);
    expect(openDatabase({ file, key, kind, mode: 'write', migrations: MIGRATIONS[kind].filter((step) => step.version < version) })).toMatchObject({ ok: false, error: { code: 'store.newer' } });
    expect(readFileSync(file).equals(readFileSync(kept))).toBe(true);
  });
});

it.each(released.filter(({ kind }) => kind === 'cache'))('a cache of schema $version answers as it did', ({ kept }) => {
  const store = openCaseStore({ file: copyOf(kept), key });
  if (!store.ok) throw new Error(store.error.code);
  expect(store.value.summary()).toEqual({ cases: 15, asOf: '2026-11-20T15:00:00Z', synthetic: true, setAside: 1 });
  expect(store.value.findByNumber('F900000001', { prefix: false, restricted: 'leave_out', limit: 5 }).matches.map(({ caseId }) => caseId)).toEqual(['c-01']);
  expect(store.value.findByName({ text: 'garcia lopez maria', misspellings: false, restricted: 'leave_out', limit: 5 }).matches.map(({ caseId }) => caseId).sort()).toEqual(['c-01', 'c-02']);
  expect(store.value.get('c-03')?.people?.[0]?.familyName).toBe('Łukasiewicz');
  store.value.close();
});

it.each(released.filter(({ kind }) => kind === 'journal'))('a journal of schema $version goes on where it ended', ({ kept }) => {
  const file = copyOf(kept);
  const AT = '2026-03-03T10:00:00Z';
  const opened = openJournal({ file, key, crypto: openDeviceCrypto(deviceKey), ids: { randomBytes: (length) => new Uint8Array(length).fill(1) }, clock: { now: () => AT } });
  if (!opened.ok) throw new Error(opened.error.code);
  const journal = opened.value;
  // 11 entries of the release, one of them erased, and that its head file is not here.
  expect([journal.head().counter, journal.drafts('agent-1').map(({ callId }) => callId), journal.getSetting('preferences'), journal.failedAttempts('case:c-01', '2026-03-01T00:00:00Z')])
    .toEqual([12, ['call-5', 'call-6'], '{"theme":"dark"}', 1]);
  journal.append({ kind: 'interaction.recorded', at: AT, content: { callId: 'call-5' } }, () => journal.removeDraft('call-5'));
  journal.close();
  const db = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  expect(verifyChain(readChain(db.value), { sha256, verify: verifyEd25519, claimedKey: readDevice(db.value)?.publicKey ?? '' })).toMatchObject({ whole: true, entries: 13 });
  db.value.close();
});

it('the newest schema of each file is the last one released', () => {
  for (const [kind, steps] of Object.entries(MIGRATIONS)) expect(existsSync(resolve(import.meta.dirname, 'released', `${kind}-${String(latestVersion(steps)).padStart(4, '0')}.db`))).toBe(true);
});
