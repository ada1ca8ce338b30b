/** Is every question of a caller judged while it is typed, with a reason and a way on, by keyboard and by mouse? */

import { callFor, expect, openDesk, test } from './support/desk.ts';
import { marksIn, placesOf } from './support/deskMarks.ts';
import { contestedFlags } from './support/loggedCalls.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';

const ADVICE = 'Should I withdraw and apply again?';

test('an advice question by keyboard: marked, explained, declined with the allowed answer, logged', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-61');
  const { keyboard } = page;
  await keyboard.press('F4');
  await keyboard.type(ADVICE);
  const mark = marksIn(desk, desk.question, 'hard');
  await expect(mark).toHaveText(/should I withdraw/iu);
  await expect(desk.verdict('advice')).toBeVisible();
  await expectAccessible(page, 'advice marked');

  await keyboard.press('Home');
  await keyboard.press('F8');
  const selected = await desk.question.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(selected).toBe(await mark.innerText());
  await keyboard.press('Alt+Enter');
  const why = desk.sheet('answer.why.title');
  await expect(why.getByText(desk.t('answer.why.fires'), { exact: true })).toBeVisible();
  await expect(why.getByText(desk.t('answer.why.silent'), { exact: true })).toBeVisible();
  await expect(why).toContainText(selected);
  await expectAccessible(page, 'advice explained');
  await desk.button('answer.insert', why).first().focus();
  await keyboard.press('Enter');
  await expect(why.getByText(desk.t('answer.why.inserted'))).toBeVisible();
  await keyboard.press('Escape');
  await expect(desk.question).toBeFocused();
  await desk.composed('D05');

  await keyboard.press('Control+Enter');
  await keyboard.press('Control+Shift+Enter');
  await expect(desk.sheet('answer.say.title')).toContainText('D05');
  await keyboard.press('Escape');
  const reference = await desk.endAndLog('ADVICE-DECLINED');
  await keyboard.press('Escape');
  await keyboard.press('Alt+2');
  const row = page.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toContainText('D05');
  await expect(row).toContainText(desk.t('label.advice'));
  await expect(row).not.toContainText(desk.t('log.words.findings', { count: 1 }));
});

test('half status, half advice: both rows, status first; the answer and the decline in the order of the policy', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-61');
  await desk.ask('Should I withdraw it? Where is my application?');
  await expect(desk.verdict('advice')).toBeVisible();
  const status = await desk.verdict('status').boundingBox();
  const advice = await desk.verdict('advice').boundingBox();
  expect(status?.y).toBeLessThan(advice?.y ?? 0);
  await expectAccessibleInAllThemes(page, 'half and half');
  const offered = await desk.suggestions.getByRole('button').allInnerTexts();
  const at = (id: string): number => offered.findIndex((text) => text.includes(id));
  expect(at('B03')).toBe(0);
  expect(at('D05')).toBeGreaterThan(0);

  await desk.insertScript('D05');
  await desk.insertScript('B03');
  const blocks = desk.answer.getByRole('group', { name: /^Block \d of 2/ });
  await expect(blocks.nth(0)).toHaveAccessibleName(/B03$/);
  await expect(blocks.nth(1)).toHaveAccessibleName(/D05$/);
  expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
});

test('hearsay is heard, not flagged; asking whether it is right is', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-61');
  await desk.ask('My cousin told me I should withdraw. Did you get my letter?');
  await expect(desk.verdict('status')).toBeVisible();
  await expect(marksIn(desk, desk.question, 'hard')).toHaveCount(0);
  await expect(marksIn(desk, desk.question, 'soft')).toHaveCount(0);
  await expect(desk.verdict('advice')).toHaveCount(0);
  await desk.ask('My cousin told me I should withdraw, is that right?');
  await expect(desk.verdict('advice')).toBeVisible();
  await expect(marksIn(desk, desk.question, 'hard')).toHaveCount(1);
  await expectAccessible(page, 'hearsay to confirm');
});

test('a wrong flag and a permitted one are said by one key each, shown as kept, and stand in the log', async ({ ownDesk: desk, ownProcess, page, sample }) => {
  await callFor(desk, sample, 'EC-61');
  const why = desk.sheet('answer.why.title');
  await page.keyboard.press('F4');
  await page.keyboard.type(ADVICE);
  await expect(desk.verdict('advice')).toBeVisible();
  await page.keyboard.press('Control+Shift+F');
  await expect(why.getByText(desk.t('answer.why.kept'))).toBeVisible();
  await expect(desk.button('answer.why.wrongFlag', why)).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'wrong flag kept');
  await page.keyboard.press('Escape');
  await expect(desk.question).toBeFocused();

  await desk.ask('Am I eligible for a visa?');
  await expect(marksIn(desk, desk.question, 'hard')).toHaveText(/eligible/);
  await desk.button('answer.why.open', desk.answer).first().click();
  await desk.button('answer.why.permitted', why).click();
  await expect(why.getByText(desk.t('answer.why.kept'))).toBeVisible();
  await expect(desk.button('answer.why.permitted', why)).toHaveAttribute('aria-pressed', 'true');
  await desk.closeSheet();

  await desk.insertScript('B03');
  await desk.endAndLog('STATUS-GIVEN');
  await page.keyboard.press('Escape');
  await desk.goTo('log');
  await page.getByRole('radio', { name: desk.t('log.show_all') }).check();
  await expect(page.getByRole('cell', { name: desk.t('log.kind.guard_contested') })).toHaveCount(2);
  expect(await contestedFlags(ownProcess.profileDir)).toMatchObject([{ as: 'wrong_flag', on: 'question' }, { as: 'permitted', on: 'question' }]);
});

test('nothing moves under the pen and no letter is lost while marks come and go', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-61');
  await page.keyboard.press('F4');
  const before = await placesOf(desk);
  await page.keyboard.type(ADVICE.slice(0, 20));
  await expect(marksIn(desk, desk.question, 'hard')).toHaveCount(1);
  expect(await placesOf(desk)).toEqual(before);
  await page.keyboard.type(`${ADVICE.slice(20)} Where is my application?`);
  await expect(desk.verdict('status')).toBeVisible();
  expect(await placesOf(desk)).toEqual(before);
  await expect(desk.question).toBeFocused();
  await expect(desk.question).toHaveValue(`${ADVICE} Where is my application?`);
});

test.describe('a call in French', () => {
  test.use({ deskArguments: ['--lang', 'fr'], locale: 'fr-CA' });

  test('English words pasted into a French call are judged all the same, and declined in French', async ({ ownProcess, page, sample }) => {
    const desk = await openDesk(page, ownProcess, 'fr');
    await callFor(desk, sample, 'EC-61');
    await desk.ask('Où en est ma demande? Est-ce que je devrais la retirer?');
    await expect(desk.verdict('status')).toBeVisible();
    await expect(marksIn(desk, desk.question, 'hard')).toHaveText(/devrais/);
    await desk.ask(ADVICE);
    await expect(marksIn(desk, desk.question, 'hard')).toHaveText(/should I withdraw/iu);
    await expect(desk.verdict('advice')).toBeVisible();
    await desk.button('answer.why.open', desk.answer).first().click();
    const why = desk.sheet('answer.why.title');
    await expect(why.getByText(desk.t('answer.why.fires'), { exact: true })).toBeVisible();
    await expectAccessibleInAllThemes(page, 'explained in French');
    await desk.button('answer.insert', why).first().click();
    await desk.closeSheet();
    await desk.composed('D05');
    await expect(desk.block('D05').getByRole('paragraph').first()).toHaveAttribute('lang', 'fr');
    const reference = await desk.endAndLog('ADVICE-DECLINED');
    await page.keyboard.press('Escape');
    await desk.goTo('log');
    const row = page.getByRole('row', { name: new RegExp(reference) });
    await expect(row).toContainText('D05');
    await expect(row).toContainText(desk.t('label.advice'));
  });
});
