/** Are a pack's examples run after reading as they are with it, and do calls get their turn meanwhile? */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { loadGuardPack, readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { testGuardPack } from '../../../../src/main/adapters/packs/testGuardPack.ts';

const folder = resolve(import.meta.dirname, '../../../../resources/packs/guard');
const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const spoiled = texts.map(({ name, text }) => ({ name, text: text.replace('"I guarantee your passport will be back in time."', '"The sky is blue today."') }));

it('names and sets aside the same rules, under the same hash, as reading with the self-test', async () => {
  expect(spoiled.some(({ text }, index) => text !== texts[index]?.text)).toBe(true);
  const tested = await testGuardPack(loadGuardPack(spoiled, { selfTest: false }));
  const atOnce = loadGuardPack(spoiled);
  expect(tested.problems).toContainEqual(expect.objectContaining({ file: 'reply-promise.yaml', ruleId: 'promise.guarantee', code: 'example.not_flagged', text: 'The sky is blue today.', line: expect.any(Number) as number }));
  expect([tested.hash, tested.problems, tested.value.rules.length]).toEqual([atOnce.hash, atOnce.problems, atOnce.value.rules.length]);
  expect(tested.value.rules.map(({ id }) => id)).not.toContain('promise.guarantee');
}, 30_000);

it('lets others have their turn between a few rules', async () => {
  const loaded = readGuardPack(folder, { selfTest: false });
  let turns = 0;
  let done = false;
  const count = (): void => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await testGuardPack(loaded);
  done = true;
  expect(turns).toBeGreaterThan(loaded.value.rules.length / 8);
}, 30_000);
