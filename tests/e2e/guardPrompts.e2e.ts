/** How often does the desk ask the agent for something on one call? Three times at most, never in front of anything, the rest folded. */

import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { expectAccessible } from './support/proof.ts';
import { makeSample, startCopy } from './support/sample.ts';

test('an empty answer is asked for once, without a dialog and without taking the focus', async ({ desk, page, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-61'));
  const why = desk.answer.getByText(desk.t('answer.foot.leftEmptyWhy'));
  await expect(why).toHaveCount(0);
  await page.keyboard.press('F4');
  await page.keyboard.type('Where is my application?');
  await expect(why).toBeVisible();
  await expect(desk.question).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page, 'answer left empty');
  await desk.insertScript('B03');
  await expect(why).toHaveCount(0);
  await desk.block('B03').press('Delete');
  await expect(desk.answer.getByText(desk.t('answer.foot.leftEmpty'))).toBeVisible();
  await expect(why).toHaveCount(0);
});

test('three prompts at most on a call: old data of two files, an unclear question; the fourth is folded', async ({ page }) => {
  const old = await makeSample(9);
  const process = await startCopy(old);
  const desk = await openDesk(page, process);
  await desk.newCall();
  await desk.verifyAs('client', answersOf(old, 'EC-03'));
  const full = page.getByText(desk.t('case.stale.stale'));
  await expect(full).toHaveCount(1);
  const choices = page.getByRole('region', { name: desk.t('who.details') }).getByRole('button').filter({ hasText: /\d{3}\s\d{3}/ });
  await choices.nth(0).click();
  await expect(desk.openCases.getByRole('tab')).toHaveCount(2);
  await expect(full).toHaveCount(1);
  await desk.ask('How about it then?');
  await expect(desk.verdict('unsure')).toBeVisible();
  await expect(desk.answer.getByText(desk.t('answer.verdict.unsure.rest'))).toBeVisible();

  await desk.ask('Where is my application?');
  await expect(desk.answer.getByText(desk.t('answer.foot.leftEmpty'))).toBeVisible();
  await expect(desk.answer.getByText(desk.t('answer.foot.leftEmptyWhy'))).toHaveCount(0);
  await choices.nth(2).click();
  await expect(desk.openCases.getByRole('tab')).toHaveCount(3);
  await expect(page.getByText(new RegExp(desk.t('case.stale.age', { age: '9.h.*', day: '.*', time: '.*' }))).first()).toBeVisible();
  await expect(full).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page, 'folded prompts');
  await desk.insertScript('D05');
  expect(await desk.endAndLog('GENERAL-INFO')).not.toBe('');
  await endInOrder(process);
  old.remove();
});
