/** What does an agent do in a whole shift? Calls of every kind through the screens, one after the other, as quickly as the page allows. */

import { ownWords } from '../e2e/support/deskMarks.ts';
import type { DeskPage } from '../e2e/support/deskPage.ts';
import type { Answers } from '../../tools/sample/truth.ts';

export interface Times {
  readonly find: number[];
  readonly verdict: number[];
  readonly end: number[];
}

export const noTimes = (): Times => ({ find: [], verdict: [], end: [] });

const LONG = 'My cousin says it was sent in March and the portal shows nothing at all. '.repeat(40);
const QUESTIONS = ['Where is my application?', 'What is missing? Will it be approved?', 'Should I withdraw and apply again?', 'Où en est ma demande? Est-ce que je devrais la retirer?', `${LONG} Where is my application?`];

async function timed(into: number[], act: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await act();
  into.push(performance.now() - start);
}

async function findAndVerify(desk: DeskPage, answers: Answers, times: Times): Promise<void> {
  await desk.newCall();
  await timed(times.find, () => desk.find(answers.application_number ?? ''));
  await desk.state('client', answers);
  await desk.check();
  await desk.openCases.waitFor({ state: 'attached' });
}

async function ask(desk: DeskPage, at: number, times: Times): Promise<void> {
  const said = desk.answer.locator('#an-verdict strong').first();
  await timed(times.verdict, async () => {
    await desk.ask(QUESTIONS[at % QUESTIONS.length] ?? '');
    await said.waitFor();
  });
}

async function end(desk: DeskPage, outcome: string, times: Times): Promise<void> {
  await desk.openEndSheet();
  await timed(times.end, () => endNow(desk, outcome));
  await desk.page.keyboard.press('Escape');
  await desk.button('app.newCall', desk.header).waitFor();
}

async function endNow(desk: DeskPage, outcome: string): Promise<void> {
  const sheet = desk.sheet('answer.end.title');
  await sheet.locator(`input[value="${outcome}"]`).check();
  await sheet.getByRole('button', { name: new RegExp(`^${desk.t('answer.end.record')}`) }).click();
  await desk.recorded();
}

/** The suggestion that stands first for this question and this file. */
async function insertFirst(desk: DeskPage): Promise<void> {
  await desk.suggestions.getByRole('button').first().waitFor();
  await desk.question.press('Control+Enter');
  await desk.answer.getByRole('group', { name: /^Block 1 of/ }).getByRole('paragraph').first().waitFor();
}

/** Answered from the record, with own words, a look at the explanation and at the whole list of scripts. */
async function answered(desk: DeskPage, answers: Answers, at: number, times: Times): Promise<void> {
  await findAndVerify(desk, answers, times);
  await ask(desk, at, times);
  await desk.page.keyboard.press('F9');
  const why = desk.button('answer.why.open', desk.answer).first();
  if (await why.isVisible()) {
    await why.click();
    await desk.sheet('answer.why.title').waitFor();
    await desk.page.keyboard.press('Escape');
  }
  await insertFirst(desk);
  await ownWords(desk).add('Thank you for waiting.');
  await desk.openSayView();
  await desk.closeSheet();
  await end(desk, 'STATUS-GIVEN', times);
}

/** Nobody is verified: another name, then the call is dropped. */
async function dropped(desk: DeskPage, answers: Answers, times: Times): Promise<void> {
  await desk.newCall();
  await timed(times.find, () => desk.find(answers.full_name ?? ''));
  await ask(desk, 0, times);
  await end(desk, 'NOT-VERIFIED', times);
}

/** Left as it is: the next call takes its place. */
async function abandoned(desk: DeskPage, answers: Answers, times: Times): Promise<void> {
  await findAndVerify(desk, answers, times);
  await ask(desk, 4, times);
  await end(desk, 'STATUS-GIVEN', times);
  await (await desk.openPalette()).getByRole('combobox').fill('log');
  await desk.closeSheet();
  await desk.goTo('log');
  await desk.page.getByRole('row').nth(1).waitFor();
  await desk.goTo('call');
}

/** The desk is locked in the middle; the draft is taken up and the caller verified again. */
async function locked(desk: DeskPage, answers: Answers, times: Times): Promise<void> {
  await findAndVerify(desk, answers, times);
  await ask(desk, 1, times);
  await desk.page.keyboard.press('Control+Shift+L');
  await desk.page.getByRole('heading', { name: desk.t('session.locked.title') }).waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.button('draft.resume').click();
  await desk.header.getByRole('timer').waitFor();
  await desk.find(answers.application_number ?? '');
  await desk.state('client', answers);
  await desk.check();
  await desk.openCases.waitFor({ state: 'attached' });
  await insertFirst(desk);
  await end(desk, 'STATUS-GIVEN', times);
}

/** One of ten is locked, two are of nobody, two are long; the rest is answered. */
export async function oneCall(desk: DeskPage, answers: Answers, at: number, times: Times): Promise<void> {
  if (at % 10 === 3) await locked(desk, answers, times);
  else if (at % 5 === 1) await dropped(desk, answers, times);
  else if (at % 5 === 4) await abandoned(desk, answers, times);
  else await answered(desk, answers, at, times);
}
