/** Is the guard, on texts kept unread, still as good as the best release, within its interval? No text of theirs is printed. */

import { beforeAll, describe, expect, it } from 'vitest';
import { openBundledGuard } from '../../tools/guard/policyScores.ts';
import type { Figure } from '../../tools/guard/report/figures.ts';
import { bestOf, fallsOf, judgeLocked, lockedDigest, lockedFigures, readReleased, type Released } from '../../tools/guard/report/released.ts';

describe('the pack that comes with the product', () => {
  let figures: readonly Figure[];
  beforeAll(() => {
    figures = lockedFigures(judgeLocked(openBundledGuard()));
  }, 60_000);

  it('is held against figures of both sides and languages', () => {
    expect(Object.keys(readReleased().figures).length).toBeGreaterThan(70);
  });

  it('is held against figures of the same texts', () => {
    expect(readReleased().texts).toBe(lockedDigest());
  });

  it('would fall without what was learned', () => {
    const guard = openBundledGuard();
    const { learned: _, ...caller } = guard.caller;
    const alone = lockedFigures(judgeLocked({ ...guard, caller }));
    expect(fallsOf(readReleased(), alone).map((fall) => fall.figure)).toEqual(expect.arrayContaining(['en advice flag, recall', 'fr advice flag, recall', 'en urgent_safety, recall']));
  }, 60_000);

  it('falls below none of them by more than its interval', () => {
    expect(fallsOf(readReleased(), figures)).toEqual([]);
  });
});

const figure = (value: number, better: Figure['better'] = 'higher'): Figure => ({ name: 'recall', lang: 'en', value, low: value - 0.05, high: value + 0.05, n: 100, better });
const released = (value: number): Released => ({ engine: '1', pack: 'old', texts: 'same', figures: { 'en recall': { value, low: value - 0.05, high: value + 0.05, n: 100 } }, before: { engine: '0', pack: 'older', figures: {} } });

describe('a figure has fallen', () => {
  it.each([
    ['not while it is inside the interval', figure(0.86), 0],
    ['below the interval', figure(0.84), 1],
    ['above it, where less is better', figure(0.96, 'lower'), 1],
    ['not below it, where less is better', figure(0.1, 'lower'), 0],
  ])('%s', (_, today, falls) => expect(fallsOf(released(0.9), [today])).toHaveLength(falls));

  it('when it is measured no longer', () => expect(fallsOf(released(0.9), [])).toEqual([{ figure: 'en recall', today: undefined, bound: 0.85 }]));
});

describe('a release', () => {
  const now = { engine: '1', pack: 'new', texts: 'same' };

  it('keeps a better figure reached before', () => expect(bestOf(released(0.9), now, [figure(0.88)]).figures['en recall']?.value).toBe(0.9));
  it('takes a better one of today', () => expect(bestOf(released(0.9), now, [figure(0.92)]).figures['en recall']?.value).toBe(0.92));
  it('begins anew when the texts are others', () => expect(bestOf(released(0.9), { ...now, texts: 'others' }, [figure(0.88)]).figures['en recall']?.value).toBe(0.88));
  it('remembers what it follows, and not itself', () => {
    expect(bestOf(released(0.9), now, [figure(0.92)]).before).toMatchObject({ pack: 'old' });
    expect(bestOf(released(0.9), { ...now, pack: 'old' }, [figure(0.92)]).before).toMatchObject({ pack: 'older' });
  });
});
