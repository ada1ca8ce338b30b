/** What does an agent do in the calls of the hunt? Everything the desk offers, with canaries in every box. */

import type { Page } from '@playwright/test';
import { expect as quick } from '../e2e/support/desk.ts';
import { ownWords } from '../e2e/support/deskMarks.ts';
import type { DeskPage } from '../e2e/support/deskPage.ts';
import { codeLabel } from '../e2e/support/uiText.ts';
import { CANARIES } from './canaries.ts';
import { RIGHT_ANSWERS, WRONG_ANSWERS } from './canaryData.ts';
import { sendRaw } from './wire.ts';

/** One long story on a busy machine: nothing here is about time. */
export const expect = quick.configure({ timeout: 60_000 });

export async function unlockFirst(desk: DeskPage): Promise<void> {
  const [first, again] = [desk.page.getByLabel(desk.t('session.locked.passphrase'), { exact: true }), desk.page.getByLabel(desk.t('session.locked.again'))];
  await first.fill(CANARIES.passphrase.text);
  await again.fill(CANARIES.wrongPassphrase.text);
  await desk.button('session.locked.choose').click();
  await desk.page.getByText(desk.t('session.locked.differs')).waitFor();
  await again.fill(CANARIES.passphrase.text);
  await desk.button('session.locked.choose').click();
  await desk.findBox.waitFor();
}

export async function unlockAgain(desk: DeskPage): Promise<void> {
  const box = desk.page.getByLabel(desk.t('session.locked.passphrase'), { exact: true });
  await box.fill(CANARIES.wrongPassphrase.text);
  await desk.button('session.locked.unlock').click();
  await desk.page.locator('[aria-invalid="true"]').waitFor();
  await box.fill(CANARIES.passphrase.text);
  await desk.button('session.locked.unlock').click();
  await desk.findBox.waitFor();
}

/** Names and numbers that match nothing, a set that fails, a restricted file. */
export async function callsOfNobody(desk: DeskPage): Promise<void> {
  const end = async (): Promise<void> => {
    await desk.endAndLog('NOT-VERIFIED');
    await desk.page.keyboard.press('Escape');
  };
  await desk.newCall();
  await desk.find(CANARIES.noMatch.text);
  await desk.find('Common');
  await desk.page.getByLabel(desk.t('who.find.birthDate')).fill(CANARIES.saidDate.text);
  await end();
  for (const number of [CANARIES.number.text, CANARIES.restrictedNumber.text]) {
    await desk.newCall();
    await desk.find(number);
    await desk.state('client', WRONG_ANSWERS);
    await desk.check();
    await expect(desk.notConfirmed).toBeVisible();
    await desk.insertScript('A02');
    await end();
  }
}

const caseRow = (desk: DeskPage, number: string) => desk.page.getByRole('region', { name: desk.t('app.pane.who'), exact: true }).getByRole('button', { name: new RegExp(`^${number.slice(0, 4)}`) });

export async function verifyClient(desk: DeskPage): Promise<void> {
  await desk.find(CANARIES.number.text);
  await desk.state('client', RIGHT_ANSWERS);
  await desk.check();
  await caseRow(desk, CANARIES.number.text).waitFor();
}

/** A right caller: two files, question, explanation, scripts, own words of every kind, say view, follow-up. */
export async function callOfTheClient(desk: DeskPage): Promise<void> {
  const { page } = desk;
  await desk.newCall();
  await verifyClient(desk);
  await caseRow(desk, CANARIES.secondNumber.text).click();
  await caseRow(desk, CANARIES.number.text).click();
  await expect(desk.openCases.getByRole('tab')).toHaveCount(2);
  await caseRow(desk, CANARIES.secondNumber.text).click();
  await page.keyboard.press('Shift+F4');
  await expect(desk.openCases.getByRole('tab')).toHaveCount(1);
  await page.keyboard.press('F9');
  await desk.ask(CANARIES.question.text);
  await expect(desk.verdict('advice')).toBeVisible();
  await desk.button('answer.why.open', desk.answer).first().click();
  const why = desk.sheet('answer.why.title');
  await desk.button('answer.why.wrongFlag', why).click();
  await why.getByText(desk.t('answer.why.kept')).waitFor();
  await page.keyboard.press('Escape');

  const own = ownWords(desk);
  await own.box.fill(CANARIES.ownWords.text);
  // The person's own copy; the desk itself never writes to the clipboard.
  await own.box.press('Control+a');
  await own.box.press('Control+c');
  await own.box.press('Enter');
  await own.blocks.nth(0).getByRole('paragraph').first().waitFor();
  await desk.button('answer.blocks.edit', own.blocks.nth(0)).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(CANARIES.changedWords.text);
  await page.keyboard.press('Enter');
  await own.blocks.nth(0).getByRole('checkbox', { name: desk.t('answer.blocks.alreadySaid') }).check();
  await own.add(CANARIES.promise.text);
  await desk.button('answer.reason.open', own.blocks.nth(1)).click();
  await desk.sheet('answer.reason.title').getByRole('button', { name: codeLabel('en', 'overrides', 'TOLD-BY-LEAD') }).click();
  await own.add(CANARIES.alreadySaid.text);
  await own.blocks.nth(2).getByRole('checkbox', { name: desk.t('answer.blocks.alreadySaid') }).check();

  await desk.button('answer.suggested.all', desk.answer).click();
  await desk.sheet('answer.browser.title').getByRole('combobox').fill(CANARIES.scriptFilter.text);
  await desk.sheet('answer.browser.title').getByText(desk.t('answer.browser.none')).waitFor();
  await page.keyboard.press('Escape');
  await desk.insertScript('B03');
  await desk.answerIn('fr');
  await desk.answerIn('en');
  await (await desk.openPalette()).getByRole('combobox').fill(CANARIES.palette.text);
  await desk.closeSheet();
  await desk.openSayView();
  await page.keyboard.press('ArrowRight');
  await desk.closeSheet();
  const end = await desk.openEndSheet();
  await end.getByLabel(desk.t('answer.end.what')).selectOption({ index: 1 });
  await end.getByLabel(desk.t('answer.end.note')).fill(CANARIES.followUp.text);
  await end.getByRole('button', { name: desk.t('answer.end.back') }).click();
}

export async function endAndRead(desk: DeskPage): Promise<void> {
  await desk.endAndLog('STATUS-GIVEN');
  await desk.page.keyboard.press('Escape');
  await desk.goTo('log');
  await desk.page.getByRole('radio', { name: desk.t('log.show_all') }).check();
  await desk.page.getByRole('row').nth(3).waitFor();
  await desk.goTo('call');
  const settings = await desk.openSettings();
  await settings.getByRole('radio', { name: desk.t('prefs.theme_dark'), exact: true }).check();
  await desk.closeSheet();
}

/** What no screen of ours would send. */
export async function badCalls(page: Page): Promise<void> {
  await sendRaw(page, [
    JSON.stringify({ id: 1, method: CANARIES.badMethod.text, input: {} }),
    JSON.stringify({ id: 2, method: 'cases.find', input: { callId: 'x', text: 7, [CANARIES.badInput.text]: 1 } }),
    JSON.stringify({ id: 3, method: 'guard.checkQuestion', input: { text: `${CANARIES.tooLarge.text} `.repeat(100_000), language: 'en' } }),
    CANARIES.notJson.text,
    JSON.stringify({ id: 5, method: 'guard.checkReply', input: { callId: CANARIES.foreignCall.text, text: CANARIES.ownWords.text, language: 'en', question: CANARIES.badInput.text } }),
    JSON.stringify({ id: 6, method: 'links.mayOpen', input: { url: `https://example.org/${CANARIES.badInput.text}` } }),
    JSON.stringify({ id: 7, method: 'session.readNotice', input: { code: 'cache_missing' } }),
    JSON.stringify({ id: 8, method: 'sync.enrol', input: { url: `http://127.0.0.1:9/${CANARIES.badInput.text}`, code: CANARIES.badInput.text } }),
    JSON.stringify({ id: 9, method: 'sync.enrol', input: { url: 'http://127.0.0.1:9', code: CANARIES.badInput.text } }),
    JSON.stringify({ id: 10, method: 'sync.status', input: {} }),
    JSON.stringify({ id: 11, method: 'sync.history', input: {} }),
    JSON.stringify({ id: 12, method: 'sync.now', input: {} }),
    JSON.stringify({ id: 13, method: 'session.signInWays', input: {} }),
    JSON.stringify({ id: 14, method: 'session.signIn', input: { user: CANARIES.badInput.text, password: CANARIES.badInput.text } }),
    JSON.stringify({ id: 15, method: 'session.signInInBrowser', input: {} }),
    JSON.stringify({ id: 16, method: 'session.setOfflinePassword', input: { password: CANARIES.badInput.text } }),
    JSON.stringify({ id: 17, method: 'session.signOut', input: {} }),
    JSON.stringify({ id: 18, method: 'matters.view', input: { ask: true, [CANARIES.badInput.text]: 1 } }),
    JSON.stringify({ id: 19, method: 'matters.release', input: { deviceId: CANARIES.badInput.text, counter: 1 } }),
    JSON.stringify({ id: 20, method: 'matters.keep', input: { deviceId: CANARIES.badInput.text, counter: 1 } }),
    JSON.stringify({ id: 4, method: 'cases.open', input: { callId: CANARIES.foreignCall.text, caseId: CANARIES.foreignCall.text } }),
  ]);
}
