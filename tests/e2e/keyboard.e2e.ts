/** Can a whole call be held without a mouse? */

import { answersOf, expect, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { codeLabel } from './support/uiText.ts';

test('a whole call by keyboard: keys, palette, find, verify, ask, insert, say, switch, end, log', async ({ desk, page, sample }) => {
  const answers = answersOf(sample, 'EC-01');
  const { keyboard } = page;
  const press = (key: string): Promise<void> => keyboard.press(key);

  await press('F1');
  await expect(desk.sheet('keys.title')).toBeVisible();
  await expectAccessibleInAllThemes(page, 'key sheet');
  await press('Escape');
  await expect(desk.sheet('keys.title')).toHaveCount(0);

  await press('Control+k');
  await expect(desk.sheet('palette.title').getByRole('combobox')).toBeFocused();
  await keyboard.type('new call');
  await expectAccessibleInAllThemes(page, 'palette');
  await press('Enter');
  await expect(desk.findBox).toBeFocused();
  await keyboard.type(answers.application_number ?? '');
  await expect(desk.card.getByRole('textbox').first()).toBeVisible();
  await press('F3');
  await expect(desk.card.getByRole('textbox').first()).toBeFocused();
  for (let at = 0; at < (await desk.card.getByRole('textbox').count()); at += 1) {
    await keyboard.type((await desk.statedFor(desk.card.getByRole('textbox').nth(at), answers)) ?? '');
    await press('Tab');
  }
  await press('Shift+Tab');
  await press('Enter');
  await expect(desk.level('client')).toBeVisible();
  await expect(desk.openCases).toBeVisible();

  await press('F4');
  await keyboard.type('What was missing? Should I apply again?');
  await expect(desk.verdict('advice')).toBeVisible();
  await press('F8');
  await press('Alt+Enter');
  await expect(desk.sheet('answer.why.title')).toBeVisible();
  await press('Escape');
  await expect(desk.question).toBeFocused();
  await press('Control+Enter');
  await expect(desk.answer.getByRole('group', { name: /^Block 1 of 1/ })).toBeVisible();
  await press('Control+j');
  await expect(desk.sheet('answer.browser.title')).toBeVisible();
  await keyboard.type('D05');
  await expect(desk.sheet('answer.browser.title').getByRole('option', { selected: true })).toHaveAccessibleName(/^D05/);
  await expectAccessible(page, 'script list');
  await press('Enter');
  await desk.composed('D05');
  await press('Alt+l');
  await expect(desk.block('B31')).toContainText(/traduction/i);
  await press('Alt+l');
  await expect(desk.block('B31')).toContainText(/translation/i);

  await press('Control+Shift+Enter');
  await expect(desk.sheet('answer.say.title')).toBeVisible();
  await press('ArrowRight');
  await expect(desk.sheet('answer.say.title').getByText(desk.t('answer.say.position', { index: 2, count: 2 }))).toBeVisible();
  await press('Escape');
  await expect(desk.sheet('answer.say.title')).toHaveCount(0);

  await press('F2');
  await expect(desk.findBox).toBeFocused();
  await press('Control+Enter');
  const end = desk.sheet('answer.end.title');
  await expect(end.getByRole('radio').first()).toBeFocused();
  await press('1');
  await expect(end.getByRole('radio').first()).toBeChecked();
  await expectAccessibleInAllThemes(page, 'end sheet');
  await press('Control+Enter');
  const reference = await desk.recorded();
  await press('Escape');
  await press('Alt+2');
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toContainText(codeLabel('en', 'outcomeCodes', 'OUTSTANDING-TOLD'));
});

test('the first letters typed after F2 arrive, with and without an open call', async ({ desk, page, sample }) => {
  const { application_number: number = '' } = answersOf(sample, 'EC-09');
  await page.keyboard.press('F2');
  await page.keyboard.type(number);
  await expect(desk.card.getByRole('textbox').first()).toBeVisible();
  await expect(desk.findBox).toHaveValue(number);
  await page.keyboard.press('F4');
  await page.keyboard.type('Where is it?');
  await expect(desk.question).toHaveValue('Where is it?');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(number);
  await expect(desk.findBox).toHaveValue(number);
});

test('F6 walks through every part of the page and comes back', async ({ desk, page }) => {
  await desk.newCall();
  const visited = new Set<string>();
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('F6');
    visited.add(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? 'nowhere'));
  }
  expect([...visited].sort()).toEqual(['answer', 'case', 'header', 'rail', 'strip', 'who']);
});
