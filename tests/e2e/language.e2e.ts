/** Can a call be held in French: the answer switched, the whole screen in French? */

import { answersOf, expect, openDesk, test } from './support/desk.ts';
import { expectAccessible } from './support/proof.ts';

test('the answer switches to French and back, facts included; own words stay as typed', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-01'));
  await desk.insertScript('B31');
  const english = await desk.said('B31');
  expect(english).toMatch(/translation/i);
  await desk.answerIn('fr');
  await expect(desk.block('B31')).toContainText(/traduction/i);
  await expect(desk.block('B31').getByRole('paragraph').first()).toHaveAttribute('lang', 'fr');
  await expect(desk.page.getByText(desk.t('strip.answer.fr'))).toBeVisible();
  const own = desk.answer.getByRole('textbox', { name: desk.t('answer.own.label') });
  await own.fill('Merci');
  await own.press('Enter');
  await desk.answerIn('en');
  await expect(desk.answer.getByText(desk.t('answer.blocks.notTranslated'))).toBeVisible();
  // Each block is asked for anew, after the own words are marked.
  await expect.poll(() => desk.said('B31')).toBe(english);
  await expectAccessible(desk.page, 'switched answer');
});

test.describe('a desk in French', () => {
  test.use({ deskArguments: ['--lang', 'fr'], locale: 'fr-CA' });

  test('a whole call with every sentence of the screen in French', async ({ ownProcess, page, sample }) => {
    const desk = await openDesk(page, ownProcess, 'fr');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA');
    await desk.newCall();
    await desk.find(answersOf(sample, 'EC-09').application_number ?? '');
    await desk.state('client', answersOf(sample, 'EC-09'));
    await expectAccessible(page, 'facts stated, French');
    await desk.check();
    await desk.ask('Où en est ma demande ?');
    await expect(desk.verdict('status')).toBeVisible();
    await desk.insertScript('B03');
    await expect(desk.block('B03').getByRole('paragraph').first()).toHaveAttribute('lang', 'fr');
    await expectAccessible(page, 'answered, French');
    expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
    await page.keyboard.press('Escape');
    const keys = await desk.openKeys();
    await expect(keys.getByText('F2', { exact: true }).first()).toBeVisible();
    await expectAccessible(page, 'key sheet, French');
  });
});

test('the screens change to French in the settings and stay so after a reload', async ({ ownDesk, page }) => {
  const settings = await ownDesk.openSettings();
  await expectAccessible(page, 'settings');
  await settings.getByRole('radio', { name: 'Français' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Aucun appel', exact: true })).toBeVisible();
  await expect(page).toHaveTitle('StatusDesk');
});
