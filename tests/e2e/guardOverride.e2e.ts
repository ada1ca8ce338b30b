/** May an agent go on against what was found? With a coded reason that is shown, kept in the record, and gone when the words change. */

import { answersOf, callFor, expect, openDesk, test } from './support/desk.ts';
import { marksIn, ownWords } from './support/deskMarks.ts';
import type { DeskPage } from './support/deskPage.ts';
import { loggedCall } from './support/loggedCalls.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { expectReachable } from './support/reach.ts';
import type { Sample } from './support/sample.ts';
import { codeLabel } from './support/uiText.ts';

const PROMISE = 'You will hear back within two weeks.';
const REASON = 'TOLD-BY-LEAD';

async function withPromise(desk: DeskPage, sample: Sample): Promise<void> {
  await callFor(desk, sample, 'EC-63');
  await ownWords(desk).add(PROMISE);
  await expect(desk.button('answer.foot.log', desk.answer)).toHaveAttribute('aria-disabled', 'true');
}

const reasonGiven = (desk: DeskPage): string => desk.t('answer.reason.given', { reason: codeLabel('en', 'overrides', REASON) });

test('a reason by keyboard: shown on the block, said, kept in the record', async ({ ownDesk: desk, ownProcess, page, sample }) => {
  await withPromise(desk, sample);
  const { blocks } = ownWords(desk);
  const say = await desk.openSayView();
  await expect(say).not.toContainText(PROMISE);
  await desk.closeSheet();
  await blocks.focus();
  await page.keyboard.press('Control+Shift+O');
  const sheet = desk.sheet('answer.reason.title');
  await expect(sheet.getByRole('button').nth(1)).toBeFocused();
  await expectAccessibleInAllThemes(page, 'reasons');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(blocks).toBeFocused();
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(blocks).toContainText(reasonGiven(desk));
  await expect(blocks).toBeFocused();
  await expectAccessible(page, 'reason given');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(desk.sheet('answer.say.title')).toContainText(PROMISE);
  await page.keyboard.press('Escape');

  const reference = await desk.endAndLog('STATUS-GIVEN');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toContainText(desk.t('log.words.overrides', { count: 1 }));
  const [block] = (await loggedCall(ownProcess.profileDir, reference)).blocks;
  expect(block).toMatchObject({ kind: 'free', text: PROMISE, override: REASON });
  expect(block?.sentences?.[0]?.labels).toContain('promise');
});

test('a reason with the mouse is undone by one click, and gone when the words are changed', async ({ desk, page, sample }) => {
  await withPromise(desk, sample);
  const { blocks } = ownWords(desk);
  const log = desk.button('answer.foot.log', desk.answer);
  const choose = async (): Promise<void> => {
    await desk.button('answer.reason.open', blocks).click();
    await desk.sheet('answer.reason.title').getByRole('button', { name: codeLabel('en', 'overrides', REASON) }).click();
    await expect(blocks).toContainText(reasonGiven(desk));
    await expect(log).toHaveAttribute('aria-disabled', 'false');
  };
  await choose();
  await desk.button('answer.reason.undo', blocks).click();
  await expect(blocks).not.toContainText(reasonGiven(desk));
  await expect(log).toHaveAttribute('aria-disabled', 'true');
  await choose();
  await desk.button('answer.blocks.edit', blocks).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' I promise.');
  await desk.button('answer.blocks.keep', blocks).click();
  await expect(blocks).not.toContainText(reasonGiven(desk));
  await expect(log).toHaveAttribute('aria-disabled', 'true');
  await desk.button('answer.blocks.removeLoose', blocks).first().click();
  await expect(blocks).toHaveCount(0);
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

  test('marks, reasons and every action of a block can be reached', async ({ sharedProcess, page, sample }) => {
    const desk = await openDesk(page, sharedProcess);
    const answers = answersOf(sample, 'EC-63');
    await desk.newCall();
    await desk.find(answers.application_number ?? '');
    await desk.state('client', answers);
    await desk.check();
    await expect(desk.level('client')).toBeVisible();
    await desk.showPane('answer');
    const { box, blocks } = ownWords(desk);
    await box.fill(PROMISE);
    await expect(marksIn(desk, box, 'soft')).not.toHaveCount(0);
    await expectReachable(page, 'marks');
    await box.press('Enter');
    await desk.button('answer.reason.open', blocks).click();
    await expectReachable(page, 'reasons');
    await expectAccessible(page, 'reasons at 200 %');
    await desk.sheet('answer.reason.title').getByRole('button', { name: codeLabel('en', 'overrides', REASON) }).click();
    await expect(blocks).toContainText(reasonGiven(desk));
    await expectReachable(page, 'reason given');
  });
});
