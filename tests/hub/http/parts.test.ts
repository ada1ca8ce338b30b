/** Do the small parts of the server do what they say: versions, encodings, addresses, rates, turns, statuses? */

import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../src/contract/errors.ts';
import { chooseEncoding } from '../../../src/hub/http/acceptEncoding.ts';
import { isAtLeast } from '../../../src/hub/http/checkHead.ts';
import { createCodeLimit } from '../../../src/hub/http/codeLimit.ts';
import { createFeedSlots } from '../../../src/hub/http/feedSlots.ts';
import { knownOrigins } from '../../../src/hub/http/hubAddress.ts';
import { createRateLimit } from '../../../src/hub/http/rateLimit.ts';
import { retryAfter, statusOf } from '../../../src/hub/http/statusOf.ts';

it.each([
  ['1.2.3', '1.2.3', true], ['1.2.4', '1.2.3', true], ['1.10.0', '1.9.9', true], ['2.0.0', '1.9.9', true], ['1.2.3-rc.1', '1.2.3', true],
  ['1.2.2', '1.2.3', false], ['0.9.9', '1.0.0', false], ['1.2', '1.0.0', false], ['v1.2.3', '1.0.0', false], ['', '1.0.0', false], ['1.2.3 x', '1.0.0', false],
])('takes version %s for at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

it.each([
  [undefined, 'identity'], ['', 'identity'], ['*', 'identity'], ['gzip, deflate, br, zstd', 'zstd'], ['ZSTD', 'zstd'], ['gzip', 'gzip'], ['zstd;q=0, gzip', 'gzip'], ['zstd; q=0.1, gzip; q=1', 'zstd'], ['gzip;q=0', 'identity'], ['gzip;q=x', 'identity'],
])('answers accept-encoding %s with %s', (accept, expected) => {
  expect(chooseEncoding(accept)).toBe(expected);
});

describe('addresses', () => {
  it.each([
    [{ host: '127.0.0.1', isTls: false }, '127.0.0.1:70', 'http://127.0.0.1:70'], [{ host: '127.0.0.1', isTls: false }, 'LOCALHOST:70', 'http://localhost:70'], [{ host: '::1', isTls: false }, '[::1]:70', 'http://[::1]:70'],
    [{ host: '10.0.0.5', isTls: true }, '10.0.0.5:70', 'https://10.0.0.5:70'], [{ host: '10.0.0.5', isTls: true }, 'localhost:70', undefined], [{ host: '10.0.0.5', isTls: true }, '10.0.0.5', undefined],
    [{ host: '0.0.0.0', isTls: true, publicUrl: 'https://hub.example' }, 'hub.example', 'https://hub.example'], [{ host: '0.0.0.0', isTls: true, publicUrl: 'https://hub.example' }, '0.0.0.0:70', undefined],
    [{ host: '127.0.0.1', isTls: false, publicUrl: 'https://hub.example:8443' }, 'hub.example:8443', 'https://hub.example:8443'], [{ host: '127.0.0.1', isTls: false }, 'hub.example:70', undefined], [{ host: '127.0.0.1', isTls: false }, undefined, undefined],
  ])('of %j: %s is %s', (place, host, origin) => {
    expect(knownOrigins(place, 70)(host)).toBe(origin);
  });
});

it('fills a bucket with time, one for each device, and says how long to wait', () => {
  let at = 0;
  const rate = createRateLimit({ burst: 2, perSecond: 0.5, now: () => at });
  expect([rate.take('a'), rate.take('a'), rate.take('a'), rate.take('b')]).toEqual([undefined, undefined, 2, undefined]);
  at = 2000;
  expect([rate.take('a'), rate.take('a')]).toEqual([undefined, 2]);
  for (let index = 0; index < 50_000; index += 1) rate.take(`d${index}`);
  expect(rate.take('new')).toBe(undefined);
});

it('counts codes by address and for all addresses together', () => {
  let at = 0;
  const take = createCodeLimit({ burst: 2, perSecond: 10, now: () => at });
  expect([take('a'), take('a'), take('a'), take('b'), take('c'), take('d'), take('e'), take('f'), take('g')]).toEqual([undefined, undefined, 1, undefined, undefined, undefined, undefined, undefined, undefined]);
  expect(take('h')).toBe(1);
  at = 1000;
  expect([take('a'), take('a')]).toEqual([undefined, 1]);
});

it('gives turns in order, forgets who is gone, and takes back each slot once', async () => {
  const slots = createFeedSlots(1, 5000);
  const here = new AbortController();
  const gone = new AbortController();
  const first = await slots.enter('one', here.signal);
  const order: string[] = [];
  const enter = async (name: string, signal: AbortSignal) => {
    const slot = await slots.enter(name, signal);
    order.push(`${name} ${slot === undefined ? 'no' : 'yes'}`);
    return slot;
  };
  const waiting = [enter('two', here.signal), enter('three', gone.signal), enter('four', here.signal)];
  gone.abort();
  await waiting[1];
  first?.leave();
  first?.leave();
  const second = await waiting[0];
  expect([order, slots.taken()]).toEqual([['three no', 'two yes'], 1]);
  second?.leave();
  (await waiting[2])?.leave();
  expect([order, slots.taken()]).toEqual([['three no', 'two yes', 'four yes'], 0]);
});

it('gives a freed turn to who waited longest, not to who comes at that moment', async () => {
  const slots = createFeedSlots(1, 5000);
  const here = new AbortController().signal;
  const first = await slots.enter('one', here);
  const waiter = slots.enter('two', here);
  first?.leave();
  const late = slots.enter('late', here);
  const given = await waiter;
  expect([given === undefined, slots.taken()]).toEqual([false, 1]);
  given?.leave();
  (await late)?.leave();
  expect(slots.taken()).toBe(0);
});

it('has a status of refusal for every code, and a wait only where coming again helps', () => {
  for (const code of Object.keys(ERRORS)) expect(statusOf(code)).toBeGreaterThanOrEqual(400);
  expect([retryAfter(400, {}, () => 0), retryAfter(503, {}, () => 0), retryAfter(503, {}, () => 0.99), retryAfter(429, { seconds: 0.2 }, () => 0)]).toEqual([undefined, 1, 5, 1]);
});
