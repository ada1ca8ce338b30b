/** Would the fault runs notice? The right desk and hub come through each story; the one that is broken does not. */

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HubLink } from '../../../src/main/ports/hubLink.ts';
import type { DeskParts } from '../../support/faultDesk.ts';
import { put } from '../store/changes.ts';
import { cursorFirst, dropsOnFailure, receiptsForgotten, sequenceWriter, shownTooEarly, sumsIgnored } from './brokenVariants.ts';
import { calm, dropDesk, dropHub, jumpClock, log, modelOf, openDesk, revoke, setScopes, settle, startHub, wait, weather, write, type WorldCommand } from './commands.ts';
import { judge } from './truth.ts';
import { createWorld, type WorldOptions } from './world.ts';

interface Broken {
  readonly parts?: DeskParts;
  readonly writer?: NonNullable<WorldOptions['writer']>;
}

/** What the judge of the fault runs says of one story. */
async function told(commands: readonly WorldCommand[], { parts, writer }: Broken = {}, cases = 1_100): Promise<readonly string[]> {
  const world = await createWorld({ desks: 1, cases, random: () => 0.5, ...(parts !== undefined && { parts }), ...(writer !== undefined && { writer }) });
  try {
    const model = modelOf(1);
    for (const command of commands) if (command.check(model)) await command.run(model, world);
    await calm(model, world);
    if (parts === undefined && writer === undefined) return (await judge(world)).wrong;
    await sleep(500);
    return (await judge(world, 3_000)).wrong;
  } finally {
    await world.end();
  }
}

/** Two writers at once; the desk looks in between. */
const TWO_WRITERS = [settle(), write([[put('slow', 'TRV')], [put('quick', 'TRV')]]), wait(400), write([[put('slow-2', 'PR')], [put('quick-2', 'PR')]]), wait(600)];
const LOAD = [wait(800)];
const AWAY = [log(0, 2), settle(), dropHub(), log(0, 3), wait(600), startHub()];

describe('the right desk and hub', () => {
  it.each([
    ['two writers at once', TWO_WRITERS], ['a hub that goes away while it is written to', AWAY],
    ['a clock set forth while the desk was off', [wait(300), dropDesk(0), jumpClock(0, 3_600_000), openDesk(0), log(0, 2)]],
    ['a clock set back while the desk was off', [wait(300), dropDesk(0), jumpClock(0, -86_400_000), openDesk(0), log(0, 2)]],
    ['a clock a month ahead while the desk was off', [log(0, 2), settle(), dropDesk(0), jumpClock(0, 31 * 86_400_000), openDesk(0)]],
    ['access taken away while entries wait', [wait(300), weather('down'), log(0, 5), revoke(0), weather('clear')]],
    ['a scope taken away while nobody writes', [write([[put('other', 'PR')]]), settle(), setScopes(0, ['TRV'])]],
    ['a scope given while nobody writes', [write([[put('other', 'CIT')]]), settle(), setScopes(0, ['TRV', 'PR', 'CIT'])]],
  ] as const)('come through %s', { timeout: 90_000 }, async (_, commands) => {
    expect(await told(commands)).toEqual([]);
  });
});

it('a desk whose access was taken away asks a few times why, and not again and again', { timeout: 90_000 }, async () => {
  let asked = 0;
  const counted = (link: HubLink): HubLink => ({
    ...link,
    call: (...question) => {
      asked += 1;
      return link.call(...question);
    },
    changes: (...question) => {
      asked += 1;
      return link.changes(...question);
    },
  });
  const world = await createWorld({ desks: 1, cases: 5, random: () => 0.5, parts: { link: counted } });
  try {
    for (const command of [log(0, 2), settle(), revoke(0), log(0, 2), settle()]) await command.run(modelOf(1), world);
    expect((await judge(world)).wrong).toEqual([]);
    asked = 0;
    await sleep(3_000);
    expect(asked).toBeLessThan(15);
  } finally {
    await world.end();
  }
});

it('a desk says soon that its hub is gone, also when nobody asks', { timeout: 90_000 }, async () => {
  const world = await createWorld({ desks: 1, cases: 5, random: () => 0.5 });
  const view = () => world.desks[0]?.sync().view();
  try {
    await expect.poll(() => view()?.hub, { timeout: 20_000 }).toBe('online');
    await expect.poll(() => world.desks[0]?.sync().link()?.state().isAwake, { timeout: 20_000 }).toBe(true);
    world.dropHub();
    await expect.poll(() => view()?.hub, { timeout: 5_000 }).toBe('offline');
  } finally {
    await world.end();
  }
});

describe('it is noticed', () => {
  it.each<readonly [string, readonly WorldCommand[], Broken, RegExp]>([
    ['that places come from a sequence', TWO_WRITERS, { writer: sequenceWriter }, /found another sum|missing slow/],
    ['that sums are not compared, and a change is skipped', TWO_WRITERS, { writer: sequenceWriter, parts: { intake: sumsIgnored } }, /shows \d+ cases of \d+: missing slow/],
    ['that the cursor is moved before the rows', LOAD, { parts: { intake: cursorFirst } }, /found another sum/],
    ['that the cursor is moved before the rows and sums are not compared', LOAD, { parts: { intake: (real) => cursorFirst(sumsIgnored(real)) } }, /shows \d+ cases of \d+: missing/],
    ['that rows are shown before the state is whole', LOAD, { parts: { intake: shownTooEarly } }, /a mixture was shown/],
    ['that receipts are not kept before the next offer', [log(0, 2), wait(300)], { parts: { journal: receiptsForgotten } }, /unsent/],
    ['that entries are dropped when the hub does not answer', AWAY, { parts: dropsOnFailure() }, /the hub has entries/],
  ])('%s', { timeout: 90_000 }, async (_, commands, broken, sentence) => {
    expect((await told(commands, broken)).join('\n')).toMatch(sentence);
  });
});
