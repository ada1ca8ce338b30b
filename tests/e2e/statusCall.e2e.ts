/** Is the product's main job done on screen: find, verify, ask, answer from the record, say, record? */

import { answersOf, expect, test } from './support/desk.ts';
import { expectAccessible } from './support/proof.ts';

test('a plain status call: found, verified, answered from the record, said, logged', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.find(answersOf(sample, 'EC-09').application_number ?? '');
  await expect(desk.header).not.toContainText(answersOf(sample, 'EC-09').full_name ?? '');
  await desk.state('client', answersOf(sample, 'EC-09'));
  await expectAccessible(desk.page, 'facts stated');
  await desk.check();
  await expect(desk.level('client')).toBeVisible();
  await expect(desk.header).toContainText(answersOf(sample, 'EC-09').full_name ?? '');
  await expect(desk.caseFile).toBeVisible();

  await desk.ask('Where is my application?');
  await expect(desk.verdict('status')).toBeVisible();
  await desk.insertScript('B03');
  await expect(desk.answer.getByText(desk.t('answer.count.loose', { count: 1 }))).toHaveCount(0);
  await expectAccessible(desk.page, 'answered');

  const say = await desk.openSayView();
  await expect(say).toContainText(String(new Date().getUTCFullYear()));
  await expectAccessible(desk.page, 'say view');
  await desk.closeSheet();

  const reference = await desk.endAndLog('STATUS-GIVEN');
  expect(reference).not.toBe('');
  await expectAccessible(desk.page, 'recorded');
  await desk.button('answer.end.newCall', desk.sheet('answer.end.title')).click();
  await desk.goTo('log');
  await expect(desk.page.getByRole('row', { name: new RegExp(reference) })).toContainText('B03');
  await expectAccessible(desk.page, 'my log');
});
