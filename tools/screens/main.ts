/** How are the pictures in docs/screens made? The stories' own desk and deeds, each screen in the languages and looks it is shown in. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { onDesk, type DeskPage } from '../../tests/e2e/support/deskPage.ts';
import type { DeskProcess } from '../../tests/e2e/support/deskProcess.ts';
import { makeSample, startCopy, type Sample } from '../../tests/e2e/support/sample.ts';
import type { ScreenLanguage } from '../../tests/e2e/support/uiText.ts';
import type { Answers } from '../sample/truth.ts';
import { makeStrictInstallation } from '../../tests/e2e/support/strictInstallation.ts';
import { shrinkPng } from './shrinkPng.ts';
import { tellReplies, tellStrict, tellZoomedReply } from './tellGuard.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/screens');
/** Seen in documentation pages: larger pictures make a clone slow. */
const MOST_BYTES = 200_000;
const WINDOW = { width: 1366, height: 768 };
const ZOOMED = { width: 683, height: 384 };
const QUESTION: Readonly<Record<ScreenLanguage, string>> = {
  en: 'My application came back. What was missing? Should I apply again?',
  fr: 'Ma demande m’est revenue. Que manquait-il ? Est-ce que je devrais refaire une demande ?',
};
type Look = 'dark' | 'hc';

async function withDesk(from: Sample, language: ScreenLanguage, tell: (desk: DeskPage) => Promise<void>, { viewport = WINDOW, installation }: { readonly viewport?: typeof WINDOW; readonly installation?: string } = {}): Promise<void> {
  const desk = await startCopy(from, ['--lang', language], installation);
  const page = await openPage(browser, desk, language, viewport);
  await tell(onDesk(page, language));
  await page.context().close();
  await desk.stop();
  rmSync(desk.profileDir, { recursive: true, force: true });
}

async function openPage(from: Browser, desk: DeskProcess, language: ScreenLanguage, viewport: typeof WINDOW): Promise<Page> {
  const context = await from.newContext({ viewport, deviceScaleFactor: viewport === ZOOMED ? 2 : 1, locale: `${language}-CA`, reducedMotion: 'reduce', colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(await desk.address());
  await onDesk(page, language).findBox.waitFor();
  return page;
}

async function shoot({ page }: DeskPage, name: string): Promise<void> {
  const path = resolve(FOLDER, `${name}.png`);
  await page.evaluate(async () => await document.fonts.ready);
  const picture = shrinkPng(await page.screenshot({ animations: 'disabled' }));
  const size = picture.length;
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB\n`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`);
  writeFileSync(path, picture);
}

const answers = (caseId: string): Answers => sample.truths.get(caseId)?.answers.client ?? {};
const PICTURES = { answers, shoot };

/** An open file with its missing item and an answer that names it and declines the advice. */
async function answered(desk: DeskPage): Promise<void> {
  await desk.ask(QUESTION[desk.language]);
  await desk.verdict('advice').waitFor();
  await desk.insertScript('B31');
  await desk.insertScript('D05');
}

async function tellAll(desk: DeskPage, language: ScreenLanguage): Promise<void> {
  const { page } = desk;
  await shoot(desk, `no-call-${language}`);
  await desk.newCall();
  await desk.ask(QUESTION[language]);
  await desk.verdict('advice').waitFor();
  await desk.find(answers('EC-01').application_number ?? '');
  await desk.state('client', { ...answers('EC-01'), full_name: 'Nadia Benkirane' });
  await shoot(desk, `call-before-${language}`);
  await desk.check();
  await desk.openCases.waitFor();
  await answered(desk);
  await shoot(desk, `call-${language}`);
  await desk.button('answer.why.open', desk.answer).first().click();
  await desk.sheet('answer.why.title').getByText(desk.t('answer.why.fires'), { exact: true }).waitFor();
  await shoot(desk, `explanation-${language}`);
  await desk.closeSheet();
  await desk.openSayView();
  await shoot(desk, `say-${language}`);
  await desk.closeSheet();
  const palette = await desk.openPalette();
  await palette.getByRole('combobox').fill(language === 'en' ? 'decline' : 'refus');
  await palette.getByRole('option').first().waitFor();
  await shoot(desk, `palette-${language}`);
  await desk.closeSheet();
  await desk.openKeys();
  await shoot(desk, `keys-${language}`);
  await desk.closeSheet();
  await desk.openEndSheet();
  await shoot(desk, `end-${language}`);
  await desk.closeSheet();
  await desk.endAndLog('OUTSTANDING-TOLD');
  await page.keyboard.press('Escape');
  await notConfirmed(desk, language);
  await stale(desk, language);
  await desk.goTo('log');
  await page.getByRole('row').nth(1).waitFor();
  await shoot(desk, `log-${language}`);
}

async function notConfirmed(desk: DeskPage, language: ScreenLanguage): Promise<void> {
  await desk.newCall();
  await desk.find('F999999998');
  await desk.state('client', { full_name: 'Nobody Atall', birth_date: '1901-01-01', last_letter_on: '1999-01-01', uci: '99-9999-9998', birth_country: 'Fiji', postal_code: 'Q9Z 9Z9', email: 'nobody@example.org', passport_last4: '0000' });
  await desk.check();
  await desk.notConfirmed.waitFor();
  await shoot(desk, `not-confirmed-${language}`);
  await desk.endAndLog('NOT-VERIFIED');
  await desk.page.keyboard.press('Escape');
}

async function stale(desk: DeskPage, language: ScreenLanguage): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answers('EC-51'));
  await desk.ask(language === 'en' ? 'Where is my application?' : 'Où en est ma demande ?');
  await desk.verdict('status').waitFor();
  await desk.insertScript('B03');
  await shoot(desk, `stale-${language}`);
  await desk.endAndLog('STATUS-GIVEN');
  await desk.page.keyboard.press('Escape');
}

const LOOKS: readonly Look[] = ['dark', 'hc'];

async function tellLooks(desk: DeskPage): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answers('EC-01'));
  await answered(desk);
  for (const look of LOOKS) {
    await wear(desk, look);
    await shoot(desk, `call-${look}`);
  }
  await desk.openPalette();
  for (const look of LOOKS) {
    await wear(desk, look);
    await shoot(desk, `palette-${look}`);
  }
}

const wear = ({ page }: DeskPage, look: Look): Promise<void> => page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', contrast: look === 'hc' ? 'more' : 'no-preference' });

async function tellZoomed(desk: DeskPage): Promise<void> {
  await desk.newCall();
  await desk.find(answers('EC-01').application_number ?? '');
  await desk.state('client', answers('EC-01'));
  await shoot(desk, 'call-zoom200-who');
  await desk.check();
  await desk.level('client').waitFor();
  await desk.showPane('case');
  await desk.caseFile.waitFor();
  await shoot(desk, 'call-zoom200-case');
  await desk.showPane('answer');
  await answered(desk);
  await desk.block('B31').scrollIntoViewIfNeeded();
  await shoot(desk, 'call-zoom200-answer');
  await tellZoomedReply(desk, PICTURES);
}

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const sample = await makeSample(0);
const strict = makeStrictInstallation();
mkdirSync(FOLDER, { recursive: true });
try {
  for (const language of ['en', 'fr'] as const) {
    await withDesk(sample, language, (desk) => tellAll(desk, language));
    await withDesk(sample, language, (desk) => tellReplies(desk, PICTURES));
    await withDesk(sample, language, (desk) => tellStrict(desk, PICTURES), { installation: strict.folder });
  }
  await withDesk(sample, 'en', tellLooks);
  await withDesk(sample, 'en', tellZoomed, { viewport: ZOOMED });
} finally {
  await browser.close();
  strict.remove();
  sample.remove();
}
