/** Are the agent's own words judged while they are typed, each with its level and reason, and held back until they hold or a reason is given? */

import { callFor, expect, openDesk, test } from './support/desk.ts';
import { marksIn, ownWords, placesOf } from './support/deskMarks.ts';
import type { DeskPage } from './support/deskPage.ts';
import { contestedFlags, loggedCall } from './support/loggedCalls.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import type { Sample } from './support/sample.ts';

const FILE = 'EC-63';
const GUESS = 'It will probably be approved.';
const PROMISE = 'You will hear back within two weeks.';
const UNKNOWN = 'You have three letters from us.';
const DECIDED = 'Your application has been approved.';

/** When the application was received, as the record has it and as nobody wrote it down. */
function receivedOn(sample: Sample, language = 'en-CA'): { readonly right: string; readonly wrong: string } {
  const day = new Date(`${sample.cases.get(FILE)?.receivedOn ?? ''}T00:00:00Z`);
  const say = (date: Date): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  return { right: say(day), wrong: say(new Date(day.getTime() + 24 * 3_600_000)) };
}

const logButton = (desk: DeskPage) => desk.button('answer.foot.log', desk.answer);
const mayLog = async (desk: DeskPage, may: boolean): Promise<void> => await expect(logButton(desk)).toHaveAttribute('aria-disabled', may ? 'false' : 'true');

test('a wrong date by keyboard: marked under the pen, explained, corrected into a fact of the record', async ({ desk, page, sample }) => {
  await callFor(desk, sample, FILE);
  const own = ownWords(desk);
  const { right, wrong } = receivedOn(sample);
  await own.box.focus();
  await page.keyboard.type('Your');
  const before = await placesOf(desk);
  await page.keyboard.type(` application was received on ${wrong}.`);
  const mark = marksIn(desk, own.box, 'soft');
  await expect(mark).toContainText(wrong);
  await expect(own.line).toContainText(desk.t('answer.reply.soft', { count: 1 }));
  await expect(own.box).toBeFocused();
  expect(await placesOf(desk)).toEqual(before);
  await expectAccessibleInAllThemes(page, 'own words marked');

  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+Enter');
  const why = desk.sheet('answer.why.title');
  await expect(why).toContainText(desk.t('answer.replyLevel.soft'));
  await expect(why.getByText(desk.t('answer.why.fires'), { exact: true })).toBeVisible();
  await expectAccessibleInAllThemes(page, 'own words explained');
  await page.keyboard.press('Escape');
  await expect(own.box).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(own.standing(own.blocks, 'reason')).toHaveCount(1);
  await mayLog(desk, false);
  await expect(desk.answer.getByText(desk.t('answer.foot.reason', { count: 1 }))).toBeVisible();
  await expectAccessible(page, 'own words held back');

  await desk.button('answer.blocks.edit', own.blocks).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`Your application was received on ${right}.`);
  await page.keyboard.press('Enter');
  await expect(own.blocks).toContainText(desk.t('answer.kind.fact'));
  await mayLog(desk, true);
  const reference = await desk.endAndLog('STATUS-GIVEN');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('row', { name: new RegExp(reference) })).not.toContainText(desk.t('log.words.findings', { count: 1 }));
});

for (const [name, words, label] of [['an invented number', UNKNOWN, 'ungrounded_fact'], ['a promise', PROMISE, 'promise'], ['a prediction', GUESS, 'prediction']] as const) {
  test(`${name} is named, explained with the mouse and removed before the answer is logged`, async ({ desk, page, sample }) => {
    await callFor(desk, sample, FILE);
    const own = ownWords(desk);
    await own.box.click();
    await page.keyboard.type(words);
    await expect(marksIn(desk, own.box, 'soft')).not.toHaveCount(0);
    await desk.button('answer.own.add', desk.answer).click();
    await expect(own.blocks).toHaveAccessibleName(new RegExp(desk.t(`answer.found.${label}`), 'u'));
    await mayLog(desk, false);
    await desk.button('answer.why.open', own.blocks).click();
    const why = desk.sheet('answer.why.title');
    await expect(why.getByText(desk.t('answer.why.silent'), { exact: true })).toBeVisible();
    await expect(why.getByText(desk.t('answer.why.say'), { exact: true })).toBeVisible();
    await expectAccessible(page, `${name} explained`);
    await desk.closeSheet();
    await desk.button('answer.blocks.removeLoose', own.blocks).first().click();
    await expect(own.blocks).toHaveCount(0);
    await desk.insertScript('B03');
    await mayLog(desk, true);
    expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
  });
}

test('a flag on own words is called wrong by one key, shown as kept, and stands in the log', async ({ ownDesk: desk, ownProcess, page, sample }) => {
  await callFor(desk, sample, FILE);
  const own = ownWords(desk);
  await own.box.focus();
  await page.keyboard.type(GUESS);
  await expect(marksIn(desk, own.box, 'soft')).not.toHaveCount(0);
  await page.keyboard.press('Control+Shift+F');
  const why = desk.sheet('answer.why.title');
  await expect(why.getByText(desk.t('answer.why.kept'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(own.box).toBeFocused();
  await expect(own.box).toHaveValue(GUESS);
  expect(await contestedFlags(ownProcess.profileDir)).toMatchObject([{ as: 'wrong_flag', on: 'reply' }]);
});

test('words that claim a decision cannot be said; that they were said can be recorded', async ({ ownDesk: desk, ownProcess, page, sample }) => {
  await callFor(desk, sample, FILE);
  const own = ownWords(desk);
  await own.box.focus();
  await page.keyboard.type(DECIDED);
  await expect(marksIn(desk, own.box, 'hard')).not.toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(own.standing(own.blocks, 'blocked')).toHaveCount(1);
  await expect(desk.button('answer.reason.open', own.blocks)).toHaveCount(0);
  await mayLog(desk, false);
  await expectAccessibleInAllThemes(page, 'cannot be said');
  const say = await desk.openSayView();
  await expect(say.getByText(desk.t('answer.say.leftOut', { count: 1 }))).toBeVisible();
  await expect(say).not.toContainText(DECIDED);
  await expectAccessible(page, 'left out of the say view');
  await desk.closeSheet();

  await desk.answer.getByRole('checkbox', { name: desk.t('answer.blocks.alreadySaid') }).focus();
  await page.keyboard.press('Space');
  await expect(own.standing(own.blocks, 'said')).toHaveCount(1);
  await mayLog(desk, true);
  const reference = await desk.endAndLog('STATUS-GIVEN');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+2');
  const row = page.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toContainText(desk.t('log.words.alreadySaid', { count: 1 }));
  await expect(row).toContainText(desk.t('log.words.findings', { count: 1 }));
  const [block] = (await loggedCall(ownProcess.profileDir, reference)).blocks;
  expect(block).toMatchObject({ kind: 'free', text: DECIDED, alreadySaid: true });
  expect(block?.sentences?.[0]?.labels).toContain('decision_claim');
});

test('nothing of a file may be said in own words before the caller is verified', async ({ desk, page, sample }) => {
  await desk.newCall();
  await desk.find(sample.cases.get(FILE)?.number ?? '');
  const own = ownWords(desk);
  await own.add(`Your application was received on ${receivedOn(sample).right}.`);
  await expect(own.standing(own.blocks, 'blocked')).toHaveCount(1);
  await expect(own.blocks).toHaveAccessibleName(new RegExp(desk.t('answer.found.disclosure'), 'u'));
  await mayLog(desk, false);
  await expectAccessible(page, 'not for this caller');
  const say = await desk.openSayView();
  await expect(say.getByText(desk.t('answer.say.leftOut', { count: 1 }))).toBeVisible();
  await desk.closeSheet();
  await own.blocks.press('Delete');
  await expect(own.blocks).toHaveCount(0);
});

test.describe('a call in French', () => {
  test.use({ deskArguments: ['--lang', 'fr'], locale: 'fr-CA' });

  test('own words in French and English are judged alike; a wrong date becomes a fact', async ({ ownProcess, page, sample }) => {
    const desk = await openDesk(page, ownProcess, 'fr');
    await callFor(desk, sample, FILE);
    const own = ownWords(desk);
    const { right, wrong } = receivedOn(sample, 'fr-CA');
    await own.box.focus();
    await page.keyboard.type(`Votre demande a été reçue le ${wrong}.`);
    await expect(marksIn(desk, own.box, 'soft')).toContainText(wrong);
    await expectAccessibleInAllThemes(page, 'own words in French');
    await own.box.fill('');
    await own.box.fill(PROMISE);
    await expect(marksIn(desk, own.box, 'soft')).not.toHaveCount(0);
    await own.box.fill('');
    await own.add(`Votre demande a été reçue le ${right}.`);
    await expect(own.blocks).toContainText(desk.t('answer.kind.fact'));
    await mayLog(desk, true);
    expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
  });
});
