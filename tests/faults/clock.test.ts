/** Does the desk's time stay sane whatever is done to the clock of the computer? */

import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/adapters/system/clock.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

/** A computer whose clock can be set, and whose time goes by. */
function computer() {
  let wall = NOON;
  let gone = 0;
  return {
    times: { nowMs: () => wall, elapsedMs: () => gone },
    passes: (ms: number) => {
      wall += ms;
      gone += ms;
    },
    isSet: (ms: number) => void (wall += ms),
  };
}

const since = (instant: string): number => Date.parse(instant) - NOON;

describe('a clock that is set while the desk is open', () => {
  it.each([['back an hour', -HOUR], ['back ten years', -10 * YEAR], ['forth an hour', HOUR], ['forth ten years', 10 * YEAR]])('%s: the desk goes on by the time that went by, and says it once', (_, jump) => {
    const { times, passes, isSet } = computer();
    const clock = createSystemClock(times);
    passes(5 * MINUTE);
    isSet(jump);
    passes(MINUTE);
    expect(since(clock.now())).toBe(6 * MINUTE);
    expect(clock.takeJump()).toBe(jump);
    passes(MINUTE);
    expect(since(clock.now())).toBe(7 * MINUTE);
    expect(clock.takeJump()).toBeUndefined();
  });

  it('and set right again is followed, and that is a jump too', () => {
    const { times, passes, isSet } = computer();
    const clock = createSystemClock(times);
    isSet(-HOUR);
    clock.now();
    clock.takeJump();
    isSet(HOUR);
    passes(MINUTE);
    expect(since(clock.now())).toBe(MINUTE);
    expect(Math.abs(clock.takeJump() ?? Number.NaN)).toBe(0);
  });

  it('is corrected by seconds: followed forth at once and back at half speed, never standing still', () => {
    const { times, passes, isSet } = computer();
    const clock = createSystemClock(times);
    isSet(30_000);
    expect(since(clock.now())).toBe(30_000);
    isSet(-60_000);
    passes(40_000);
    expect(since(clock.now())).toBe(50_000);
    passes(60_000);
    expect(since(clock.now())).toBe(80_000);
    expect(clock.takeJump()).toBeUndefined();
  });

  it('is no jump when the computer slept: that time went by', () => {
    const { times, passes } = computer();
    const clock = createSystemClock(times);
    passes(9 * HOUR);
    expect(since(clock.now())).toBe(9 * HOUR);
    expect(clock.takeJump()).toBeUndefined();
  });
});

describe('a clock that is set between two starts', () => {
  it.each([['an hour', HOUR], ['ten years', 10 * YEAR]])('back %s: the desk begins at its last entry and goes on from there', (_, back) => {
    const { times, passes } = computer();
    const clock = createSystemClock({ ...times, notBefore: new Date(NOON + back).toISOString() });
    expect(clock.behindMs).toBe(back);
    expect(since(clock.now())).toBe(back);
    passes(MINUTE);
    expect(since(clock.now())).toBe(back + MINUTE);
    expect(clock.takeJump()).toBeUndefined();
  });

  it('forth: the time since the last start went by, as far as anybody can tell', () => {
    const { times } = computer();
    const clock = createSystemClock({ ...times, notBefore: new Date(NOON - YEAR).toISOString() });
    expect([clock.behindMs, since(clock.now())]).toEqual([0, 0]);
  });

  it('by seconds is no matter', () => {
    const { times } = computer();
    const clock = createSystemClock({ ...times, notBefore: new Date(NOON + 20_000).toISOString() });
    expect([clock.behindMs, since(clock.now())]).toEqual([0, 20_000]);
  });
});

describe('a desk that hears its hub', () => {
  const at = (ms: number): string => new Date(NOON + ms).toISOString();

  it.each([['ahead', HOUR], ['far ahead', YEAR]])('counts by the hub when that is %s, whatever the clock of the computer says, and calls it no jump', (_, ahead) => {
    const { times, passes, isSet } = computer();
    const clock = createSystemClock(times);
    clock.hear(at(ahead));
    expect(since(clock.now())).toBe(ahead);
    passes(MINUTE);
    expect([since(clock.now()), clock.takeJump()]).toEqual([ahead + MINUTE, undefined]);
    isSet(-HOUR);
    passes(MINUTE);
    expect([since(clock.now()), clock.takeJump()]).toEqual([ahead + 2 * MINUTE, -HOUR - ahead]);
  });

  it('comes down to the hub at half speed and never goes back', () => {
    const { times, passes } = computer();
    const clock = createSystemClock(times);
    clock.hear(at(-10 * MINUTE));
    expect(since(clock.now())).toBe(0);
    passes(10 * MINUTE);
    expect(since(clock.now())).toBe(5 * MINUTE);
    passes(20 * MINUTE);
    expect(since(clock.now())).toBe(20 * MINUTE);
  });

  it('follows no older answer that comes late, and nothing that is no time', () => {
    const { times, passes } = computer();
    const clock = createSystemClock(times);
    clock.hear(at(HOUR));
    passes(MINUTE);
    clock.hear(at(0));
    clock.hear('not a time');
    expect(since(clock.now())).toBe(HOUR + MINUTE);
  });
});
