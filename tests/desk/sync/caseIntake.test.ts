/** Do lines of a hub become its cases, whole or not at all, whatever happens to them on the way? On real files, against a model of the feed. */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { createIntakeSteps } from '../../../src/main/adapters/sqlite/caseIntake.ts';
import { loadingFileOf, type IntakeSteps } from '../../../src/main/adapters/sqlite/intakeSteps.ts';
import { openDatabase } from '../../../src/main/adapters/sqlite/openDatabase.ts';
import type { Taken } from '../../../src/main/ports/caseIntake.ts';
import { storeFailureOf } from '../../../src/main/ports/storeFailure.ts';
import { bytesOf, createFeedModel, type FeedModel } from '../../support/feedLines.ts';
import { person, record } from '../../support/searchRecords.ts';
import { DESK_KEY as key, foundBy, shown } from '../../support/syncDesk.ts';

let folder = '';
let file = '';
let steps: IntakeSteps;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-intake-'));
  begin('cache.db');
});
afterEach(() => {
  steps.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin(name: string): void {
  file = join(folder, name);
  steps = createIntakeSteps({ file, key, synthetic: true });
}

/** The process ended without a word: open steps are not written. */
function killed(): void {
  steps.close();
  steps = createIntakeSteps({ file, key, synthetic: true });
}

const taken = (line: string): Taken => {
  const done = steps.take(bytesOf(line));
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

/** As a desk does it: asks from where it stands. `cut` lines of the answer come. */
function pull(model: FeedModel, scopes: readonly string[], cut = Number.POSITIVE_INFINITY, hubTime?: string): Taken['is'] {
  const { cursor, since } = steps.place();
  const begun = steps.begin(model.header(scopes, hubTime));
  if (!begun.ok) throw new Error(begun.error.code);
  let last: Taken['is'] = 'rows';
  for (const line of model.lines({ scopes, cursor, since }).slice(0, cut)) last = taken(line).is;
  if (last === 'rows') steps.cut();
  const swapped = last === 'loaded' ? steps.swap('loading') : { ok: true };
  expect(swapped.ok).toBe(true);
  return last;
}

const someCase = (id: string, office = 'A', family = `Name${id}`): CaseRecord => record(id, [person(`p-${id}`, family, 'Ana')], { officeCode: office });
const filled = (count: number, scope = 'a'): FeedModel => {
  const model = createFeedModel();
  for (let at = 0; at < count; at += 1) model.put(someCase(`c-${at}`), scope);
  return model;
};

function factsOf(): Readonly<Record<string, string>> {
  const db = openDatabase({ file, key, kind: 'cache', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const rows = db.value.query<{ readonly name: string; readonly value: string }>('SELECT name, value FROM facts').all();
  db.value.close();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

describe('a first load', () => {
  it('is seen by nobody before it is whole, and then as the file a fresh load makes', () => {
    const model = filled(10);
    expect(pull(model, ['a'], 2)).toBe('rows');
    expect(existsSync(file)).toBe(false);
    expect(pull(model, ['a'])).toBe('loaded');
    expect(shown(file)).toEqual(model.held(['a']));
    expect(foundBy(file, 'namec-7')).toEqual(['c-7']);
    expect(factsOf()).toMatchObject({ cases: '10', cursor: '10', hub_epoch: 'epoch-1', whole_at: '2026-11-23T08:00:00.000Z', synthetic: '1' });
    expect(readdirSync(folder).filter((name) => name.includes('loading'))).toEqual([]);
  });

  it('goes on after a cut, and after a kill from its last step', () => {
    const model = filled(10);
    pull(model, ['a'], 2);
    killed();
    expect(steps.place()).toMatchObject({ cursor: 6, since: 10, epoch: 'epoch-1', scopes: ['a'] });
    steps.begin(model.header(['a']));
    taken(model.lines({ scopes: ['a'], cursor: 6, since: 10 })[0] ?? '');
    killed();
    expect(steps.place().cursor).toBe(6);
    expect(pull(model, ['a'])).toBe('loaded');
    expect(shown(file)).toEqual(model.held(['a']));
  });

  it('takes in what changes, comes, goes and moves away while it runs', () => {
    const model = filled(12);
    pull(model, ['a'], 2);
    model.put(someCase('c-1', 'B', 'Changed'), 'a');
    model.put(someCase('c-10', 'C'), 'a');
    model.put(someCase('new', 'D'), 'a');
    model.remove('c-2');
    model.remove('c-11');
    model.put(someCase('c-3', 'E'), 'elsewhere');
    expect(pull(model, ['a'])).toBe('loaded');
    expect(shown(file)).toEqual(model.held(['a']));
    expect([foundBy(file, 'changed'), foundBy(file, 'namec-3'), foundBy(file, 'namec-2')]).toEqual([['c-1'], [], []]);
  });

  it('is given up when one case comes twice, or when its sums are others', () => {
    const model = filled(6);
    steps.begin(model.header(['a']));
    const [first = '', , whole = ''] = model.lines({ scopes: ['a'], cursor: null });
    taken(first);
    taken(first.replace(/"cursor":\d+/, '"cursor":6'));
    expect(steps.take(bytesOf(whole))).toEqual({ ok: false, error: { code: 'hub.answer_invalid' } });
    expect([steps.place().cursor, existsSync(loadingFileOf(file))]).toEqual([null, false]);
    steps.begin(model.header(['a']));
    taken(first);
    expect(taken(whole)).toEqual({ is: 'differs', what: 'load' });
    expect([steps.place().cursor, existsSync(file)]).toEqual([null, false]);
    expect(pull(model, ['a'])).toBe('loaded');
  });
});

/** From the next step on the file of a load can grow by this many pages only. */
function roomFor(pages: number): { readonly lift: () => void } {
  const full: Database.Database[] = [];
  const exec = Reflect.get(Database.prototype, 'exec');
  const spy = vi.spyOn(Database.prototype, 'exec').mockImplementation(function begin(this: Database.Database, sql: string) {
    if (sql === 'BEGIN IMMEDIATE' && full.length === 0) {
      this.pragma(`max_page_count = ${Number(this.pragma('page_count', { simple: true })) + pages}`);
      full.push(this);
    }
    return exec.call(this, sql);
  });
  return {
    lift: () => {
      spy.mockRestore();
      for (const one of full) one.pragma('max_page_count = 1000000');
    },
  };
}

describe('a disk that is full', () => {
  it('in a first load costs what came since the last step, and no row', () => {
    const model = filled(2_000);
    expect(pull(model, ['a'], 1)).toBe('rows');
    const stood = steps.place();
    const lines = model.lines({ scopes: ['a'], cursor: stood.cursor, since: stood.since }, 300);
    steps.begin(model.header(['a']));
    const room = roomFor(120);
    const codes: string[] = [];
    for (const line of lines) {
      try {
        const one = steps.take(bytesOf(line));
        codes.push(one.ok ? one.value.is : one.error.code);
      } catch (thrown) {
        codes.push(storeFailureOf(thrown)?.code ?? 'a bug');
      }
    }
    room.lift();
    expect(codes.slice(0, codes.indexOf('store.disk_full') + 2)).toEqual([...Array<string>(codes.indexOf('store.disk_full')).fill('rows'), 'store.disk_full', 'hub.answer_invalid']);
    expect(codes.indexOf('store.disk_full')).toBeGreaterThan(0);
    steps.cut();
    expect(steps.place()).toEqual(stood);
    killed();
    expect(steps.place()).toEqual(stood);
    expect(pull(model, ['a'])).toBe('loaded');
    expect(shown(file)).toEqual(model.held(['a']));
  });
});

describe('lines on their way', () => {
  it.each(['first load', 'changes'] as const)('of %s are not taken behind one that failed, nor by a thread that did not hear the answer begin', (what) => {
    const model = filled(10);
    if (what === 'changes') {
      pull(model, ['a']);
      for (let at = 0; at < 10; at += 1) model.put(someCase(`c-${at}`, 'B'), 'a');
    }
    const { cursor, since } = steps.place();
    const [one = '', two = '', three = ''] = model.lines({ scopes: ['a'], cursor, since }, 2);
    const refused = { ok: false, error: { code: 'hub.answer_invalid' } };
    steps.begin(model.header(['a']));
    taken(one);
    expect(steps.take(bytesOf(two.slice(0, -1)))).toEqual(refused);
    expect(steps.take(bytesOf(three))).toEqual(refused);
    steps.cut();
    const { cursor: kept } = steps.place();
    expect(kept).toBe(Number(/"cursor":(\d+)/.exec(one)?.[1]));
    killed();
    expect(steps.take(bytesOf(three))).toEqual(refused);
    steps.cut();
    expect(steps.place().cursor).toBe(kept);
    expect(pull(model, ['a'])).toBe(what === 'changes' ? 'whole' : 'loaded');
    expect(shown(file)).toEqual(model.held(['a']));
  });
});

describe('changes', () => {
  it('wait beside until they are whole, also over a kill, and are then seen together', () => {
    const model = filled(10);
    pull(model, ['a']);
    const before = shown(file);
    for (let at = 0; at < 9; at += 1) model.put(someCase(`c-${at}`, 'B'), 'a');
    expect(pull(model, ['a'], 2)).toBe('rows');
    expect([shown(file), steps.place().cursor]).toEqual([before, 16]);
    killed();
    expect(steps.place().cursor).toBe(16);
    model.remove('c-9');
    expect(pull(model, ['a'])).toBe('whole');
    expect(shown(file)).toEqual(model.held(['a']));
    expect(factsOf()).toMatchObject({ cases: '9', cursor: '20' });
  });

  it('that come twice count once; a line that is none leaves what came before it', () => {
    const model = filled(6);
    pull(model, ['a']);
    model.put(someCase('c-1', 'B'), 'a');
    model.put(someCase('c-2', 'B'), 'a');
    const [one = '', two = '', whole = ''] = model.lines({ scopes: ['a'], cursor: 6 }, 1);
    steps.begin(model.header(['a']));
    for (const line of [one, one]) taken(line);
    for (const bad of ['', '{', 'null', '{"rows":[["x"]],"cursor":9,"bodies":[]}', '{"header":{}}', `${two.slice(0, -1)},"more":1}`, two.replace('"bodies":[', '"bodies":[{},'), two.replace('"bodies":[', '"bodies":[ '), two.slice(0, -3), `${two.slice(0, -2)},{}]}`, two.replace(/"bodies":.*/, '"bodies":[]}')]) {
      expect(steps.take(bytesOf(bad))).toMatchObject({ ok: false, error: { code: 'hub.answer_invalid' } });
      steps.begin(model.header(['a']));
    }
    for (const line of [two, one]) taken(line);
    expect(taken(whole)).toEqual({ is: 'whole', rows: 2, cases: 6 });
    expect(shown(file)).toEqual(model.held(['a']));
  });

  it('that a desk of an older version put aside cannot be read, and are asked for again', () => {
    const model = filled(6);
    pull(model, ['a']);
    model.put(someCase('c-1', 'B'), 'a');
    const old = openDatabase({ file, key, kind: 'cache', mode: 'write', profile: 'feed' });
    if (!old.ok) throw new Error(old.error.code);
    old.value.command('INSERT INTO staged (cursor, line) VALUES (?, ?)').run(7, '{"rows":[["c-1",2,"a","","{}","",[],[]]],"cursor":7}');
    old.value.close();
    killed();
    expect(pull(model, ['a'])).toBe('whole');
    expect(shown(file)).toEqual(model.held(['a']));
  });

  it('of which one was lost, or one was invented, show by their sums and leave nothing', () => {
    const model = filled(6);
    pull(model, ['a']);
    const before = shown(file);
    for (const id of ['c-1', 'c-2']) model.put(someCase(id, 'B'), 'a');
    const [, second = '', whole = ''] = model.lines({ scopes: ['a'], cursor: 6 }, 1);
    steps.begin(model.header(['a']));
    taken(second);
    expect(taken(whole)).toEqual({ is: 'differs', what: 'standing' });
    expect([shown(file), factsOf()['cursor']]).toEqual([before, '6']);
  });

  it('that are none still tell how old the data is, without a write each time', () => {
    const model = filled(3);
    pull(model, ['a'], undefined, '2026-11-23T08:00:00.000Z');
    pull(model, ['a'], undefined, '2026-11-23T08:00:30.000Z');
    expect(factsOf()['whole_at']).toBe('2026-11-23T08:00:00.000Z');
    pull(model, ['a'], undefined, '2026-11-23T08:01:30.000Z');
    expect([factsOf()['whole_at'], steps.wholeAt()]).toEqual(['2026-11-23T08:01:30.000Z', '2026-11-23T08:01:30.000Z']);
  });
});

const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('put' as const), id: fc.nat(8), scope: fc.constantFrom('a', 'b', 'c'), office: fc.constantFrom('A', 'B'), family: fc.constantFrom('Garcia', 'Nguyen', 'Okafor') }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('remove' as const), id: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('pull' as const), cut: fc.nat(5), kill: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('renew' as const) }) },
);

it('whatever changes, cuts and kills come in whatever order, at a whole state the desk holds what the hub holds', () => {
  let run = 0;
  const scopes = ['a', 'b'];
  fc.assert(fc.property(fc.array(change, { maxLength: 30 }), (commands) => {
    steps.close();
    begin(`run-${(run += 1)}.db`);
    const model = createFeedModel();
    const ask = (cut?: number): Taken['is'] => {
      const { epoch } = steps.place();
      if (epoch !== null && epoch !== model.epoch()) steps.startOver();
      return pull(model, scopes, cut);
    };
    for (const command of commands) {
      if (command.is === 'put') model.put(someCase(`c-${command.id}`, command.office, command.family), command.scope);
      else if (command.is === 'remove') model.remove(`c-${command.id}`);
      else if (command.is === 'renew') model.renew();
      else {
        const reached = ask(command.cut);
        if (reached !== 'rows' && shown(file).join() !== model.held(scopes).join()) throw new Error('whole, and not what the hub holds');
        if (command.kill) killed();
      }
    }
    expect(['loaded', 'whole']).toContain(ask());
    expect(shown(file)).toEqual(model.held(scopes));
    expect(factsOf()['cases']).toBe(String(model.held(scopes).length));
  }), { numRuns: 40 });
});
