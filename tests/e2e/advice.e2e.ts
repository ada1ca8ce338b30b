/** Does a question that asks for advice get its reason, and the answer that is allowed instead? */

import { answersOf, expect, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';

test('an advice question is declined with the allowed answer, out of its explanation', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-61'));
  await desk.ask('Should I withdraw and apply again?');
  await expect(desk.verdict('advice')).toBeVisible();
  await desk.button('answer.why.open', desk.answer).first().click();
  const why = desk.sheet('answer.why.title');
  await expect(why.getByText(desk.t('answer.why.words'))).toBeVisible();
  await expect(why.getByText(desk.t('answer.why.fires'))).toBeVisible();
  await expectAccessibleInAllThemes(desk.page, 'explanation');
  await desk.button('answer.insert', why).first().click();
  await expect(why.getByText(desk.t('answer.why.inserted'))).toBeVisible();
  await desk.closeSheet();
  await expect(desk.question).toBeFocused();

  const blocks = desk.answer.getByRole('group', { name: /: D\d\d$/ });
  await expect(blocks).toHaveCount(1);
  const scriptId = (await blocks.getAttribute('aria-label'))?.slice(-3) ?? '';
  await expect(desk.button('answer.foot.log', desk.answer)).toHaveAttribute('aria-disabled', 'false');
  const reference = await desk.endAndLog('ADVICE-DECLINED');
  await desk.page.keyboard.press('Escape');
  await desk.goTo('log');
  const row = desk.page.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toContainText(scriptId);
  await expect(row).toContainText(desk.t('label.advice'));
});

test('the returned application with the untranslated certificate: the item is named, the advice is not given (EC-01)', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-01'));
  await expect(desk.caseFile.getByText(/police certificate/i).first()).toBeVisible();
  await expect(desk.caseFile.getByText(/translation/i).first()).toBeVisible();
  await desk.ask('My application came back. What was missing? Should I apply again?');
  await expect(desk.verdict('advice')).toBeVisible();
  await expect(desk.verdict('status')).toBeVisible();
  await desk.insertScript('B31');
  await desk.insertScript('D05');
  expect(await desk.said('B31')).toMatch(/police certificate.*translation/i);
  await expect(desk.answer.getByText(desk.t('answer.count.loose', { count: 1 }))).toHaveCount(0);
  await expectAccessible(desk.page, 'EC-01 answered');
  const end = await desk.openEndSheet();
  await expect(end.getByText(/police certificate/i)).toBeVisible();
  await expectAccessible(desk.page, 'end sheet');
  await desk.closeSheet();
  expect(await desk.endAndLog('OUTSTANDING-TOLD')).not.toBe('');
});

test('own words that the record does not hold stop the answer until they are removed or marked as said', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-63'));
  const own = desk.answer.getByRole('textbox', { name: desk.t('answer.own.label') });
  await own.fill('You will surely have it next week.');
  await own.press('Enter');
  await expect(desk.answer.getByText(desk.t('answer.foot.reason', { count: 1 })).first()).toBeVisible();
  await expect(desk.button('answer.foot.log', desk.answer)).toHaveAttribute('aria-disabled', 'true');
  await expectAccessibleInAllThemes(desk.page, 'loose words');
  await desk.answer.getByRole('checkbox', { name: desk.t('answer.blocks.alreadySaid') }).check();
  await expect(desk.button('answer.foot.log', desk.answer)).toHaveAttribute('aria-disabled', 'false');
  expect(await desk.endAndLog('GENERAL-INFO')).not.toBe('');
});
