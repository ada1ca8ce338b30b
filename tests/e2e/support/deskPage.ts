/** What does an agent do at the desk's page? One object of deeds in the words of the interface, for stories and pictures alike. */

import type { Locator, Page } from 'playwright-core';
import type { CallerRole } from '../../../src/domain/cases/caller.ts';
import type { Answers } from '../../../tools/sample/truth.ts';
import { verifying } from './deskVerification.ts';
import { beginsWith, codeLabel, uiText, type ScreenLanguage, type Values } from './uiText.ts';

export type DeskPage = ReturnType<typeof onDesk>;
export type PaneName = 'who' | 'case' | 'answer';

export function onDesk(page: Page, language: ScreenLanguage = 'en') {
  const t = (key: string, values?: Values): string => uiText(language, key, values);
  const button = (key: string, within: Page | Locator = page): Locator => within.getByRole('button', { name: beginsWith(t(key)) });
  const sheet = (key: string): Locator => page.getByRole('dialog', { name: t(key), exact: true });
  const header = page.getByRole('banner');
  const findBox = page.getByRole('combobox', { name: t('who.find.label') });
  const question = page.getByRole('textbox', { name: t('answer.question.title') });
  const answer = page.getByRole('region', { name: t('answer.region'), exact: true });
  const openCases = page.getByRole('tablist', { name: t('case.tabs.label') });
  const block = (scriptId: string): Locator => answer.getByRole('group', { name: new RegExp(`\\b${scriptId}$`) });
  const verification = verifying(page, language);

  const desk = {
    page, language, t, button, sheet, header, findBox, question, answer, openCases, block,
    caseFile: page.getByRole('region', { name: t('case.details') }),
    notConfirmed: page.getByText(t('who.notConfirmed.title'), { exact: true }),
    level: (code: string): Locator => header.getByText(t(`app.level.${code}`), { exact: true }),
    verdict: (kind: string): Locator => answer.getByText(t(`answer.verdict.${kind}.title`), { exact: true }),
    suggestions: answer.getByRole('list', { name: t('answer.suggested.list') }),

    newCall: async (): Promise<void> => {
      await button('app.newCall', header).click();
      await header.getByRole('timer').waitFor();
    },
    find: async (text: string): Promise<void> => {
      await findBox.fill(text);
      await verification.card.waitFor();
    },
    /** Brings a pane to the front where only one fits. */
    showPane: async (pane: PaneName): Promise<void> => {
      await page.getByRole('tab', { name: t(`app.pane.${pane}`), exact: true }).click();
    },
    card: verification.card,
    state: verification.state,
    check: verification.check,
    statedFor: verification.statedFor,
    /** Finds the case by number and states what a right caller states; the case opens by itself. */
    verifyAs: async (role: CallerRole, answers: Answers): Promise<void> => {
      await desk.find(answers.application_number ?? answers.uci ?? '');
      await verification.state(role, answers);
      await verification.check();
      await openCases.waitFor({ state: 'attached' });
    },
    ask: async (text: string): Promise<void> => {
      await question.fill(text);
    },
    /** Takes a script from the whole list by its id. */
    insertScript: async (scriptId: string): Promise<void> => {
      await button('answer.suggested.all', answer).click();
      const list = sheet('answer.browser.title');
      await list.getByRole('combobox', { name: t('answer.browser.filter') }).fill(scriptId);
      await list.getByRole('option', { name: beginsWith(scriptId) }).click();
      await desk.composed(scriptId);
    },
    /** Waits until a block shows its words. */
    composed: async (scriptId: string): Promise<void> => {
      await block(scriptId).getByText(new RegExp(` ${scriptId} v\\d`)).first().waitFor();
    },
    /** The words of the answer as they would be said. */
    said: async (scriptId: string): Promise<string> => (await block(scriptId).getByRole('paragraph').allInnerTexts()).join(' '),
    answerIn: async (to: ScreenLanguage): Promise<void> => {
      await answer.getByRole('group', { name: t('answer.language') }).getByRole('button', { name: to.toUpperCase(), exact: true }).click();
    },
    openSayView: async (): Promise<Locator> => {
      await button('answer.say.open', answer).click();
      await sheet('answer.say.title').waitFor();
      return sheet('answer.say.title');
    },
    openEndSheet: async (): Promise<Locator> => {
      await button('app.end', header).click();
      await sheet('answer.end.title').waitFor();
      return sheet('answer.end.title');
    },
    /** Chooses how the call ended, logs it and gives the call's reference back once the desk says it is recorded. */
    endAndLog: async (outcomeCode: string): Promise<string> => {
      const end = await desk.openEndSheet();
      const label = codeLabel(language, 'outcomeCodes', outcomeCode);
      const radio = end.getByRole('radio', { name: new RegExp(`${label}$`, 'iu') });
      if ((await radio.count()) > 0) await radio.check();
      else await end.getByRole('combobox', { name: t('answer.end.other') }).selectOption(outcomeCode);
      await button('answer.end.record', end).click();
      return await desk.recorded();
    },
    recorded: async (): Promise<string> => {
      const words = sheet('answer.end.title').getByText(beginsWith(t('answer.end.recorded', { reference: '' })));
      await words.waitFor();
      return (await words.innerText()).slice(t('answer.end.recorded', { reference: '' }).length).trim();
    },
    openPalette: async (): Promise<Locator> => {
      await button('app.findOrDo', header).click();
      await sheet('palette.title').waitFor();
      return sheet('palette.title');
    },
    openSettings: async (): Promise<Locator> => {
      await button('app.settings', header).click();
      await sheet('prefs.title').waitFor();
      return sheet('prefs.title');
    },
    openKeys: async (): Promise<Locator> => {
      await page.keyboard.press('F1');
      await sheet('keys.title').waitFor();
      return sheet('keys.title');
    },
    closeSheet: async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    goTo: async (screen: 'call' | 'log'): Promise<void> => {
      await button(`app.screen.${screen}`, page.getByRole('navigation', { name: t('app.screens') })).click();
    },
  };
  return desk;
}
