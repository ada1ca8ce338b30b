/** Is old data said to be old, and too old data not said at all? */

import { rmSync } from 'node:fs';
import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { makeSample, startCopy } from './support/sample.ts';

test('a record of nine hours ago is answered with its time first (EC-51)', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-51'));
  await expect(desk.page.getByText(desk.t('case.stale.stale'))).toBeVisible();
  await desk.insertScript('B03');
  const blocks = desk.answer.getByRole('group', { name: /^Block / });
  await expect(blocks).toHaveCount(2);
  await expect(blocks.first()).toHaveAccessibleName(/A05$/);
  await expect(blocks.first()).toContainText(desk.t('answer.blocks.added'));
  await expect(blocks.first().getByRole('button', { name: desk.t('answer.blocks.remove', { name: 'A05' }) })).toHaveCount(0);
  await expectAccessibleInAllThemes(desk.page, 'stale');
  expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
});

test('facts of a record of eighty hours ago are held back (EC-51b)', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-51b'));
  await expect(desk.page.getByText(desk.t('case.stale.tooOld'))).toBeVisible();
  await desk.button('answer.suggested.all', desk.answer).click();
  const list = desk.sheet('answer.browser.title');
  await list.getByRole('combobox', { name: desk.t('answer.browser.filter') }).fill('B03');
  const row = list.getByRole('option', { name: /^B03/ });
  await expect(row).toHaveAttribute('aria-disabled', 'true');
  await expect(row).toContainText(desk.t('answer.refusal.stale'));
  await expectAccessible(desk.page, 'script list, too old');
});

test('a desk whose data are nine hours old says so before any call', async ({ page, sample }) => {
  const old = await makeSample(9, sample.start);
  const process = await startCopy(old);
  const desk = await openDesk(page, process);
  await expect(page.getByRole('contentinfo')).toContainText(new RegExp(desk.t('strip.data', { age: String.raw`9\sh(\s\d+\smin)?` })));
  await expectAccessible(page, 'old desk');
  await desk.newCall();
  await desk.verifyAs('client', answersOf(old, 'EC-09'));
  await desk.insertScript('B03');
  await expect(desk.answer.getByRole('group', { name: /^Block / }).first()).toHaveAccessibleName(/A05$/);
  expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
  await endInOrder(process);
  old.remove();
  rmSync(old.profileDir, { recursive: true, force: true });
});
