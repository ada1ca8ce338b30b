/** Does a desk come to what its hub holds, whatever its link does to it, and does it never stop asking? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { deskError } from '../../../src/contract/errors.ts';
import { openDatabase } from '../../../src/main/adapters/sqlite/openDatabase.ts';
import type { Timing } from '../../../src/main/ports/timing.ts';
import type { FollowHub } from '../../../src/main/services/sync/followHub.ts';
import { waitAfter } from '../../../src/main/services/sync/pauses.ts';
import { createFakeLink, type FakeLink, type Fault } from '../../support/fakeLink.ts';
import { createFeedModel, type FeedModel } from '../../support/feedLines.ts';
import { person, record } from '../../support/searchRecords.ts';
import { DESK_KEY, openSyncDesk, shown, type SyncDesk } from '../../support/syncDesk.ts';

let folder = '';
let desk: SyncDesk;
let model: FeedModel;
let link: FakeLink;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-follow-'));
  desk = await openSyncDesk(folder);
  model = createFeedModel();
  for (let at = 0; at < 12; at += 1) model.put(someCase(`c-${at}`), at % 3 === 0 ? 'b' : 'a');
  link = createFakeLink(model, ['a', 'b']);
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const someCase = (id: string, office = 'A'): CaseRecord => record(id, [person(`p-${id}`, `Name${id}`, 'Ana')], { officeCode: office });
const codes = (follow: FollowHub): readonly string[] => follow.runs().map(({ code }) => code).toReversed();
const same = (): void => expect(shown(desk.file)).toEqual(model.held(link.granted));

/** Waits as the desk would, without the waiting. */
const hurried = (waits: number[] = []): Timing => ({
  elapsedMs: () => performance.now(),
  after: (ms, run) => {
    waits.push(ms);
    const timer = setTimeout(run, Math.min(ms, 2));
    return () => clearTimeout(timer);
  },
  random: () => 0.5,
});
/** Nothing happens by itself. */
const asleep: Timing = { elapsedMs: () => performance.now(), after: () => () => undefined, random: () => 0.5 };

describe.each<readonly [string, Fault, readonly string[]]>([
  ['is cut in the middle', { is: 'cut', after: 2 }, ['hub.unreachable', 'ok']],
  ['ends without a whole line', { is: 'ended', after: 2 }, ['hub.unreachable', 'ok']],
  ['comes twice, line by line', { is: 'twice' }, ['ok']],
  ['comes in another order', { is: 'reordered' }, ['sync.digest_differs', 'ok']],
  ['has a line that is none', { is: 'broken', change: (line) => line.replace('"rows"', '"more"') }, ['hub.answer_invalid', 'ok']],
  ['has other sums', { is: 'broken', change: (line) => line.replace(/"cases":\d+/, '"cases":99') }, ['sync.digest_differs', 'ok']],
])('an answer that %s', (_what, fault, expected) => {
  it('of a first load is mended by the next', async () => {
    link.faults.push(fault);
    const follow = desk.follow(link, { timing: hurried() });
    await vi.waitFor(() => expect(codes(follow)).toContain('ok'), { timeout: 10_000 });
    expect(codes(follow)).toEqual(expected);
    same();
  });

  it('of changes is mended by the next, and nobody saw half of them', async () => {
    const follow = desk.follow(link, { timing: asleep });
    await follow.now();
    const before = shown(desk.file);
    for (let at = 0; at < 9; at += 1) model.put(someCase(`c-${at}`, 'B'), 'a');
    link.faults.push(fault);
    const seen = new Set<string>();
    const look = setInterval(() => seen.add(JSON.stringify(shown(desk.file))), 1);
    await follow.now();
    await follow.now();
    clearInterval(look);
    same();
    const differs = expected[0] === 'sync.digest_differs';
    const allowed = [before, model.held(link.granted), ...(differs ? [[]] : [])].map((rows) => JSON.stringify(rows));
    expect([...seen].filter((rows) => !allowed.includes(rows))).toEqual([]);
    expect(desk.journal.entries({ limit: 10, kinds: ['cache.set_aside', 'cache.rebuilt'] }).map(({ kind }) => kind)).toEqual(differs ? ['cache.rebuilt', 'cache.set_aside'] : []);
  });
});

it('a case that was lost or spoilt on the desk itself is found by the sums, and everything is loaded anew', async () => {
  const follow = desk.follow(link, { timing: asleep });
  await follow.now();
  await desk.intake.place();
  const db = openDatabase({ file: desk.file, key: DESK_KEY, kind: 'cache', mode: 'write', profile: 'feed' });
  if (!db.ok) throw new Error(db.error.code);
  db.value.exec("UPDATE scopes SET cases = cases - 1 WHERE name = 'a'");
  db.value.close();
  model.put(someCase('c-1', 'B'), 'a');
  await follow.now();
  expect(follow.status().error?.code).toBe('sync.digest_differs');
  await follow.now();
  same();
});

describe('a desk that is told to start over', () => {
  it('loads anew, shows the former cases until then, and changes its scopes without a case too many', async () => {
    const follow = desk.follow(link, { timing: asleep });
    await follow.now();
    model.renew();
    model.put(someCase('c-1', 'C'), 'a');
    link.faults.push({ is: 'refused', error: deskError('sync.too_old') }, { is: 'cut', after: 1 });
    const before = shown(desk.file);
    await follow.now();
    expect(shown(desk.file)).toEqual(before);
    await follow.now();
    same();
    link.granted = ['b'];
    link.faults.push({ is: 'refused', error: deskError('hub.busy') });
    await follow.now();
    await follow.now();
    same();
    expect(link.asked.at(-1)).toMatchObject({ scopes: ['b'] });
  });

  it('again and again asks no more than a few times at once', async () => {
    const follow = desk.follow(link, { timing: asleep });
    link.faults.push(...Array.from({ length: 50 }, (): Fault => ({ is: 'refused', error: deskError('sync.epoch_changed') })));
    await follow.now();
    // Two runs, of which each gives up.
    expect(link.asked).toHaveLength(8);
    expect(follow.status().error?.code).toBe('hub.answer_invalid');
    link.faults.length = 0;
    await follow.now();
    same();
  });
});

describe('between two answers', () => {
  it('waits longer after each failure, as long as the hub asks for, and spreads what it does', () => {
    const base = { isAwake: false, failures: 1 };
    const half = (): number => 0.5;
    expect([1, 2, 3, 10].map((failures) => waitAfter({ ...base, failures, error: deskError('hub.unreachable') }, half).ms)).toEqual([750, 1500, 3000, 11_250]);
    expect(waitAfter({ ...base, error: deskError('hub.busy', { waitSeconds: 30 }) }, half)).toEqual({ ms: 31_500, leastMs: 30_000 });
    expect(waitAfter({ ...base, error: deskError('device.revoked') }, half).ms).toBe(225_000);
    expect([0, 1].map((random) => waitAfter({ ...base, failures: 0 }, () => random).ms)).toEqual([12_000, 18_000]);
    expect(waitAfter({ isAwake: true, failures: 0 }, half).ms).toBe(300_000);
  });

  it('is woken by a head it does not have, and by no other', async () => {
    const follow = desk.follow(link, { timing: asleep });
    await follow.now();
    const asked = link.asked.length;
    link.wake(model.head());
    // Whoever asks the hub asks the thread first where it stands: whatever it asked before this has been answered.
    for (let turn = 0; turn < 2; turn += 1) await desk.intake.place();
    expect(link.asked).toHaveLength(asked);
    model.put(someCase('c-5', 'W'), 'a');
    link.wake(model.head());
    await vi.waitFor(same);
    expect(link.asked).toHaveLength(asked + 1);
  });

  it('goes on after whatever fails, also after a bug', async () => {
    const bugs: unknown[] = [];
    let times = 0;
    const broken: FakeLink = { ...link, changes: (...asked) => { times += 1; if (times === 1) throw new Error('a bug'); return link.changes(...asked); } };
    const follow = desk.follow(broken, { timing: hurried(), onBug: (thrown) => void bugs.push(thrown) });
    await vi.waitFor(same, { timeout: 10_000 });
    expect(bugs).toHaveLength(1);
    await follow.close();
  });
});

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ is: fc.constantFrom('cut' as const, 'ended' as const), after: fc.nat(5) }),
  fc.constantFrom<Fault>({ is: 'twice' }, { is: 'reordered' }),
  fc.constantFrom('hub.unreachable', 'hub.busy', 'sync.too_old', 'internal').map((code): Fault => ({ is: 'refused', error: { code } })),
);
const step = fc.oneof(
  fc.record({ is: fc.constant('put' as const), id: fc.nat(14), scope: fc.constantFrom('a', 'b', 'c'), office: fc.constantFrom('A', 'B') }),
  fc.record({ is: fc.constant('remove' as const), id: fc.nat(14) }),
  fc.record({ is: fc.constant('ask' as const), faults: fc.array(fault, { maxLength: 2 }) }),
  fc.record({ is: fc.constant('grant' as const), scopes: fc.constantFrom(['a'], ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']) }),
  fc.record({ is: fc.constant('renew' as const) }),
);

it('whatever happens in whatever order, once it is quiet the desk holds what the hub holds', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
    const home = mkdtempSync(join(folder, 'run-'));
    const one = await openSyncDesk(home);
    const hub = createFeedModel();
    const wire = createFakeLink(hub, ['a', 'b'], 2);
    const follow = one.follow(wire, { timing: asleep });
    for (const now of steps) {
      if (now.is === 'put') hub.put(someCase(`c-${now.id}`, now.office), now.scope);
      else if (now.is === 'remove') hub.remove(`c-${now.id}`);
      else if (now.is === 'renew') hub.renew();
      else if (now.is === 'grant') wire.granted = now.scopes;
      else {
        wire.faults.push(...now.faults);
        await follow.now();
      }
    }
    wire.faults.length = 0;
    for (let quiet = 0; quiet < 3; quiet += 1) await follow.now();
    expect(shown(one.file)).toEqual(hub.held(wire.granted));
    await one.close();
  }), { numRuns: 12 });
}, 120_000);
