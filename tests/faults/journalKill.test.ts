import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChain, type ChainEntry } from '../../src/domain/audit/verifyChain.ts';
import { readChain, readDevice } from '../../src/main/adapters/sqlite/journalChain.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { agent, codeOf, recordCall, setupCallsDesk } from '../support/callsDesk.ts';
import { journalOptions, openTestJournal, TEST_KEY } from '../support/openTestJournal.ts';
import { aDevice, sha256, verifyEd25519 } from '../support/testCrypto.ts';

/** Short form in CI; the long form is `KILLS=300 npx vitest run --project desk tests/faults/journalKill.test.ts`. */
const KILLS = Number(process.env['KILLS'] ?? 20);
const DESK = resolve(import.meta.dirname, 'loggingDesk.ts');

interface Witness {
  /** Calls whose draft was journalled, as printed before the kill. */
  readonly drafted: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
}

interface Subject {
  readonly file: string;
  readonly device: ReturnType<typeof aDevice>;
}

/** Starts the desk, lets it log `lines` lines and kills it at that moment, wherever it is by then. */
function runUntilKilled(subject: Subject, mode: 'honest' | 'hasty', run: number, lines: number): Promise<Witness> {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const child = spawn(process.execPath, [DESK, subject.file, hex(TEST_KEY), hex(subject.device.privateKeyDer), mode, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = '';
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString();
    if (seen.split('\n').length > lines) child.kill('SIGKILL');
  });
  const printed = (word: string): ReadonlySet<string> => new Set(seen.split('\n').slice(0, -1).filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1)));
  return new Promise((done, fail) => {
    child.on('close', (_, signal) => (signal === 'SIGKILL' ? done({ drafted: printed('drafted'), acknowledged: printed('acknowledged') }) : fail(new Error('the desk ended by itself'))));
  });
}

interface Found {
  /** How often each call stands in the log. */
  readonly logged: ReadonlyMap<string, number>;
  readonly drafts: ReadonlySet<string>;
  readonly whole: boolean;
}

function inspect({ file }: Subject): Found {
  const opened = openDatabase({ file, key: TEST_KEY, kind: 'journal', mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  const entries = [...readChain(opened.value)];
  const drafts = new Set(opened.value.query<{ call_id: string }>('SELECT call_id FROM drafts').all().map(({ call_id: callId }) => callId));
  const report = verifyChain(entries, { sha256, verify: verifyEd25519, claimedKey: readDevice(opened.value)?.publicKey ?? '' });
  opened.value.close();
  const logged = new Map<string, number>();
  for (const callId of entries.flatMap(callIdOf)) logged.set(callId, (logged.get(callId) ?? 0) + 1);
  return { logged, drafts, whole: report.whole };
}

function callIdOf({ content, columns }: ChainEntry): readonly string[] {
  if (columns?.kind !== 'interaction.recorded') return [];
  return [(JSON.parse(new TextDecoder().decode(content)) as { callId: string }).callId];
}

const union = (sets: readonly ReadonlySet<string>[]): readonly string[] => [...new Set(sets.flatMap((set) => [...set]))];

/** Everything the person was told must still be true. */
function broken(witnesses: readonly Witness[], found: Found) {
  const acknowledged = union(witnesses.map((witness) => witness.acknowledged));
  const drafted = union(witnesses.map((witness) => witness.drafted));
  return {
    lost: acknowledged.filter((callId) => !found.logged.has(callId)),
    doubled: [...found.logged].filter(([, times]) => times > 1).map(([callId]) => callId),
    neitherLoggedNorDrafted: drafted.filter((callId) => !found.logged.has(callId) && !found.drafts.has(callId)),
    loggedAndDrafted: [...found.drafts].filter((callId) => found.logged.has(callId)),
    chainWhole: found.whole,
  };
}

/** Kills until the kill fell between a draft and its record; the drafts then left. */
async function killedInACall(subject: Subject): Promise<readonly string[]> {
  for (let run = 0; run < 50; run += 1) {
    await runUntilKilled(subject, 'honest', run, 1 + 2 * run);
    const drafts = [...inspect(subject).drafts];
    if (drafts.length > 0) return drafts;
  }
  throw new Error('no kill fell inside a call');
}

const NOTHING_BROKEN = { lost: [], doubled: [], neitherLoggedNorDrafted: [], loggedAndDrafted: [], chainWhole: true };

function newSubject(): Subject {
  const device = aDevice();
  const options = journalOptions({ crypto: openDeviceCrypto(device.privateKeyDer) });
  openTestJournal(options).close();
  return { file: options.file, device };
}

describe('a desk that is killed again and again', () => {
  it(`loses nothing it acknowledged and doubles nothing (${KILLS} kills)`, async () => {
    const subject = newSubject();
    const witnesses: Witness[] = [];
    for (let run = 0; run < KILLS; run += 1) {
      // Odd and even line counts put the kill near the draft and near the commit in turn.
      witnesses.push(await runUntilKilled(subject, 'honest', run, 1 + ((run * 7) % 23)));
      expect(broken(witnesses, inspect(subject))).toEqual(NOTHING_BROKEN);
    }
    expect(union(witnesses.map(({ acknowledged }) => acknowledged)).length).toBeGreaterThan(KILLS);
    const journal = openTestJournal(journalOptions({ file: subject.file, crypto: openDeviceCrypto(subject.device.privateKeyDer) }));
    expect(journal.entries({ limit: 5_000, kinds: ['log.head_lost'] })).toEqual([]);
    journal.close();
  }, KILLS * 10_000);

  it('offers the draft of the call it was killed in, word for word, and logs it once it is resumed', async () => {
    const subject = newSubject();
    const [callId = ''] = await killedInACall(subject);
    const desk = setupCallsDesk(openTestJournal(journalOptions({ file: subject.file, crypto: openDeviceCrypto(subject.device.privateKeyDer) })));
    expect(await desk.calls['calls.recover']({}, agent)).toMatchObject({ ok: true, value: { draft: { callId, draft: { question: callId } } } });
    expect(codeOf(await desk.calls['calls.resume']({ callId }, agent))).toBe('ok');
    expect(codeOf(await recordCall(desk, callId, { blocks: [] }))).toBe('ok');
    expect(codeOf(await recordCall(desk, callId, { blocks: [] }))).toBe('call.already_recorded');
    expect(await desk.calls['calls.recover']({}, agent)).toEqual({ ok: true, value: { draft: null } });
    desk.journal.close();
    expect(inspect(subject).logged.get(callId)).toBe(1);
  }, 120_000);

  it('is caught when it acknowledges before it commits', async () => {
    const subject = newSubject();
    const witnesses: Witness[] = [];
    for (let run = 0; run < 20 && broken(witnesses, inspect(subject)).lost.length === 0; run += 1) witnesses.push(await runUntilKilled(subject, 'hasty', run, 2));
    expect(broken(witnesses, inspect(subject)).lost).not.toEqual([]);
  }, 120_000);
});
