/** Does the guard on the command line answer every line, in order, in the promised shape, whatever the input holds? */

import { spawn } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { readGuardOptions } from '../../src/cli/guard/guardOptions.ts';
import { runLines } from '../../src/cli/guard/runLines.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sd-guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as `npm run guard` does. */
function guard(args: readonly string[], stdin: string | Uint8Array = '', env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/guard.ts', ...args], { cwd: ROOT, env: { ...process.env, XDG_CACHE_HOME: undefined, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => void (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
  child.stdin.end(stdin);
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

const rows = ({ out }: Ran): readonly Record<string, unknown>[] => out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
const jsonLines = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

const CASE = { id: 'C1', line: 'TRV', status: 'in_progress', receivedOn: '2025-05-03', asOf: '2025-06-20T15:00:00Z' };

describe('guard -- questions', () => {
  it('keeps the compiled rules where it is told to, and answers the same with what was kept', async () => {
    const line = jsonLines([{ text: 'Should I send the form again?', lang: 'en' }]);
    const keep = join(folder, 'kept');
    const first = await guard(['questions', '--keep', keep], line);
    expect(readdirSync(keep)).toHaveLength(1);
    expect(await guard(['questions', '--keep', keep], line)).toEqual(first);
    expect(await guard(['questions'], line, { XDG_CACHE_HOME: keep })).toEqual(first);
    expect(readdirSync(join(keep, 'statusdesk'))).toHaveLength(1);
  }, 60_000);

  it('answers each line in order and in the shape of ruling 2', async () => {
    const ran = await guard(['questions'], jsonLines([
      { id: 'a', lang: 'en', text: 'Should I send the form again?' },
      { id: 'b', lang: 'fr', text: 'Où en est mon dossier?' },
      { id: 'c', lang: 'en', text: 'Blue seven window' },
      { id: 'd', lang: 'en', text: 'How much is the fee for a study permit extension?', mode: 'strict' },
    ]));
    expect(ran.code).toBe(0);
    const [advice, status, unsure, strict] = rows(ran);
    expect(advice).toEqual({ id: 'a', advice: true, labels: ['advice.strategy'], strength: 'hard', findings: [{ label: 'advice.strategy', rule: expect.any(String), start: expect.any(Number), end: expect.any(Number) }] });
    expect(status).toMatchObject({ id: 'b', advice: false, labels: ['status'], strength: 'none' });
    expect(unsure).toEqual({ id: 'c', advice: false, labels: [], strength: 'unsure', findings: [] });
    expect(strict).toMatchObject({ id: 'd', advice: false, labels: ['process_info'], strength: 'hard' });
  });

  it('names malformed lines by number, answers the rest and ends with 2', async () => {
    const big = JSON.stringify({ id: 'big', text: 'where is it '.repeat(90_000) });
    const head = Buffer.from(`\uFEFF{"id":"first","text":"Any news?"}\r\n\r\nnot json\n{"id":1}\n{"text":"x","texte":"y"}\n{"text":5}\n["text"]\n${big}\n`);
    const ran = await guard(['questions', '-'], Buffer.concat([head, Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), Buffer.from('{"id":"last","text":"Avez-vous reçu ma lettre?"}')]));
    expect(ran.code).toBe(2);
    const [first, notJson, noText, unknown, wrong, list, long, bytes, last] = rows(ran);
    expect(first).toMatchObject({ id: 'first', lang: 'en' });
    expect(notJson).toEqual({ line: 3, error: { code: 'line.not_json', text: expect.any(String) } });
    expect(noText).toMatchObject({ line: 4, error: { code: 'line.field_missing', field: 'text' } });
    expect(unknown).toMatchObject({ line: 5, error: { code: 'line.field_unknown', field: 'texte' } });
    expect(wrong).toMatchObject({ line: 6, error: { code: 'line.field_wrong', field: 'text' } });
    expect(list).toMatchObject({ line: 7, error: { code: 'line.not_json' } });
    expect(long).toMatchObject({ id: 'big' });
    expect(bytes).toMatchObject({ line: 9, error: { code: 'line.not_utf8' } });
    expect(last).toMatchObject({ id: 'last', lang: 'fr', labels: ['status'] });
    expect(rows(ran)).toHaveLength(9);
  });

  it('gives nothing for nothing', async () => {
    expect(await guard(['questions'])).toMatchObject({ code: 0, out: '' });
  });

  it('stops without complaint when nobody reads on', async () => {
    const many = join(folder, 'many.jsonl');
    writeFileSync(many, jsonLines(Array.from({ length: 20_000 }, (_, index) => ({ id: index, text: `Where is file ${index}?` }))));
    const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/guard.ts', 'questions', many], { cwd: ROOT });
    let err = '';
    child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(0);
    expect(err).not.toContain('EPIPE');
  });
});

describe('an output that cannot be written', () => {
  async function* lines(count: number): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < count; index += 1) yield Buffer.from('{"text":"Any news?"}\n');
  }
  const answer = () => ({ ok: true, value: { answer: 'x'.repeat(1000) } }) as const;
  const failing = (code: string): Writable => new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('no'), { code, syscall: 'write' })) });

  it.each([1, 500])('is told with its code after %i lines, unless nobody reads on', async (count) => {
    expect(await runLines(lines(count), failing('ENOSPC'), answer)).toEqual({ unwritable: 'ENOSPC' });
    expect(await runLines(lines(count), failing('EPIPE'), answer)).toEqual({ malformed: 0 });
  });

  it.runIf(existsSync('/dev/full')).each([[['questions']], [['help']], [['explain', 'Any news?']]])('ends %j with 2 and a sentence', async (args) => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/guard.ts', ...args], { cwd: ROOT, stdio: ['pipe', full, 'pipe'] });
    closeSync(full);
    let err = '';
    child.stderr?.on('data', (text: Buffer) => void (err += text.toString()));
    child.stdin?.end('{"text":"Any news?"}\n');
    expect(await new Promise((done) => child.on('close', done))).toBe(2);
    expect(err).toBe('The output cannot be written: the disk is full (ENOSPC). Part of it is missing.\n');
  });
});

describe('guard -- replies', () => {
  it('binds to the case of an authorised caller and tells nothing to anybody else', async () => {
    const said = { lang: 'en', text: 'We received your application on 3 May 2025.' };
    const ran = await guard(['replies'], jsonLines([
      { id: 1, ...said, case: CASE, authorised: true },
      { id: 2, ...said, text: 'We received your application on 4 May 2025.', case: CASE, authorised: true },
      { id: 3, ...said, case: CASE },
      { id: 4, ...said, text: 'I guarantee it. You should withdraw.', case: CASE, authorised: true, mode: 'strict' },
    ]));
    expect(ran.code).toBe(0);
    const [right, wrong, stranger, two] = rows(ran);
    expect(right).toEqual({ id: 1, violation: false, labels: ['ok'], sentences: [{ start: 0, end: 43, kind: 'fact', labels: ['ok'], findings: [] }] });
    expect(wrong).toMatchObject({ id: 2, violation: true, labels: ['ungrounded_fact'], sentences: [{ kind: 'loose', labels: ['ungrounded_fact'], findings: [{ label: 'ungrounded_fact', start: expect.any(Number), end: expect.any(Number) }] }] });
    expect(stranger).toMatchObject({ id: 3, violation: true, labels: expect.arrayContaining(['disclosure']) });
    expect(two).toMatchObject({ id: 4, violation: true, labels: ['promise', 'recommendation'], sentences: [{ start: 0, end: 15, labels: ['promise'] }, { start: 16, end: 36, labels: ['recommendation'] }] });
  });

  it('says which field of a case is wrong and nothing that stands in it', async () => {
    const ran = await guard(['replies'], jsonLines([
      { id: 'a', text: 'Hello.', case: { ...CASE, people: [{ id: 'P', role: 'principal', familyName: 'Canaryson', favouriteColour: 'canaryblue' }] } },
      { id: 'b', text: 'Hello.', case: { ...CASE, 'my name is Canaryson': 1 } },
      { id: 'c', text: 'Hello.', asOf: '2025-13-40T00:00:00Z' },
    ]) + `{"text":"Hello.","case":{"id":${'['.repeat(200_000)}${']'.repeat(200_000)}}}\n`);
    expect(ran.code).toBe(2);
    expect(rows(ran)).toMatchObject([
      { line: 1, error: { code: 'line.case_malformed', field: 'case.people.0.favouriteColour' } },
      { line: 2, error: { code: 'line.case_malformed' } },
      { line: 3, error: { code: 'line.field_wrong', field: 'asOf' } },
      { line: 4, error: { code: 'line.field_wrong', field: 'case' } },
    ]);
    expect(`${ran.out}${ran.err}`.toLowerCase()).not.toContain('canary');
  });
});

describe('guard -- explain and lint', () => {
  it('explain - reads its text from standard input, and says the same', async () => {
    const words = 'Should I apply again?';
    expect(await guard(['explain', '-'], `${words}\n`)).toEqual(await guard(['explain', words]));
  });

  it('says why a question and a reply are read as they are', async () => {
    const question = await guard(['explain', 'You said I should resend it. Should I apply again?']);
    expect(question.code).toBe(0);
    expect(question.out).toContain('counts   strategy.should');
    expect(question.out).toContain('dropped  strategy.should');
    expect(question.out).toMatch(/weighed {4}any advice: (almost certain|very likely|likely|about even) \(\d+ %; holds from \d+ %\)\n {2}advice\.strategy: .*a rule found it and examples agree\n {4}words {4}“.+\n {4}beside {3}.+ without\n {4}nearest {2}“.+ alike\)/);
    const file = join(folder, 'case.json');
    writeFileSync(file, JSON.stringify(CASE));
    const reply = await guard(['explain', '--reply', '--case', file, 'Your application was received on 4 May 2025. I cannot say whether you should wait.']);
    expect(reply.out).toContain('frame    declined from');
    expect(reply.out).toContain('dropped  recommendation.should');
    expect(reply.out).toContain('atoms    day “4 May 2025”');
    expect(reply.out).toContain('ungrounded_fact');
    expect(reply.out).toMatch(/weighed {2}must not be said so: .+ \(\d+ %; holds from \d+ %\); likeliest \w+ \(\d+ %\)/);
    const learned = await guard(['explain', '--reply', 'Someone senior will be taking a fresh look.']);
    expect(learned.out).toMatch(/nearest {2}“.+” \(\d+ % alike\)/);
    expect(learned.out).toContain('by learned_reply.');
  });

  it('takes the caller as verified for the case it is given, unless told otherwise', async () => {
    const file = join(folder, 'verified.json');
    writeFileSync(file, JSON.stringify(CASE));
    const said = 'We received your application on 3 May 2025.';
    const verified = await guard(['explain', '--reply', '--case', file, said]);
    expect(verified.out).toContain('(no violation)');
    const unverified = await guard(['explain', '--reply', '--case', file, '--unverified', said]);
    expect(unverified).toMatchObject({ code: 0, out: expect.stringContaining('the caller is not verified for the case of the file') });
    expect(unverified.out).toMatch(/^labels .*disclosure/);
  });

  it('says so when a folder stands where a file is expected, and a file where a folder is', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const args of [['questions', folder], ['explain', '--reply', '--case', folder, 'Hello.']]) expect(await guard(args)).toMatchObject({ code: 2, out: '', err: `${folder} is a folder; a file is expected.\n` });
    for (const args of [['lint', file], ['questions', '--packs', file]]) expect(await guard(args)).toMatchObject({ code: 2, out: '', err: `${file} is a file; a folder is expected.\n` });
  });

  it('names pack entries that cannot be read, judges with the rest and ends with 2', async () => {
    const packs = join(folder, 'unreadable');
    cpSync(join(ROOT, 'resources/packs'), packs, { recursive: true });
    mkdirSync(join(packs, 'guard', 'x.yaml'));
    symlinkSync('nowhere', join(packs, 'scripts', 'y.yaml'));
    const linted = await guard(['lint', packs]);
    expect(linted.code).toBe(2);
    expect(linted.out).toMatch(/^y\.yaml {2}file\.unreadable {2}ENOENT\n {4}.+\nx\.yaml {2}file\.unreadable {2}EISDIR\n {4}.+\n\d+ rules, \d+ examples run, 2 problems\n$/);
    const judged = await guard(['questions', '--packs', packs], '{"text":"Should I wait?","lang":"en"}\n');
    expect(judged).toMatchObject({ code: 2, err: expect.stringContaining('x.yaml cannot be read (EISDIR).') });
    expect(rows(judged)).toMatchObject([{ labels: ['advice.strategy'] }]);
    rmSync(join(packs, 'scripts'), { recursive: true });
    expect(await guard(['questions', '--packs', packs], '{"text":"Any news?"}\n')).toMatchObject({ code: 2, out: '', err: `${join(packs, 'scripts')}: Put the folder back among the packs.\n` });
  });

  it('says that the weights cannot be used, judges by the rules and ends with 2', async () => {
    const packs = join(folder, 'foreign');
    cpSync(join(ROOT, 'resources/packs'), packs, { recursive: true });
    cpSync(join(packs, 'guard', 'learned-agent.bin'), join(packs, 'guard', 'learned-caller.bin'));
    const judged = await guard(['questions', '--packs', packs], '{"text":"Should I wait?","lang":"en"}\n');
    expect(judged).toMatchObject({ code: 2, err: expect.stringContaining('learned-caller.bin cannot be read. ') });
    expect(rows(judged)).toMatchObject([{ labels: ['advice.strategy'] }]);
  });

  it('never passes a reply it did not check', async () => {
    expect(rows(await guard(['replies'], `${JSON.stringify({ text: '12 '.repeat(5_000) })}\n`))).toMatchObject([{ violation: true, checked: false }]);
  });

  it('says when nothing of a guard pack can be used', async () => {
    const rules = join(folder, 'setless');
    cpSync(join(ROOT, 'resources/packs/guard'), rules, { recursive: true });
    rmSync(join(rules, 'sets.yaml'));
    const linted = await guard(['lint', rules]);
    expect(linted.code).toBe(1);
    expect(linted.out).toMatch(/0 examples run, \d+ problems: nothing of this guard pack can be used\n$/);
  });

  it('names each author error with file, line, code and hint, and how many examples ran', async () => {
    const packs = join(folder, 'rules');
    cpSync(join(ROOT, 'resources/packs/guard'), packs, { recursive: true });
    const clean = await guard(['lint', packs]);
    expect(clean.out).toMatch(/\d+ rules, \d+ examples run, no problems/);
    expect(clean.code).toBe(0);
    const broken = readFileSync(join(packs, 'advice-law.yaml'), 'utf8').replace('kind: asks', 'kind: asking');
    writeFileSync(join(packs, 'advice-law.yaml'), broken);
    writeFileSync(join(packs, 'complaint.yaml'), 'rules: [');
    const faulty = await guard(['lint', packs]);
    expect(faulty.code).toBe(1);
    expect(faulty.out).toMatch(/advice-law\.yaml:\d+ {2}rule\.unknown_kind/);
    expect(faulty.out).toMatch(/complaint\.yaml:\d+ {2}yaml\.syntax/);
    expect((await guard(['lint', join(folder, 'nowhere')])).code).toBe(2);
  });
});

describe('the arguments of guard', () => {
  it.each([[[]], [['judge']], [['questions', 'a', 'b']], [['questions', '--reply']], [['questions', '--mode', 'lax']], [['explain']], [['explain', 'x', '--lang', 'de']], [['explain', 'x', '--case', 'f']], [['explain', 'x', '--reply', '--unverified']], [['replies', '--unverified']], [['lint']], [['lint', 'x', '--packs', 'y']], [['replies', '--nonsense']]])('refuses %j', (argv) => {
    expect(readGuardOptions(argv)).toMatchObject({ ok: false, error: expect.any(String) });
  });

  it.each([[['help']], [['--help']], [['-h']], [['questions', '--help']], [['lint', '-h']]])('helps: %j', (argv) => {
    expect(readGuardOptions(argv)).toEqual({ ok: true, value: { command: 'help' } });
  });
});
