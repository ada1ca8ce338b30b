/** Does what is logged arrive exactly once and in order, whatever network, hub and desk do? Random runs against a hub that is the shortest program for it (promises S3, S4). */

import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, record, tuple, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHubModel } from '../../support/hubModel.ts';
import { createOutboxDesk, type Fault } from '../../support/outboxDesk.ts';

type Step = { readonly do: 'log'; readonly count: number } | { readonly do: 'faults'; readonly list: readonly Fault[] } | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart' | 'offline' | 'online' | 'restore' | 'others' };

const fault = constantFrom<Fault>('none', 'drop', 'cut', 'twice', 'slow', 'silent', 'part', 'busy');
const step: Arbitrary<Step> = oneof(
  { weight: 4, arbitrary: record({ do: constant('log' as const), count: integer({ min: 1, max: 30 }) }) },
  { weight: 4, arbitrary: record({ do: constant('faults' as const), list: array(fault, { minLength: 1, maxLength: 6 }) }) },
  { weight: 4, arbitrary: record({ do: constant('wait' as const), ms: integer({ min: 1, max: 70_000 }) }) },
  { weight: 2, arbitrary: record({ do: constantFrom('restart' as const, 'offline' as const, 'online' as const, 'others' as const) }) },
  { weight: 1, arbitrary: record({ do: constant('restore' as const) }) },
);

type Desk = ReturnType<typeof createOutboxDesk>;

async function take(desk: Desk, given: Step): Promise<void> {
  if (given.do === 'log') desk.log(given.count);
  else if (given.do === 'faults') desk.faults.push(...given.list);
  else if (given.do === 'wait') await desk.timers.pass(given.ms);
  else if (given.do === 'restart') await desk.restart();
  else if (given.do === 'others') desk.hub.addForeign(3);
  else if (given.do === 'restore') desk.hub.restore(Math.floor(desk.hub.size() / 2));
  else desk.state.isOnline = given.do === 'online';
}

/** Everything works again: within a quarter of a minute after the last failed try, and five minutes for a hub that lost entries nobody told of. */
async function comeToRest(desk: Desk): Promise<void> {
  desk.faults.length = 0;
  desk.state.isOnline = true;
  await desk.timers.pass(400_000);
}

const RUNS = process.env['FAULTS'] === 'long' ? 3_000 : 150;

describe('an outbox on a bad network', () => {
  it('brings every entry to the hub once and in order, with a receipt for each', async () => {
    await assert(asyncProperty(array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const desk = createOutboxDesk();
      // oxlint-disable-next-line no-await-in-loop -- a run is one step after another
      for (const each of steps) await take(desk, each);
      await comeToRest(desk);
      const all = Array.from({ length: desk.journal.head().counter }, (_, at) => at + 1);
      expect(desk.hub.logged()).toEqual(all);
      expect(desk.hub.effects()).toEqual(all);
      expect(desk.journal.count().unsent).toBe(0);
      expect(all.every((counter) => desk.journal.outbox.receipt(counter)?.effect === 'done')).toBe(true);
      expect(desk.outbox().state()).toEqual({ is: 'resting' });
      expect(desk.errors).toEqual([]);
      await desk.outbox().close();
    }), { numRuns: RUNS });
  }, 600_000);

  it('would be seen to send twice on a hub that forgets what it has', async () => {
    const desk = createOutboxDesk({ hub: createHubModel({ forgetsRepeats: true }), faults: ['none', 'cut'] });
    desk.log(3);
    await desk.timers.pass(10_000);
    await comeToRest(desk);
    expect(desk.hub.effects()).not.toEqual([1, 2, 3]);
    await desk.outbox().close();
  });

  it('sees no fork where there is none, however busy the hub is', async () => {
    await assert(asyncProperty(array(tuple(integer({ min: 0, max: 20 }), integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 }), async (turns) => {
      const desk = createOutboxDesk();
      for (const [others, own] of turns) {
        desk.hub.addForeign(others);
        desk.log(own);
        // oxlint-disable-next-line no-await-in-loop -- one after another
        await desk.timers.pass(1_000);
      }
      expect([desk.forks, desk.outbox().refused(), desk.journal.outbox.checkpoint()?.size]).toEqual([[], undefined, desk.hub.size()]);
      await desk.outbox().close();
    }), { numRuns: 50 });
  }, 120_000);
});
