/** Does every screen hold in light, dark and high contrast, and at 200 % zoom? */

import { answersOf, expect, openDesk, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes, THEMES } from './support/proof.ts';
import { expectReachable } from './support/reach.ts';

test('every screen of a call in light, dark and high contrast', async ({ desk, sample, page }) => {
  await expectAccessibleInAllThemes(page, 'no call');
  await desk.newCall();
  await expectAccessibleInAllThemes(page, 'new call');
  await desk.findBox.fill('Tremblay');
  await expect(page.getByText(desk.t('who.find.birthDate'))).toBeVisible();
  await expectAccessibleInAllThemes(page, 'name to narrow');
  await desk.find(answersOf(sample, 'EC-68').application_number ?? '');
  await desk.state('client', answersOf(sample, 'EC-68'));
  await expectAccessibleInAllThemes(page, 'facts stated');
  await desk.check();
  await expect(desk.openCases).toBeVisible();
  await desk.ask('What is missing? Will it be approved?');
  await expect(desk.verdict('status')).toBeVisible();
  await desk.insertScript('B09');
  await expectAccessibleInAllThemes(page, 'answered');
  await page.keyboard.press('F9');
  await expectAccessible(page, 'every event');
});

test('say view, settings and log in light, dark and high contrast', async ({ desk, sample, page }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-03'));
  await desk.insertScript('B03');
  await desk.openSayView();
  await expectAccessibleInAllThemes(page, 'say view');
  await desk.closeSheet();
  await desk.openSettings();
  await expectAccessibleInAllThemes(page, 'settings');
  await desk.closeSheet();
  await desk.endAndLog('STATUS-GIVEN');
  await expectAccessibleInAllThemes(page, 'recorded');
  await page.keyboard.press('Escape');
  await desk.goTo('log');
  await page.getByRole('radio', { name: desk.t('log.show_all') }).check();
  await expectAccessibleInAllThemes(page, 'log, every entry');
});

test('a look chosen in the settings acts at once and stays after a reload', async ({ ownDesk: desk, page }) => {
  const settings = await desk.openSettings();
  for (const theme of THEMES.toReversed()) {
    await settings.getByRole('radio', { name: desk.t(`prefs.theme_${theme}`), exact: true }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  }
  await settings.getByRole('radio', { name: desk.t('prefs.theme_dark'), exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(desk.findBox).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

  test('one pane at a time; every control can be reached and nothing is cut off', async ({ sharedProcess, page, sample }) => {
    const desk = await openDesk(page, sharedProcess);
    await expectReachable(page, 'no call');
    await expect(page.getByText(desk.t('strip.synthetic'))).toBeVisible();
    await desk.newCall();
    await desk.find(answersOf(sample, 'EC-01').application_number ?? '');
    await desk.state('client', answersOf(sample, 'EC-01'));
    await expectReachable(page, 'facts');
    await expectAccessible(page, 'facts at 200 %');
    await desk.check();
    await expect(desk.level('client')).toBeVisible();
    await desk.showPane('case');
    await expect(desk.caseFile).toBeVisible();
    await expectReachable(page, 'case');
    await expectAccessible(page, 'case at 200 %');
    await desk.showPane('answer');
    await desk.ask('What was missing? Should I apply again?');
    await expect(desk.verdict('advice')).toBeVisible();
    await desk.insertScript('B31');
    await expectReachable(page, 'answer');
    await expectAccessible(page, 'answer at 200 %');
    await desk.openSayView();
    await expectReachable(page, 'say view');
    await desk.closeSheet();
    await desk.openPalette();
    await expectReachable(page, 'palette');
    await desk.closeSheet();
    await desk.openKeys();
    await expectReachable(page, 'key sheet');
    await desk.closeSheet();
    await desk.openEndSheet();
    await expectReachable(page, 'end sheet');
    await expectAccessible(page, 'end sheet at 200 %');
    await desk.closeSheet();
    await desk.endAndLog('OUTSTANDING-TOLD');
    await expectReachable(page, 'recorded');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expectReachable(page, 'log');
  });
});
