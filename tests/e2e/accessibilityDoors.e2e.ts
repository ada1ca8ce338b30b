/** Can what stands before and around the desk be reached, read and left by keyboard and by screen reader: the passphrase, signing in, the hub, notices, and a desk that does not open? */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { endInOrder, expect, openDesk, test } from './support/desk.ts';
import { onDesk, type DeskPage } from './support/deskPage.ts';
import type { DeskProcess } from './support/deskProcess.ts';
import { SIZES } from './support/everyLook.ts';
import { ADA, PASSPHRASE, signIn, signInPage, slow, startEnrolled, startStoryHub } from './support/storyHub.ts';
import { startCopy } from './support/sample.ts';
import { breakFirst, hearMending } from './support/wireOfPage.ts';

test.describe.configure({ timeout: 240_000 });

/** What an agent types and presses from a new desk to the desk itself, and what stands there on the way. */
async function comeIn(desk: DeskPage, check: (where: string) => Promise<void>): Promise<void> {
  const { page, t } = desk;
  const { keyboard } = page;
  const box = (key: string) => page.getByLabel(t(key), { exact: true });
  await expect(box('session.locked.passphrase')).toBeFocused();
  await check('choosing a passphrase');
  await box('session.locked.passphrase').focus();
  await keyboard.type('short');
  await keyboard.press('Enter');
  await expect(box('session.locked.passphrase')).toHaveAccessibleDescription(t('session.locked.short', { least: 12 }));
  await check('a passphrase that is too short');
  await box('session.locked.passphrase').fill(PASSPHRASE);
  await keyboard.press('Tab');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');

  await signInPage(desk);
  await expect(box('session.signIn.user')).toBeFocused();
  await check('signing in');
  await keyboard.press('Enter');
  await expect(box('session.signIn.user')).toHaveAccessibleDescription(t('session.signIn.noUser'));
  await check('signing in without a name');
  await box('session.signIn.user').fill(ADA.id);
  await keyboard.press('Tab');
  await keyboard.type('not her password');
  await keyboard.press('Enter');
  await slow(page.getByRole('alert')).not.toBeEmpty();
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
  await expect(box('session.signIn.password')).toBeFocused();
  await check('a sign-in that was refused');
  await box('session.signIn.password').focus();
  await keyboard.type(ADA.password);
  await keyboard.press('Enter');
  await slow(desk.findBox).toBeVisible();
}

/** The panel of the hub and the settings, and out of the desk again. */
async function lookAround(desk: DeskPage, check: (where: string) => Promise<void>): Promise<void> {
  const { page, t } = desk;
  const { keyboard } = page;
  await keyboard.press('F2');
  await keyboard.press('Alt+h');
  const panel = desk.sheet('sync.title');
  await slow(panel.getByText(t('sync.state.online'), { exact: true })).toBeVisible();
  await slow(panel.getByRole('row').nth(1)).toBeVisible();
  await check('panel of the hub, connected');
  await keyboard.press('Escape');
  await expect(desk.findBox).toBeFocused();
  await keyboard.press('Control+,');
  await expect(desk.sheet('prefs.title')).toContainText(t('prefs.who', { name: ADA.name }));
  await check('settings of somebody who signed in');
  await desk.sheet('prefs.title').getByRole('button', { name: t('prefs.signOut') }).focus();
  await keyboard.press('Enter');
  await signInPage(desk);
  await expect(page.getByLabel(t('session.signIn.user'), { exact: true })).toBeFocused();
  await signIn(desk, ADA);
  await keyboard.press('Control+Shift+L');
  await expect(page.getByLabel(t('session.locked.passphrase'), { exact: true })).toBeFocused();
  await check('locked by somebody who signed in');
  await page.getByLabel(t('session.locked.passphrase'), { exact: true }).focus();
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await signInPage(desk);
}

/** The panel of a desk without a hub: what is missing, what is no address, and a hub that is not there. */
async function enrolInVain(desk: DeskPage, check: (where: string) => Promise<void>): Promise<void> {
  const { page, t } = desk;
  const panel = desk.sheet('sync.title');
  const url = panel.getByLabel(t('sync.enrol.url'));
  await page.keyboard.press('F2');
  await page.keyboard.press('Alt+h');
  await expect(url).toBeFocused();
  await check('enrolment');
  await page.keyboard.press('Enter');
  await expect(url).toHaveAccessibleDescription(t('sync.enrol.missing_url'));
  await check('enrolment without an address');
  await url.fill('http://127.0.0.1:9');
  await panel.getByLabel(t('sync.enrol.code')).fill('abcd-efgh');
  await page.keyboard.press('Enter');
  await slow(panel.getByText('hub.unreachable')).toBeVisible();
  await check('enrolment at a hub that is not there');
  await page.keyboard.press('Escape');
  await expect(desk.findBox).toBeFocused();
}

/** A desk whose file of cases is gone: it says so, or says that they were loaded again. */
async function withoutCases(profileDir: string, start: (profileDir: string) => Promise<DeskProcess>): Promise<DeskProcess> {
  const copy = mkdtempSync(join(tmpdir(), 'statusdesk-profile-'));
  cpSync(profileDir, copy, { recursive: true });
  rmSync(join(copy, 'cache.db'));
  return await start(copy);
}

async function refusedThenBroken(page: Page, process: DeskProcess, desk: DeskPage, check: (where: string) => Promise<void>): Promise<void> {
  await page.goto(new URL(await process.address()).origin);
  await expect(page.getByRole('alert')).toContainText(desk.t('session.refused.title'));
  await check('a page that is not let in');
  const heal = await breakFirst(page);
  await process.showIn(page);
  await expect(page.getByRole('alert')).toContainText(desk.t('session.fatal.title'));
  await expect(desk.button('session.fatal.again')).toBeFocused();
  await check('a desk that cannot be used');
  heal();
  await desk.button('session.fatal.again').focus();
  await page.keyboard.press('Enter');
  await slow(desk.findBox).toBeVisible();
}

for (const language of ['en', 'fr'] as const) {
  for (const { name, use, check } of SIZES) {
    test.describe(`in ${language}, ${name}`, () => {
      test.use({ locale: `${language}-CA`, ...use });

      test('from a new desk of a hub to the desk, and out of it', async ({ page, sample }) => {
        const hub = await startStoryHub([...sample.cases.values()].slice(0, 5));
        const process = await startEnrolled(hub, sample.start, language);
        const desk = onDesk(page, language);
        await process.showIn(page);
        await comeIn(desk, (where) => check(page, where));
        await lookAround(desk, (where) => check(page, where));
        await process.stop();
        rmSync(process.profileDir, { recursive: true, force: true });
        await hub.end();
      });

      test('a desk that does not open, one that mends itself, and one that has something to say', async ({ page, sample, context }) => {
        const process = await withoutCases(sample.profileDir, (profileDir) => sample.start(profileDir, ['--lang', language]));
        await refusedThenBroken(page, process, onDesk(page, language), (where) => check(page, where));
        await page.close();

        const mending = await context.newPage();
        const mended = await hearMending(mending);
        await process.showIn(mending);
        const desk = onDesk(mending, language);
        await expect(mending.getByRole('alert')).toContainText(desk.t('session.mending.title'));
        await check(mending, 'a desk that mends itself');
        mended();
        await slow(desk.findBox).toBeVisible();

        const notices = mending.getByRole('region', { name: desk.t('notice.label') });
        await expect(notices.getByRole('status')).not.toBeEmpty();
        await check(mending, 'a notice');
        await notices.getByRole('button', { name: desk.t('notice.read') }).focus();
        await mending.keyboard.press('Enter');
        await expect(notices).toHaveCount(0);
        await expect(mending.getByRole('main')).toBeFocused();
        await endInOrder(process);
      });

      test('a desk that is to be enrolled', async ({ page, sample }) => {
        const process = await startCopy(sample, ['--lang', language]);
        await enrolInVain(await openDesk(page, process, language), (where) => check(page, where));
        await endInOrder(process);
      });
    });
  }
}
