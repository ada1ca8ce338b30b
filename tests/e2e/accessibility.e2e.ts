/** Can every screen and sheet be reached, read and left by keyboard and by screen reader, in both languages, at 200 % and in forced colours? */

import type { Page } from '@playwright/test';
import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import type { DeskPage } from './support/deskPage.ts';
import { ownWords } from './support/deskMarks.ts';
import { SIZES } from './support/everyLook.ts';
import { startCopy, type Sample } from './support/sample.ts';
import type { ScreenLanguage } from './support/uiText.ts';

const QUESTION: Readonly<Record<ScreenLanguage, string>> = {
  en: 'What was missing? Should I apply again?',
  fr: 'Que manquait-il ? Est-ce que je devrais refaire une demande ?',
};
const PROMISE: Readonly<Record<ScreenLanguage, string>> = { en: 'You will hear back within two weeks.', fr: 'Vous aurez une réponse dans deux semaines.' };

interface Place {
  readonly name: string;
  /** Puts the focus on what opens it, where that is another place than the focus has. */
  readonly from?: (desk: DeskPage) => Promise<void>;
  /** Goes there from the place before, by the keys and buttons an agent has. */
  readonly go: (desk: DeskPage, sample: Sample) => Promise<void>;
  /** Goes back; where the focus was is where it is again. */
  readonly leave?: (desk: DeskPage) => Promise<void>;
}

const escape = async (desk: DeskPage): Promise<void> => {
  await desk.page.keyboard.press('Escape');
  await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Every screen and every sheet, in the order of one call. */
const PLACES: readonly Place[] = [
  { name: 'no call', go: async () => undefined },
  { name: 'key sheet', go: async (desk) => void (await desk.openKeys()), leave: escape },
  { name: 'settings', go: async (desk) => { await desk.page.keyboard.press('Control+,'); await desk.sheet('prefs.title').waitFor(); }, leave: escape },
  { name: 'hub panel', go: async (desk) => { await desk.page.keyboard.press('Alt+h'); await desk.sheet('sync.title').getByLabel(desk.t('sync.enrol.url')).waitFor(); }, leave: escape },
  { name: 'palette', go: async (desk) => { await desk.page.keyboard.press('Control+k'); await desk.sheet('palette.title').waitFor(); }, leave: escape },
  { name: 'new call', go: async (desk) => { await desk.page.keyboard.press('Shift+F2'); await desk.header.getByRole('timer').waitFor(); } },
  { name: 'facts stated', go: async (desk, sample) => { await desk.find(answersOf(sample, 'EC-01').application_number ?? ''); await desk.state('client', answersOf(sample, 'EC-01')); } },
  { name: 'file open', go: async (desk) => { await desk.check(); await desk.level('client').waitFor(); await showIfNarrow(desk, 'case'); await desk.openCases.waitFor(); } },
  { name: 'question judged', go: async (desk) => { await showIfNarrow(desk, 'answer'); await desk.ask(QUESTION[desk.language]); await desk.verdict('advice').waitFor(); } },
  { name: 'explanation', go: async (desk) => { await desk.question.press('F8'); await desk.question.press('Alt+Enter'); await desk.sheet('answer.why.title').getByText(desk.t('answer.why.silent'), { exact: true }).waitFor(); }, leave: escape },
  { name: 'script list', go: async (desk) => { await desk.page.keyboard.press('Alt+j'); await desk.sheet('answer.browser.title').getByRole('option').first().waitFor(); }, leave: escape },
  { name: 'words held back', go: async (desk) => { await desk.insertScript('B31'); await ownWords(desk).add(PROMISE[desk.language]); await ownWords(desk).standing(ownWords(desk).blocks, 'reason').waitFor(); } },
  { name: 'reasons', from: async (desk) => await ownWords(desk).blocks.focus(), go: async (desk) => { await desk.page.keyboard.press('Control+Shift+O'); await desk.sheet('answer.reason.title').waitFor(); }, leave: escape },
  { name: 'say view', go: async (desk) => { await desk.page.keyboard.press('Control+Shift+Enter'); await desk.sheet('answer.say.title').waitFor(); }, leave: escape },
  { name: 'end sheet', from: async (desk) => await desk.header.getByRole('button', { name: desk.t('app.end') }).focus(), go: async (desk) => void (await desk.openEndSheet()), leave: escape },
  { name: 'every entry of the log', go: async (desk) => { await desk.page.keyboard.press('Alt+2'); await desk.page.getByRole('radio', { name: desk.t('log.show_all') }).check(); await desk.page.getByRole('row').nth(2).waitFor(); }, leave: async (desk) => { await desk.page.keyboard.press('Alt+1'); } },
  { name: 'draft offered', go: async (desk) => { await lock(desk); await desk.page.keyboard.press('Enter'); await desk.page.getByText(desk.t('draft.title')).waitFor(); } },
  { name: 'locked', go: async (desk) => await lock(desk), leave: async (desk) => { await desk.page.keyboard.press('Enter'); await desk.findBox.or(desk.page.getByText(desk.t('draft.title'))).first().waitFor(); } },
];

async function lock(desk: DeskPage): Promise<void> {
  await desk.page.keyboard.press('Control+Shift+L');
  await desk.page.getByRole('heading', { name: desk.t('session.locked.title') }).waitFor();
}

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 1000;
const showIfNarrow = async (desk: DeskPage, pane: 'answer' | 'case'): Promise<void> => { if (isNarrow(desk.page)) await desk.showPane(pane); };
const focusOf = async (page: Page): Promise<string> => await page.evaluate(() => { const at = document.activeElement; return at === null || at === document.body ? '' : `${at.tagName} ${at.id} ${at.getAttribute('aria-label') ?? ''} ${at.textContent?.slice(0, 30) ?? ''}`; });

async function visitAll(desk: DeskPage, sample: Sample, check: (name: string) => Promise<void>): Promise<void> {
  for (const { name, from, go, leave } of PLACES) {
    await from?.(desk);
    const before = await focusOf(desk.page);
    await go(desk, sample);
    await check(name);
    await leave?.(desk);
    if (leave === escape && before !== '') await expect.configure({ soft: true }).poll(() => focusOf(desk.page), `where the focus is after ${name}`).toBe(before);
  }
}

for (const language of ['en', 'fr'] as const) {
  for (const { name, use, check } of SIZES) {
    test.describe(`in ${language}, ${name}`, () => {
      test.use({ locale: `${language}-CA`, ...use });

      test('every place is whole', async ({ page, sample }) => {
        test.setTimeout(300_000);
        const process = await startCopy(sample, ['--lang', language]);
        const desk = await openDesk(page, process, language);
        await visitAll(desk, sample, (place) => check(page, place));
        await endInOrder(process);
      });
    });
  }
}
