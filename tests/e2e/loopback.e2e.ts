/** Does the loopback shell let in only its own page, survive a reload, ask before a call is lost, and leave no trace of a client? */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersOf, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { onDesk } from './support/deskPage.ts';
import { expectAccessible } from './support/proof.ts';
import { startCopy, type Sample } from './support/sample.ts';

test('an address opens once; the page it opened may reload', async ({ sharedProcess, page, browser }) => {
  const address = await sharedProcess.address();
  await page.goto(address);
  const desk = onDesk(page);
  await expect(desk.findBox).toBeVisible();
  expect(page.url()).not.toContain('#');
  await page.reload();
  await expect(desk.findBox).toBeVisible();

  const stranger = await browser.newContext();
  const second = await stranger.newPage();
  await second.goto(address);
  await expect(second.getByRole('heading', { name: desk.t('session.refused.title') })).toBeVisible();
  await expect(onDesk(second).findBox).toHaveCount(0);
  await expectAccessible(second, 'a used address');
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', name: `sd_${new URL(address).port}` });
  await stranger.close();
});

test('closing the window asks while a call is not logged, and not otherwise', async ({ desk, page, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-09'));
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(desk.findBox).toBeVisible();
  await desk.endAndLog('STATUS-GIVEN');
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
});

/** What must stand nowhere: every number, address and full name of the sample, and what was typed in the call. */
function canariesOf(sample: Sample, typed: string): readonly string[] {
  const words = [...sample.cases.values()].flatMap((record) => [
    record.number, ...(record.people ?? []).flatMap((person) => [person.uci, person.email, `${person.givenNames ?? ''} ${person.familyName}`.trim()]),
  ]);
  return [typed, ...new Set(words.filter((word): word is string => word !== undefined && word.length >= 9))];
}

const encodings = (word: string): readonly Buffer[] => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), Buffer.from(word.replaceAll(/[\s-]/g, ''), 'utf8')];

const filesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** How many files were read, and the names of those that hold a canary. */
function searchFolder(folder: string, canaries: readonly string[]): { readonly files: number; readonly leaks: readonly string[] } {
  const needles = canaries.flatMap(encodings);
  const files = filesBelow(folder);
  const leaks = files.filter((file) => { const bytes = readFileSync(file); return needles.some((needle) => bytes.includes(needle)); });
  return { files: files.length, leaks: leaks.map((file) => file.slice(folder.length)) };
}

/** Of every process here, where the system shows them as files. */
const processArguments = (): string =>
  (existsSync('/proc') ? readdirSync('/proc') : []).filter((name) => /^\d+$/.test(name)).map((pid) => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } }).join('\n');

test('a call leaves no name and no number in the browser profile, arguments, title, address, log or files', async ({ playwright, sample }, testInfo) => {
  const process = await startCopy(sample);
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-browser-'));
  const context = await playwright.chromium.launchPersistentContext(folder, { ...testInfo.project.use.launchOptions, viewport: { width: 1366, height: 768 } });
  const page = context.pages()[0] ?? (await context.newPage());
  const typed = 'Has my zanzibar certificate arrived?';
  const canaries = canariesOf(sample, typed);
  expect(canaries.length).toBeGreaterThan(500);

  const desk = await openDesk(page, process);
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-01'));
  await desk.ask(typed);
  await desk.insertScript('B31');
  const shown = `${await page.title()} ${page.url()} ${processArguments()}`;
  expect(canaries.filter((word) => shown.includes(word))).toEqual([]);
  await expect(page).toHaveTitle('StatusDesk');
  expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/');
  await desk.endAndLog('OUTSTANDING-TOLD');
  await context.close();

  const browser = searchFolder(folder, canaries);
  expect(browser.files).toBeGreaterThan(10);
  expect(browser.leaks).toEqual([]);
  const files = searchFolder(process.profileDir, canaries);
  expect(files.files).toBeGreaterThan(3);
  expect(files.leaks).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
  await endInOrder(process);
});
