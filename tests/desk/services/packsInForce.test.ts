/** Do packs stay in force while and after the guard's examples are run, whatever comes of it? */

import { expect, it } from 'vitest';
import type { AuthorError } from '../../../src/domain/guard/rule.ts';
import type { Packs } from '../../../src/main/ports/packs.ts';
import { createPacksInForce } from '../../../src/main/services/packsInForce.ts';
import { bundled } from '../../support/replyFacts.ts';

const known: AuthorError = { file: 'a.yaml', code: 'yaml.syntax', text: '', hint: '' };
const found: AuthorError = { file: 'b.yaml', line: 3, ruleId: 'x.y', code: 'example.not_flagged', text: '', hint: '' };
const atStart: Packs = { ...bundled, guard: { ...bundled.guard, problems: [known] } };

function packsWith(testGuard?: () => Promise<Packs['guard']>) {
  const told: (readonly AuthorError[] | 'not tested')[] = [];
  const packs = createPacksInForce({ atStart, ...(testGuard === undefined ? {} : { testGuard }), onTested: (problems) => void told.push(problems), onNotTested: () => void told.push('not tested') });
  return { packs, told };
}

it('are those of the start until the examples were run, then the guard without what failed', async () => {
  const tested = { ...atStart.guard, hash: 'other', problems: [known, found] };
  const { packs, told } = packsWith(() => Promise.resolve(tested));
  expect([packs.now() === atStart, packs.guardTestsRunning()]).toEqual([true, true]);
  await Promise.resolve().then(() => undefined);
  expect([packs.now().guard === tested, packs.now().scripts === atStart.scripts, packs.guardTestsRunning(), told]).toEqual([true, true, false, [[found]]]);
});

it('stay as they were when the examples cannot be run, and are shown as not tested', async () => {
  const { packs, told } = packsWith(() => Promise.reject(new Error('no')));
  await Promise.resolve().then(() => undefined);
  expect([packs.now() === atStart, packs.guardTestsRunning(), told]).toEqual([true, true, ['not tested']]);
});

it('are done at once when the examples were run on reading', () => {
  const { packs, told } = packsWith();
  expect([packs.now() === atStart, packs.guardTestsRunning(), told]).toEqual([true, false, []]);
});

const part = { scripts: { ...atStart.scripts, version: 'sent' } };

it('change at once where no call is running, and when it ends where one is', () => {
  let isRunning = false;
  const changed: string[] = [];
  const packs = createPacksInForce({ atStart, onTested: () => undefined, onNotTested: () => undefined, isCallRunning: () => isRunning, onChanged: (given) => void changed.push(Object.keys(given).join()) });
  packs.put(part);
  expect([packs.now().scripts.version, packs.now().guard === atStart.guard, changed]).toEqual(['sent', true, ['scripts']]);
  isRunning = true;
  packs.put({ scripts: { ...atStart.scripts, version: 'later' } });
  packs.put({ glossary: { ...atStart.glossary, version: 'later' } });
  expect([packs.now().scripts.version, packs.now().glossary.version]).toEqual(['sent', atStart.glossary.version]);
  packs.callEnded();
  expect([packs.now().scripts.version, packs.now().glossary.version, changed]).toEqual(['later', 'later', ['scripts', 'scripts,glossary']]);
  packs.callEnded();
  expect(changed).toHaveLength(2);
});

it('are not put back by examples of a guard that another took the place of', async () => {
  const { promise, resolve } = Promise.withResolvers<Packs['guard']>();
  const { packs, told } = packsWith(() => promise);
  const sent = { ...atStart.guard, hash: 'sent' };
  packs.put({ guard: sent });
  expect(packs.guardTestsRunning()).toBe(false);
  resolve({ ...atStart.guard, hash: 'tested' });
  await promise.then(() => undefined);
  expect([packs.now().guard === sent, told]).toEqual([true, []]);
});
