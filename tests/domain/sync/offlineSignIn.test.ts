/** Who may sign in without the hub, when no more, and how long does guessing take? */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterOnline, afterRightOffline, afterWrong, delayAfter, joinMemories, mayTryOffline, NEVER_SIGNED_IN, ONLINE_ONLY_FROM, sessionEnd, type SignInMemory } from '../../../src/domain/sync/offlineSignIn.ts';

const START = Date.parse('2026-03-02T08:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const HOUR = 60;
const wrongTimes = (times: number, memory: SignInMemory, when = at(0)): SignInMemory => Array.from({ length: times }).reduce<SignInMemory>((each) => afterWrong(each, when), memory);

describe('signing in without the hub', () => {
  it.each([
    ['a person who never signed in online here', NEVER_SIGNED_IN, at(0), { may: false, why: 'never_online' }],
    ['a minute after signing in online', afterOnline(at(0), 72), at(1), { may: true }],
    ['72 hours after', afterOnline(at(0), 72), at(72 * HOUR), { may: true }],
    ['a minute later than that', afterOnline(at(0), 72), at(72 * HOUR + 1), { may: false, why: 'too_long' }],
    ['after as long as the hub allows, where that is less', afterOnline(at(0), 24), at(24 * HOUR + 1), { may: false, why: 'too_long' }],
    ['however long a hub allows, after 72 hours', afterOnline(at(0), 10_000), at(72 * HOUR + 1), { may: false, why: 'too_long' }],
    ['where the hub allows none', afterOnline(at(0), 0), at(1), { may: false, why: 'too_long' }],
    ['with a clock before the last sign-in', afterOnline(at(0), 72), at(-1), { may: false, why: 'too_long' }],
  ])('%s', (_, memory, now, expected) => {
    expect(mayTryOffline(memory, now)).toEqual(expected);
  });

  it('waits after five wrong tries, longer each time, and after ten only the hub lets in', () => {
    const online = afterOnline(at(0), 72);
    expect(mayTryOffline(wrongTimes(4, online), at(0))).toEqual({ may: true });
    const waits = [5, 6, 7, 8, 9].map((wrong) => mayTryOffline(wrongTimes(wrong, online), at(0)));
    expect(waits).toEqual([30, 60, 120, 240, 480].map((waitSeconds) => ({ may: false, why: 'wait', waitSeconds })));
    expect(mayTryOffline(wrongTimes(5, online), at(0.5))).toEqual({ may: true });
    expect(mayTryOffline(wrongTimes(10, online), at(60))).toEqual({ may: false, why: 'too_many' });
  });

  it('begins anew after a right try, and only the hub clears ten wrong ones', () => {
    const online = afterOnline(at(0), 72);
    expect(afterRightOffline(wrongTimes(6, online), at(3))).toEqual({ ...online, rightAt: at(3) });
    expect(mayTryOffline(afterOnline(at(5), 72), at(6))).toEqual({ may: true });
  });

  it('is not made easier by a profile put back from a copy: the hub remembers', () => {
    const copy = afterOnline(at(0), 72);
    expect(mayTryOffline(joinMemories(copy, { wrong: 10, wrongAt: at(1) }), at(60))).toEqual({ may: false, why: 'too_many' });
    expect(joinMemories(wrongTimes(7, copy), { wrong: 2, wrongAt: at(1) }).wrong).toBe(7);
  });

  it('is not made harder by tries that the last sign-in with the hub forgave', () => {
    expect(joinMemories(afterOnline(at(5), 72), { wrong: 10, wrongAt: at(4) })).toEqual(afterOnline(at(5), 72));
    expect(joinMemories(NEVER_SIGNED_IN, { wrong: 6, wrongAt: at(4) })).toMatchObject({ wrong: 6, wrongAt: at(4) });
  });

  it('is not made harder by tries that a right one without the hub forgave, though the hub counts them all', () => {
    let [memory, sum] = [afterOnline(at(0), 72), 0];
    for (const [turn, typos] of [3, 3, 4].entries()) {
      memory = afterRightOffline(wrongTimes(typos, memory, at(turn * 60 + 1)), at(turn * 60 + 2));
      sum += typos;
    }
    const heard = joinMemories(memory, { wrong: sum, wrongAt: at(121) });
    expect([heard, mayTryOffline(heard, at(200))]).toEqual([memory, { may: true }]);
    expect(joinMemories(memory, { wrong: 7, wrongAt: at(123) }), 'those after it count').toMatchObject({ wrong: 7, wrongAt: at(123) });
    const ofBefore = { ...afterOnline(at(5), 72), rightAt: null };
    expect(joinMemories(ofBefore, { wrong: 10, wrongAt: at(4) }), 'kept before that was').toEqual(ofBefore);
  });

  it('lets nobody guess more than nine times in a row, whatever the times', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 300 }), (pauses) => {
      let [memory, now, tries] = [afterOnline(at(0), 72), 0, 0];
      for (const pause of pauses) {
        now += pause;
        if (!mayTryOffline(memory, at(now)).may) continue;
        tries += 1;
        memory = afterWrong(memory, at(now));
      }
      expect(tries).toBeLessThanOrEqual(ONLINE_ONLY_FROM);
    }));
  });

  it('never waits less after more wrong tries', () => {
    const delays = Array.from({ length: 40 }, (_, wrong) => delayAfter(wrong));
    expect(delays).toEqual(delays.toSorted((left, right) => left - right));
    expect(Math.max(...delays)).toBe(900);
  });
});

describe('a session', () => {
  it.each([
    [9.9, 9.9, undefined], [10, 10, 'idle'], [11 * HOUR, 1, undefined], [12 * HOUR, 0, 'limit'], [13 * HOUR, 20, 'limit'],
  ])('%s minutes after it began, %s after the last key, ends by %s', (began, touched, expected) => {
    expect(sessionEnd({ openMs: began * 60_000, idleMs: touched * 60_000 })).toBe(expected);
  });
});
