/** What differs between a desk in standard mode and one in strict mode: published information, its time, and forms named? */

import type { Locator, Page } from '@playwright/test';
import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { marksIn, ownWords } from './support/deskMarks.ts';
import type { DeskPage } from './support/deskPage.ts';
import type { DeskProcess } from './support/deskProcess.ts';
import { loggedCall } from './support/loggedCalls.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { startCopy, type Sample } from './support/sample.ts';
import { makeStrictInstallation } from './support/strictInstallation.ts';

const PROCESS = 'What is the processing time for this type of application?';
const FORM = 'There is a change of address form.';

const strict = test.extend<{ strictProcess: DeskProcess; strictDesk: DeskPage }>({
  strictProcess: async ({ sample }, use) => {
    const installation = makeStrictInstallation();
    const process = await startCopy(sample, [], installation.folder);
    await use(process);
    await endInOrder(process);
    installation.remove();
  },
  strictDesk: async ({ strictProcess, page }, use) => {
    await use(await openDesk(page, strictProcess));
  },
});

const strip = (page: Page): Locator => page.getByRole('contentinfo');

async function askedAbout(desk: DeskPage, sample: Sample): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-63'));
  await desk.ask(PROCESS);
}

/** How the list of all scripts stands to one of them. */
async function refusalOf(desk: DeskPage, scriptId: string): Promise<string> {
  await desk.button('answer.suggested.all', desk.answer).click();
  const list = desk.sheet('answer.browser.title');
  await list.getByRole('combobox', { name: desk.t('answer.browser.filter') }).fill(scriptId);
  const words = await list.getByRole('option', { name: new RegExp(`^${scriptId}`, 'u') }).innerText();
  await desk.closeSheet();
  return words;
}

test('standard mode: a process question may be answered, the published time told; a form named breaks no rule', async ({ desk, page, sample }) => {
  await askedAbout(desk, sample);
  await expect(desk.verdict('process_info')).toBeVisible();
  await expect(marksIn(desk, desk.question, 'hard')).toHaveCount(0);
  await expect(strip(page)).not.toContainText(desk.t('strip.strict'));
  await expect(desk.suggestions.getByRole('button', { name: /C03/ })).toHaveCount(0);
  await desk.insertScript('B04');
  expect(await desk.said('B04')).toMatch(/190\sdays/);

  const own = ownWords(desk);
  await own.box.fill(FORM);
  await expect(marksIn(desk, own.box, 'loose')).toHaveText(FORM);
  await expect(own.line).not.toContainText(desk.t('answer.reply.soft', { count: 1 }));
  await own.box.press('Enter');
  await expect(desk.button('answer.foot.log', desk.answer)).toHaveAttribute('aria-disabled', 'false');
  expect(await desk.endAndLog('GENERAL-INFO')).not.toBe('');
});

strict('strict mode: a process question is declined, the published time is not told; a form named counts against the words', async ({ strictDesk: desk, strictProcess, page, sample }) => {
  await expect(strip(page)).toContainText(desk.t('strip.strict'));
  await askedAbout(desk, sample);
  await expect(marksIn(desk, desk.question, 'hard')).toHaveText(/processing time/);
  await expect(desk.verdict('process_strict')).toBeVisible();
  await expect(desk.verdict('process_info')).toHaveCount(0);
  await expectAccessibleInAllThemes(page, 'strict mode, declined');
  await desk.button('answer.why.open', desk.answer).first().click();
  const why = desk.sheet('answer.why.title');
  await expect(why.getByText('C03', { exact: true })).toBeVisible();
  await desk.button('answer.insert', why).first().click();
  await desk.closeSheet();
  await desk.composed('C03');
  expect(await refusalOf(desk, 'B04')).toContain(desk.t('answer.refusal.mode'));

  const own = ownWords(desk);
  await own.box.fill(FORM);
  await expect(marksIn(desk, own.box, 'note')).toHaveText(/form/);
  await own.box.press('Enter');
  await expect(own.blocks).toHaveAccessibleName(new RegExp(desk.t('answer.found.form_referral'), 'u'));
  await expectAccessible(page, 'strict mode, a form named');
  const call = await loggedCall(strictProcess.profileDir, await desk.endAndLog('GENERAL-INFO'));
  expect(call.mode).toBe('strict');
  expect(call.blocks.flatMap(({ sentences = [] }) => sentences.flatMap(({ labels }) => labels))).toContain('form_referral');
});
