import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyChain, type ChainReport } from '../../../../src/domain/audit/verifyChain.ts';
import type { WritableDatabase } from '../../../../src/main/adapters/sqlite/database.ts';
import { createJournal } from '../../../../src/main/adapters/sqlite/journal.ts';
import { readChain, readDevice } from '../../../../src/main/adapters/sqlite/journalChain.ts';
import { openJournal, type OpenJournalOptions } from '../../../../src/main/adapters/sqlite/openJournal.ts';
import { openDatabase } from '../../../../src/main/adapters/sqlite/openDatabase.ts';
import { createReserveFile } from '../../../../src/main/adapters/sqlite/reserveFile.ts';
import { openDeviceCrypto } from '../../../../src/main/adapters/system/deviceCrypto.ts';
import type { Journal } from '../../../../src/main/ports/journal.ts';
import { StoreFailure } from '../../../../src/main/ports/storeFailure.ts';
import { journalOptions, openTestJournal } from '../../../support/openTestJournal.ts';
import { aDevice, sha256, verifyEd25519 } from '../../../support/testCrypto.ts';

const AT = '2026-03-02T10:00:00Z';
const event = (callId: string, filler = '') => ({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId, details: { filler } } }) as const;
const draft = (body: string) => ({ callId: 'call-1', reference: '1000017', agentId: 'agent-1', startedAt: AT, savedAt: AT, body });

function raw<T>(options: OpenJournalOptions, use: (db: WritableDatabase) => T): T {
  const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return use(opened.value);
  } finally {
    opened.value.close();
  }
}

const check = (options: OpenJournalOptions): ChainReport =>
  raw(options, (db) => verifyChain(readChain(db), { sha256, verify: verifyEd25519, claimedKey: readDevice(db)?.publicKey ?? '' }));

const openCode = (options: OpenJournalOptions): string => {
  const opened = openJournal(options);
  if (!opened.ok) return opened.error.code;
  opened.value.close();
  return 'opened';
};

/** Three entries after the enrolment, closed again. */
function filled(): OpenJournalOptions {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (const callId of ['a', 'b', 'c']) journal.append(event(callId));
  journal.close();
  return options;
}

describe('a journal file', () => {
  it('begins with the enrolment of its device, once', () => {
    const options = journalOptions();
    openTestJournal(options).close();
    const journal = openTestJournal(options);
    expect(journal.entries({ limit: 9 }).map(({ counter, kind }) => [counter, kind])).toEqual([[1, 'device.enrolled']]);
    journal.close();
  });

  it('keeps entries, drafts and settings over a restart and goes on counting', () => {
    const options = filled();
    const first = openTestJournal(options);
    first.saveDraft(draft('{"question":"Is it"}'));
    first.setSetting('theme', 'dark');
    first.recordFailedAttempt('case-1', AT);
    first.close();
    const journal = openTestJournal(options);
    expect([journal.drafts('agent-1'), journal.getSetting('theme'), journal.failedAttempts('case-1', AT), journal.append(event('d')).counter]).toEqual([[draft('{"question":"Is it"}')], 'dark', 1, 5]);
    journal.close();
    expect(check(options)).toMatchObject({ whole: true, entries: 5 });
  });

  it('still writes through to the disk after it was reopened', () => {
    const options = filled();
    expect(raw(options, (db) => db.query('SELECT (SELECT synchronous FROM pragma_synchronous) AS synchronous, (SELECT journal_mode FROM pragma_journal_mode) AS mode').get())).toEqual({ synchronous: 2, mode: 'wal' });
  });

  it('holds no word of its content in clear, in no file beside it, while it is open', () => {
    const options = journalOptions();
    const journal = openTestJournal(options);
    journal.append(event('canary-call'));
    journal.saveDraft(draft('{"question":"canary question"}'));
    journal.recordFailedAttempt('canary-case', AT);
    const files = ['', '-wal', '-shm', '.head', '.reserve'].map((suffix) => `${options.file}${suffix}`).filter((file) => existsSync(file));
    expect(files.length).toBe(5);
    expect(files.filter((file) => readFileSync(file).includes('canary'))).toEqual([]);
    journal.close();
  });

  it('counts failed attempts under a keyed hash only', () => {
    const options = journalOptions();
    const journal = openTestJournal(options);
    journal.recordFailedAttempt('case-1', AT);
    journal.close();
    const stored = raw(options, (db) => db.query<{ key_hash: string }>('SELECT key_hash FROM failed_attempts').all());
    expect(stored).toHaveLength(1);
    expect(stored[0]?.key_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(stored[0]?.key_hash).not.toBe(Buffer.from(sha256(Buffer.from('case-1'))).toString('hex'));
  });

  it.each([
    ['deleting an entry', 'DELETE FROM entries WHERE counter = 2'],
    ['changing a header', "UPDATE entries SET header = x'00' WHERE counter = 2"],
    ['changing a time', "UPDATE entries SET recorded_at = '2020-01-01T00:00:00Z' WHERE counter = 2"],
  ])('refuses %s by mistake', (_, sql) => {
    const options = filled();
    expect(() => raw(options, (db) => db.command(sql).run())).toThrow(/entries are never/);
    expect(check(options)).toMatchObject({ whole: true, entries: 4 });
  });

  it('lets the outbox mark an entry as sent without touching the chain', () => {
    const options = filled();
    raw(options, (db) => db.command('UPDATE entries SET sent_at = ? WHERE counter <= 2').run(AT));
    const journal = openTestJournal(options);
    expect(journal.count()).toEqual({ entries: 4, unsent: 2 });
    journal.close();
    expect(check(options)).toMatchObject({ whole: true });
  });

  it('reads lists and unsent entries through their indices', () => {
    const options = filled();
    const plan = (sql: string): string => raw(options, (db) => db.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join('; '));
    expect(plan('SELECT count(*) FROM entries WHERE sent_at IS NULL')).toContain('entries_unsent');
    expect(plan("SELECT count(*) FROM failed_attempts WHERE key_hash = 'a' AND failed_at_ms >= 1")).toContain('failed_attempts_key');
    expect(plan('SELECT counter, hash FROM entries ORDER BY counter DESC LIMIT 1')).not.toContain('TEMP B-TREE');
  });
});

describe('somebody who can open the file', () => {
  const strip = 'DROP TRIGGER entries_stay; DROP TRIGGER entries_keep;';

  it.each([
    ['edits a header', "UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), '10:00:00', '11:00:00') AS BLOB) WHERE counter = 3", 3, 'header_edited'],
    ['edits a column', "UPDATE entries SET kind = 'case.closed' WHERE counter = 3", 3, 'columns_edited'],
    ['edits content', "UPDATE entry_contents SET content = CAST(replace(CAST(content AS TEXT), 'agent-1', 'agent-2') AS BLOB) WHERE counter = 3", 3, 'content_edited'],
    ['removes an entry', 'DELETE FROM entry_contents WHERE counter = 2; DELETE FROM entries WHERE counter = 2', 2, 'gap'],
    ['takes over a signature', 'UPDATE entries SET signature = (SELECT signature FROM entries WHERE counter = 4) WHERE counter = 3', 3, 'bad_signature'],
  ])('%s: the checker names the entry', (_, sql, position, problem) => {
    const options = filled();
    raw(options, (db) => db.exec(`${strip} ${sql}`));
    expect(check(options)).toMatchObject({ whole: false, position, problem });
  });

  it('cuts the tail: the desk refuses to start on it and changes nothing', () => {
    const options = filled();
    raw(options, (db) => db.exec(`${strip} DELETE FROM entry_contents WHERE counter > 2; DELETE FROM entries WHERE counter > 2;`));
    const opened = openJournal(options);
    expect(opened).toEqual({ ok: false, error: { code: 'store.log_cut', params: { expected: 4, found: 2 } } });
    expect(check(options)).toMatchObject({ whole: true, entries: 2, tailProven: false });
  });

  it('removes the whole journal, or puts an older copy back: the desk refuses to start', () => {
    const options = filled();
    const older = `${options.file}.older`;
    copyFileSync(options.file, older);
    const journal = openTestJournal(options);
    journal.append(event('d'));
    journal.close();
    copyFileSync(older, options.file);
    expect(openCode(options)).toBe('store.log_cut');
    rmSync(options.file);
    expect(openCode(options)).toBe('store.log_gone');
  });

  it.each([
    ['is gone', (file: string) => rmSync(file)],
    ['was cut by a power loss', (file: string) => writeFileSync(file, '')],
    ['was written by hand', (file: string) => writeFileSync(file, `2:${'0'.repeat(64)}\n${'0'.repeat(128)}\n`)],
  ])('touches the sealed head so that it %s: the desk starts and leaves an entry about it', (_, harm) => {
    const options = filled();
    harm(`${options.file}.head`);
    const journal = openTestJournal(options);
    expect(journal.entries({ limit: 1 })[0]).toMatchObject({ counter: 5, kind: 'log.head_lost' });
    journal.close();
    expect(openCode(options)).toBe('opened');
  });

  it('brings another device key: the journal is not continued', () => {
    const options = filled();
    expect(openCode({ ...options, crypto: openDeviceCrypto(aDevice().privateKeyDer) })).toBe('store.log_foreign');
    expect(openCode({ ...options, key: new Uint8Array(32).fill(9) })).toBe('store.wrong_key');
    expect(openCode(options)).toBe('opened');
  });
});

describe('a journal that is ahead of its sealed head', () => {
  it('is fine: the desk was killed between commit and head', () => {
    const options = filled();
    const behind = readFileSync(`${options.file}.head`);
    const journal = openTestJournal(options);
    journal.append(event('d'));
    journal.close();
    writeFileSync(`${options.file}.head`, behind);
    const again = openTestJournal(options);
    expect(again.entries({ limit: 1 })[0]).toMatchObject({ counter: 5, kind: 'case.opened' });
    again.close();
  });
});

describe('a full disk', () => {
  const big = 'x'.repeat(20_000);

  /** Appends until the file may not grow further; returns how many were acknowledged after `start`. */
  function fillUp(journal: Journal): { readonly acknowledged: number; readonly code: string } {
    for (let acknowledged = 0; ; acknowledged += 1) {
      try {
        journal.append(event(`call-${acknowledged}`, big));
      } catch (thrown) {
        return { acknowledged, code: thrown instanceof StoreFailure ? thrown.code : 'bug' };
      }
    }
  }

  it('is told by its code, keeps the draft and everything acknowledged, and writing goes on once there is room', () => {
    const options = journalOptions({ maxPages: 60 });
    const journal = openTestJournal(options);
    journal.saveDraft(draft('{"question":"Is it"}'));
    const { acknowledged, code } = fillUp(journal);
    expect([code, acknowledged > 3, journal.count().entries]).toEqual(['store.disk_full', true, acknowledged + 1]);
    expect(() => journal.append(event('again', big), () => journal.removeDraft('call-1'))).toThrow(StoreFailure);
    expect(journal.drafts('agent-1')).toHaveLength(1);
    journal.close();
    const roomy = openTestJournal({ ...options, maxPages: 6000 });
    expect(roomy.append(event('after', big), () => roomy.removeDraft('call-1')).counter).toBe(acknowledged + 2);
    expect(roomy.drafts('agent-1')).toEqual([]);
    roomy.close();
    expect(check(options)).toMatchObject({ whole: true, entries: acknowledged + 2 });
  });

  it('gives up the reserve so that the current call is logged once, then says that space is low', () => {
    const options = journalOptions();
    const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write' });
    if (!opened.ok) throw new Error(opened.error.code);
    const reserve = createReserveFile(`${options.file}.reserve`);
    let refusals = 0;
    const fullDisk: WritableDatabase = { ...opened.value, transaction: (work) => {
      if (refusals === 0) return opened.value.transaction(work);
      refusals -= 1;
      throw new StoreFailure('store.disk_full');
    } };
    const journal = createJournal({ ...options, db: fullDisk, sealedHead: { read: () => undefined, write: () => undefined }, reserve });
    expect([journal.isSpaceLow(), statSync(`${options.file}.reserve`).size]).toEqual([false, 2 * 1024 * 1024]);
    refusals = 1;
    expect(journal.append(event('a')).counter).toBe(1);
    expect([journal.isSpaceLow(), existsSync(`${options.file}.reserve`)]).toEqual([true, false]);
    refusals = 1;
    expect(() => journal.append(event('b'))).toThrow('store.disk_full');
    expect(journal.append(event('c')).counter).toBe(2);
    expect(reserve.restore()).toBe(true);
    journal.close();
  });
});
