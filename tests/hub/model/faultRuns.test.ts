/** Whatever hub, network, desks and clocks do: is every desk equal to its hub within 30 seconds of quiet, with nothing skipped, doubled, torn or outside its scopes? */

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { figures, SEED, seeded, times } from '../../faults/faultForm.ts';
import { anyCommand, calm, modelOf } from './commands.ts';
import { judge } from './truth.ts';
import { createWorld } from './world.ts';

/** The long form runs this file four times, 500 runs in all: V8 in Node 24 ends a process that has started some thousand threads (`jit_page.has_value()`). */
const RUNS = Number(process.env['FAULT_RUNS'] ?? times(15, 125));
const path = process.env['FAULT_PATH'];
const quiet: number[] = [];

/** `replayPath` is part of what a failure prints: seed, path and commands repeat it. */
const runs = fc.integer({ min: 2, max: 4 }).chain((desks) => fc.record({ desks: fc.constant(desks), big: fc.boolean(), commands: fc.commands(anyCommand(desks), { size: 'max', maxCommands: times(14, 30) }) }));

it('ends equal', { timeout: times(300_000, 4 * 3_600_000) }, async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(runs, async ({ desks, big, commands }) => {
      const world = await createWorld({ desks, cases: big ? 1_100 : 5, random: seeded(SEED) });
      try {
        const model = modelOf(desks);
        await fc.asyncModelRun(() => ({ model, real: world }), commands);
        await calm(model, world);
        const { wrong, quietMs } = await judge(world);
        quiet.push(quietMs);
        met += Object.entries(world.proxy.met).reduce((sum, [name, count]) => sum + (name === 'clear' ? 0 : count), 0);
        expect(wrong).toEqual([]);
      } finally {
        await world.end();
      }
    }),
    // A run depends on the moments things happen to meet: smaller ones need not fail the same way.
    { seed: SEED, numRuns: RUNS, endOnFailure: true, ...(path === undefined ? {} : { path }) },
  );
  const sorted = quiet.toSorted((left, right) => left - right);
  figures('fault runs', { runs: quiet.length, faults: met, quietMedianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), quietMaxMs: Math.round(sorted.at(-1) ?? 0) });
});
