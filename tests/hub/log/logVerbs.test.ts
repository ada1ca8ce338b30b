/** Do the commands on the hub's log do what they say, and does verify-log believe what they write? */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VERBS } from '../../../src/cli/hub/verbs.ts';
import { canonicalJson } from '../../../src/domain/kernel/canonicalJson.ts';
import { createAccountStore } from '../../../src/hub/adapters/postgres/accountStore.ts';
import { openPglite } from '../../../src/hub/adapters/postgres/openPglite.ts';
import { knownPacks } from '../../../src/cli/hub/knownPacks.ts';
import { callerOf, openTestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, sealMany } from './testDesk.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(script: string, args: readonly string[], stdin = ''): Promise<Ran> {
  const { DATABASE_URL: _ignored, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', script, ...args], { cwd: ROOT, env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => void (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
  child.stdin.end(stdin);
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

/** In this process: what they say is caught on its way out. */
async function runVerb([name = '', ...rest]: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const catching = (stream: 'stdout' | 'stderr', into: 'out' | 'err') => vi.spyOn(process[stream], 'write').mockImplementation((text) => {
    said[into] += String(text);
    return true;
  });
  const spies = [catching('stdout', 'out'), catching('stderr', 'err')];
  try {
    const code = (await VERBS.find((verb) => verb.name === name)?.run(rest)) ?? null;
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('the commands on a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-hub-log-'));
  const data = join(folder, 'hub');
  const file = (name: string): string => join(folder, name);
  const hub = (args: readonly string[], stdin?: string): Promise<Ran> => (stdin === undefined ? runVerb([...args, '--data', data]) : run('src/cli/hub.ts', [...args, '--data', data], stdin));
  const verifyLog = (...args: readonly string[]): Promise<Ran> => run('src/cli/verifyLog.ts', args);
  const [one, two] = [aTestDesk(), aTestDesk()];
  /** As somebody would say it who read it to a caller; the hub of the test knows no script when it takes it. */
  const script = (id: string) => {
    const known = knownPacks().scripts.find((each) => each.id === id);
    return { kind: 'script', scriptId: id, scriptVersion: known?.version ?? 1, scriptHash: known?.hash ?? 'ab', language: 'en', text: (known?.text.en ?? 'Text.').replaceAll(/\{\{[^{}]*\}\}/g, 'something') } as const;
  };
  let hubKey: string;

  beforeAll(async () => {
    const opened = await openPglite({ folder: data });
    if (!opened.ok) throw new Error('the folder is held');
    const log = await openTestLog(opened.value);
    hubKey = log.hand.key.publicKey;
    sealMany(one, 2, ['case-a', '=case-b']);
    one.seal('interaction.recorded', anInteraction({ reference: '1000033', caseIds: ['case-a'], agentId: '=cmd', note: 'canary-note' }));
    two.seal('interaction.recorded', anInteraction({ reference: '1000033', caseIds: ['case-c'] }));
    for (const desk of [one, two]) await log.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
    await log.db.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds the log whole, and says by which key', async () => {
    const { code, out } = await hub(['verify']);
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`key +${hubKey}\\nentries +4 of 2 devices\\n[^]*result +whole`))]);
  });

  it('exports the log, which verify-log believes under the key it is given and not after a change', async () => {
    const exported = await hub(['export', '--log', file('log.ndjson'), '--with-content']);
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(statSync(file('log.ndjson')).mode & 0o777).toBe(0o600);
    expect(await verifyLog(file('log.ndjson'), '--hub-key', hubKey)).toMatchObject({ code: 0, out: expect.stringContaining('entries    5 of 3 devices') as string });
    const text = readFileSync(file('log.ndjson'), 'utf8');
    writeFileSync(file('cut.ndjson'), text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
    expect(await verifyLog(file('cut.ndjson'))).toMatchObject({ code: 1, out: expect.stringContaining('[truncated]') as string });
    expect(await verifyLog(file('log.ndjson'), '--hub-key', 'a'.repeat(64))).toMatchObject({ code: 1, out: expect.stringContaining('[key_differs]') as string });
    expect(await verifyLog(file('log.ndjson'), '--head', `1:${'a'.repeat(64)}`)).toMatchObject({ code: 2 });
    expect(await hub(['export', '--log', file('log.ndjson')])).toMatchObject({ code: 2, err: expect.stringContaining('exists already') as string });
  });

  it('exports the proof of one call, and asks which where two desks gave the number', async () => {
    expect(await hub(['export', '--evidence', file('call.json'), '--reference', '1000033'])).toMatchObject({ code: 1, out: expect.stringContaining(`${one.id}:3`) as string });
    expect(await hub(['export', '--evidence', file('call.json'), '--reference', '1000033', '--device', one.id])).toMatchObject({ code: 0 });
    expect(await verifyLog(file('call.json'), '--hub-key', hubKey, '--key', one.device.publicKey)).toMatchObject({ code: 0, out: expect.stringContaining('interaction.recorded, number 3 of') as string });
    writeFileSync(file('changed.json'), readFileSync(file('call.json'), 'utf8').replace(/"content":"./, '"content":"A'));
    expect(await verifyLog(file('changed.json'))).toMatchObject({ code: 1, out: expect.stringContaining('BAD') as string });
  });

  it('lists who looked, into a table no spreadsheet runs', async () => {
    expect(await hub(['who-looked', '-', '--csv', file('looks.csv')], 'case-a\n')).toMatchObject({ code: 0 });
    const rows = readFileSync(file('looks.csv'), 'utf8').split('\r\n');
    expect(rows[0]).toBe('at,agent,device,kind,reference');
    expect(rows[1]).toContain(`"'=cmd",${one.id},interaction.recorded,1000033`);
  });

  it('erases only when told to, what is left still verifies, and the proof says that content is gone', async () => {
    expect(await hub(['erase', '--case', 'case-a'])).toMatchObject({ code: 1, out: expect.stringContaining('3 entries would lose') as string });
    expect(await hub(['erase', '--case', '-', '--yes'], 'case-a\n')).toMatchObject({ code: 0, out: expect.stringContaining('3 entries lost') as string });
    expect(await hub(['verify'])).toMatchObject({ code: 0, out: expect.stringContaining('content of 3 erased') as string });
    expect(await hub(['who-looked', 'case-a'])).toEqual({ code: 0, out: '', err: 'No entry is about this case.\n' });
    expect(await hub(['export', '--evidence', file('erased.json'), '--entry', `${one.id}:3`])).toMatchObject({ code: 0, out: expect.stringContaining('content was erased') as string });
    expect(await verifyLog(file('erased.json'), '--hub-key', hubKey)).toMatchObject({ code: 0, out: expect.stringContaining('content    erased') as string });
    expect(await hub(['export', '--log', file('after.ndjson'), '--with-content'])).toMatchObject({ code: 0 });
    expect(Buffer.from(readFileSync(file('after.ndjson'), 'utf8').split('\n').map((line) => /"content":"([^"]*)"/.exec(line)?.[1] ?? '').join(''), 'base64').toString()).not.toContain('canary');
    expect(await verifyLog(file('after.ndjson'), '--hub-key', hubKey)).toMatchObject({ code: 0 });
  });

  it('shows what is quarantined, lets go what holds now, keeps what a lead keeps, and says it in the log', async () => {
    const three = aTestDesk();
    three.seal('interaction.recorded', anInteraction({ reference: '1000066', caseIds: ['case-d'], blocks: [script('B03')] }));
    three.seal('case.opened', { agentId: 'agent-1', words: 'canary-note' });
    three.seal('interaction.recorded', anInteraction({ reference: '1000074', caseIds: ['case-d'], blocks: [script('nobody')] }));
    three.seal('hub.forked', { agentId: 'desk', details: { code: 'log.fork', held: 2, heldRoot: 'aa', seen: 1, seenRoot: 'bb' } });
    const opened = await openPglite({ folder: data });
    if (!opened.ok) throw new Error('the folder is held');
    const log = await openTestLog(opened.value);
    await log.handlers.entries({ after: 0, entries: [...three.offers()] }, callerOf(three));
    const accounts = createAccountStore(log.db);
    for (const [id, role] of [['l.one', 'lead'], ['a.one', 'agent']] as const) await accounts.add({ id, name: id, role, grants: [], password: null }, 'console');
    await log.db.close();
    const at = '2026-03-02T10:00:00Z';
    expect((await hub(['verify'])).out).toContain('beside     2 acts at this hub wait');
    const listed = await hub(['quarantine', 'list']);
    expect(listed).toEqual({ code: 0, err: '', out: `${three.id}:3\t${at}\tinteraction.recorded\tscript.unknown\n${three.id}:2\t${at}\tcase.opened\tcontent.shape\n${three.id}:1\t${at}\tinteraction.recorded\tscript.unknown\n` });
    for (const by of ['a.one', 'nobody']) expect(await hub(['quarantine', 'release', `${three.id}:1`, '--by', by])).toMatchObject({ code: 2, err: expect.stringContaining('--by') as string });
    expect(await hub(['quarantine', 'release', '--reason', 'script.unknown', '--by', 'l.one'])).toEqual({ code: 1, err: '', out: `${three.id}:3\tstill script.unknown\n${three.id}:1\treleased\n1 released, 1 still quarantined\n` });
    expect(await hub(['quarantine', 'release', `${three.id}:1`, '--by', 'l.one'])).toMatchObject({ code: 2, err: expect.stringContaining('taken before') as string });
    expect(await hub(['quarantine', 'release', `${three.id}:2`, '--by', 'l.one'])).toMatchObject({ code: 1, out: `${three.id}:2\tstill content.shape\n` });
    expect(await hub(['quarantine', 'keep', `${three.id}:2`, '--by', 'l.one'])).toMatchObject({ code: 0, out: `${three.id}:2\tkept\n` });
    expect((await hub(['quarantine', 'list'])).out).toBe(`${three.id}:3\t${at}\tinteraction.recorded\tscript.unknown\n`);
    expect(await hub(['quarantine', 'list', '--reason', 'content.shape'])).toEqual({ code: 0, out: '', err: 'No such entry is quarantined.\n' });
    expect((await hub(['quarantine', 'list', '--all', '--reason', 'content.shape'])).out).toBe(`${three.id}:2\t${at}\tcase.opened\tcontent.shape\tkept\n`);
    expect((await hub(['who-looked', 'case-d'])).out).toContain('1000066');
    const { code, out } = await hub(['verify']);
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`quarantine 1 entries wait[^\n]* 1 were kept[^]*FORK       reported 1 times[^]*${three.id}:4 [^]*result     whole`))]);
    expect(await hub(['export', '--log', file('settled.ndjson'), '--with-content'])).toMatchObject({ code: 0 });
    const said = readFileSync(file('settled.ndjson'), 'utf8').split('\n').map((line) => Buffer.from(/"content":"([^"]*)"/.exec(line)?.[1] ?? '', 'base64').toString());
    expect(said.filter((each) => each.includes('l.one')).slice(-2)).toEqual([
      canonicalJson({ agentId: 'l.one', details: { deviceId: three.id, counter: 1, reason: 'script.unknown' } }), canonicalJson({ agentId: 'l.one', details: { deviceId: three.id, counter: 2, reason: 'content.shape' } }),
    ]);
  });

  it('says what is wrong with a command, and changes nothing', async () => {
    for (const args of [['erase'], ['erase', '--before', 'yesterday'], ['erase', '--before', '2999-01-01', '--yes'], ['export'], ['export', '--evidence', file('x')], ['who-looked'], ['verify', 'now'], ['quarantine'], ['quarantine', 'list', 'desk-0011223344556677:1'], ['quarantine', 'release', '--by', 'x'], ['quarantine', 'release', 'desk-1:1', '--by', 'x'], ['quarantine', 'keep', '--reason', 'a', '--by', 'x'], ['quarantine', 'keep', 'desk-0011223344556677:1'], ['quarantine', 'keep', 'desk-0011223344556677:1', '--by', 'x', '--all']]) {
      expect(await hub(args)).toMatchObject({ code: 2, err: expect.stringContaining('--help') as string });
    }
    expect(await runVerb(['retention', '--data', 'x'])).toMatchObject({ code: 2, err: expect.stringMatching(/takes no --data[^]*--help/) as string });
    expect((await runVerb(['retention'])).out).toMatch(/interaction\.recorded +760 days/);
  });

  it('looks for a hub where it is told to, and makes none of a folder that was mistyped or is somebody else\'s', async () => {
    mkdirSync(file('theirs'));
    writeFileSync(join(file('theirs'), 'letter.txt'), 'dear');
    for (const [args, words] of [
      [['verify', '--data', file('nowhere')], 'no hub in this folder'], [['account', 'list', '--data', file('nowhere')], 'no hub in this folder'], [['who-looked', 'case-a', '--data', file('nowhere')], 'no hub in this folder'], [['erase', '--case', 'case-a', '--yes', '--data', file('nowhere')], 'no hub in this folder'],
      [['enrol', '--name', 'Desk 1', '--scopes', 'TRV', '--data', file('theirs')], 'other files'], [['verify', '--data', join(file('theirs'), 'letter.txt')], 'is a file'], [['verify', '--database-url', 'garbage'], 'postgres://'],
    ] as const) expect(await runVerb(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) as string });
    expect([existsSync(file('nowhere')), readdirSync(file('theirs'))]).toEqual([false, ['letter.txt']]);
  });
});
