/** Is nothing lost when the power goes or the desk is locked in mid-call, and is nothing shown before the caller is verified again? */

import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { watchDrafts } from './support/drafts.ts';
import { expectAccessible, expectAccessibleInAllThemes, verifyLog } from './support/proof.ts';
import { startCopy } from './support/sample.ts';

const QUESTION = 'Did you get my new certificate?';

test('kill -9 in mid-call: the draft is offered, taken up after verification, and logged', async ({ page, context, sample }) => {
  const answers = answersOf(sample, 'EC-01');
  const killed = await startCopy(sample);
  const drafts = watchDrafts(page, killed);
  const before = await openDesk(page, killed);
  await before.newCall();
  await before.verifyAs('client', answers);
  await before.insertScript('B31');
  await before.ask(QUESTION);
  await expect.poll(async () => await drafts.kept(QUESTION)).toBe(true);
  await killed.kill();
  // A page in a browser outlives its desk, and says so; a window of Electron goes with it.
  if (!page.isClosed()) {
    await expect(page.getByText(before.t('app.linkLost'))).toBeVisible();
    await expectAccessible(page, 'link lost');
    await page.close();
  }

  const process = await sample.start(killed.profileDir);
  const desk = await openDesk(await context.newPage(), process);
  await expect(desk.page.getByText(desk.t('draft.title'))).toBeVisible();
  await expect(desk.page.getByText(QUESTION)).toHaveCount(0);
  await expectAccessibleInAllThemes(desk.page, 'draft offered');
  await desk.button('draft.resume').click();
  await expect(desk.question).toHaveValue(QUESTION);
  await expect(desk.level('none')).toBeVisible();
  await expect(desk.openCases).toHaveCount(0);
  await expect(desk.page.locator('body')).not.toContainText(answers.full_name ?? '');

  await desk.verifyAs('client', answers);
  await expect(desk.level('client')).toBeVisible();
  await desk.composed('B31');
  const reference = await desk.endAndLog('OUTSTANDING-TOLD');
  await desk.page.keyboard.press('Escape');
  await desk.goTo('log');
  await expect(desk.page.getByRole('row', { name: new RegExp(reference) })).toContainText(QUESTION);
  await desk.page.reload();
  await expect(desk.page.getByText(desk.t('draft.title'))).toHaveCount(0);
  await endInOrder(process);
});

test('locking keeps the draft; unlocking asks for the caller again', async ({ ownDesk: desk, ownProcess, sample }) => {
  const answers = answersOf(sample, 'EC-09');
  await desk.newCall();
  await desk.verifyAs('client', answers);
  await desk.ask(QUESTION);
  await desk.page.keyboard.press('Control+Shift+L');
  await expect(desk.page.getByRole('heading', { name: desk.t('session.locked.title') })).toBeVisible();
  await expect(desk.page.locator('body')).not.toContainText(answers.full_name ?? '');
  await expectAccessibleInAllThemes(desk.page, 'locked desk');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByText(desk.t('draft.title'))).toBeVisible();
  await desk.button('draft.resume').click();
  await expect(desk.question).toHaveValue(QUESTION);
  await expect(desk.level('none')).toBeVisible();
  await desk.verifyAs('client', answers);
  await desk.insertScript('B03');
  expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
  expect(await verifyLog(ownProcess.profileDir)).toContain('consistent');
});
