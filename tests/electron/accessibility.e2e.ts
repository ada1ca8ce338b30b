/** Can what only the application window shows be reached, read and left by keyboard and by screen reader: the question before it closes, and signing in in the browser? */

import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { browse, CLIENT_ID, startProvider } from '../support/identityProvider.ts';
import { answersOf, endInOrder, expect, openDesk, test } from '../e2e/support/desk.ts';
import type { DeskPage } from '../e2e/support/deskPage.ts';
import type { DeskProcess } from '../e2e/support/deskProcess.ts';
import { SIZES } from '../e2e/support/everyLook.ts';
import { startCopy } from '../e2e/support/sample.ts';
import { ADA, openToSignIn, signInPage, slow, startEnrolled, startStoryHub } from '../e2e/support/storyHub.ts';

test.describe.configure({ timeout: 240_000 });

async function askToLeave(page: Page, desk: DeskPage): Promise<void> {
  await page.close({ runBeforeUnload: true });
  await expect(desk.sheet('leave.title')).toBeVisible();
}

/** The page of the provider the desk has opened, the latest of them. */
async function openedPage(process: DeskProcess, before: number): Promise<string> {
  const opened = async (): Promise<readonly string[]> => (await process.openedOutside?.()) ?? [];
  await expect.poll(async () => (await opened()).length, { timeout: 20_000 }).toBeGreaterThan(before);
  return (await opened()).at(-1) ?? '';
}

/** By keyboard: begin, stop waiting, begin again, give up there, begin again, sign in there. */
async function signInOutside(desk: DeskPage, process: DeskProcess, check: (where: string) => Promise<void>): Promise<void> {
  const { page, t, button } = desk;
  const begin = async (): Promise<void> => {
    await button('session.signIn.browser').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('session.signIn.waiting'))).toBeVisible();
    await expect(button('session.signIn.stop')).toBeFocused();
  };
  await slow(button('session.signIn.browser')).toBeVisible();
  await check('signing in, with a browser');
  await begin();
  await openedPage(process, 0);
  await check('waiting for the browser');
  await button('session.signIn.stop').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(t('session.signIn.user'), { exact: true })).toBeFocused();
  await slow(button('session.signIn.browser')).toBeVisible();
  await begin();
  await browse(await openedPage(process, 1), 'gives up');
  await slow(page.getByRole('alert')).not.toBeEmpty();
  await check('signing in that was given up in the browser');
  await slow(button('session.signIn.browser')).toBeVisible();
  await begin();
  await browse(await openedPage(process, 2), ADA.id);
  await slow(desk.findBox).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: t('app.desk') })).toBeVisible();
}

for (const language of ['en', 'fr'] as const) {
  for (const { name, use, check } of SIZES) {
    test.describe(`in ${language}, ${name}`, () => {
      test.use({ locale: `${language}-CA`, ...use });

      test('a window that closes on a call', async ({ page, sample }) => {
        const process = await startCopy(sample, ['--lang', language]);
        const desk = await openDesk(page, process, language);
        await desk.newCall();
        await desk.find(answersOf(sample, 'EC-09').application_number ?? '');
        await desk.state('client', answersOf(sample, 'EC-09'));
        await desk.check();
        await desk.level('client').waitFor();
        await page.keyboard.press('F2');
        await expect(desk.findBox).toBeFocused();
        await askToLeave(page, desk);
        await expect(desk.button('leave.stay')).toBeFocused();
        await check(page, 'the question before the window closes');
        await page.keyboard.press('Escape');
        await expect(desk.sheet('leave.title')).toHaveCount(0);
        await expect(desk.findBox).toBeFocused();
        await askToLeave(page, desk);
        await page.keyboard.press('Tab');
        await expect(desk.button('leave.close')).toBeFocused();
        // What the button asks for, asked here: a page of Chromium alone may not close its own window.
        const closed = page.waitForEvent('close');
        await page.close({ runBeforeUnload: true });
        await closed;
        await endInOrder(process);
      });

      test('signing in in the browser', async ({ page, sample }) => {
        const provider = await startProvider();
        const hub = await startStoryHub([...sample.cases.values()].slice(0, 5), { identity: { provider: { issuer: provider.issuer, clientId: CLIENT_ID, accountClaim: 'preferred_username' } } });
        const process = await startEnrolled(hub, sample.start, language);
        const desk = await openToSignIn(page, process, language);
        await signInOutside(desk, process, (where) => check(page, where));
        await desk.page.keyboard.press('Control+,');
        await expect(desk.sheet('prefs.title')).toContainText(desk.t('prefs.who', { name: ADA.name }));
        await check(page, 'settings of somebody who came by the browser');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+,');
        await desk.button('prefs.signOut', desk.sheet('prefs.title')).focus();
        await page.keyboard.press('Enter');
        await signInPage(desk);
        await process.stop();
        rmSync(process.profileDir, { recursive: true, force: true });
        await hub.end();
        await provider.close();
      });
    });
  }
}
