/** Does a desk of a hub serve who signed in, and the next person as if nobody had been there? Sign in, look up, answer, log, lock, sign in as somebody else. */

import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { leakSearch, searchFolder } from '../leaks/leakSearch.ts';
import { answersOf, test } from './support/desk.ts';
import type { DeskPage } from './support/deskPage.ts';
import { expectAccessible } from './support/proof.ts';
import type { Sample } from './support/sample.ts';
import { ADA, EVE, openToSignIn, PASSPHRASE, signIn, signInPage, slow, startEnrolled, startStoryHub, unlock, verifySealedLog } from './support/storyHub.ts';

test.describe.configure({ timeout: 240_000 });

const QUESTION = { en: 'Where is my application? Is the quorvexal letter there?', fr: 'Où en est ma demande ? La lettre quorvexal est-elle là ?' } as const;
const HALF = { en: 'Did the dazbokkel papers arrive?', fr: 'Les papiers dazbokkel sont-ils arrivés ?' } as const;

/** Who signed in, with what, and what was said: readable nowhere in the profile, and in no line the hub writes. */
const search = leakSearch([ADA.password, EVE.password, PASSPHRASE, 'Quillfeather', 'Marchbanks', 'quorvexal', 'dazbokkel'].map((word) => ({ through: 'signing in', text: word, token: word })));

/** A call to its end; gives its reference. */
async function answerCall(desk: DeskPage, sample: Sample): Promise<string> {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-09'));
  await desk.ask(QUESTION[desk.language]);
  await expect(desk.verdict('status')).toBeVisible();
  await desk.insertScript('B03');
  const reference = await desk.endAndLog('STATUS-GIVEN');
  await desk.page.keyboard.press('Escape');
  return reference;
}

/** A call left in the middle: its draft is hers. */
async function beginCall(desk: DeskPage, sample: Sample): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-01'));
  await desk.ask(HALF[desk.language]);
}

/** Of her, her callers and her words; nothing of it stands in the page, in what it holds, or in its storage. */
async function expectNothingOf(desk: DeskPage, words: readonly string[]): Promise<void> {
  const held = await desk.page.evaluate(() => {
    const boxes = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(({ value }) => value);
    return [document.documentElement.outerHTML, document.title, location.href, ...boxes, JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])].join('\n');
  });
  expect(words.filter((word) => held.includes(word))).toEqual([]);
}

for (const language of ['en', 'fr'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: `${language}-CA` });

    test('the next person sees nothing of the one before, and she finds her call again', async ({ page, sample }) => {
      const hub = await startStoryHub(['EC-01', 'EC-09'].flatMap((id) => sample.cases.get(id) ?? []));
      const process = await startEnrolled(hub, sample.start, language);
      const desk = await openToSignIn(page, process, language);
      await signIn(desk, ADA);
      const strip = page.getByRole('contentinfo', { name: desk.t('app.desk') });
      await expect(strip).toContainText(ADA.name);
      await slow(strip).toContainText(desk.t('strip.hub.online'));
      const reference = await answerCall(desk, sample);
      await beginCall(desk, sample);
      const ofAda = [ADA.name, ADA.id, HALF[language], QUESTION[language], 'quorvexal', 'dazbokkel', reference, answersOf(sample, 'EC-01').full_name ?? '', answersOf(sample, 'EC-09').full_name ?? '', answersOf(sample, 'EC-01').application_number ?? ''];
      await page.keyboard.press('Control+Shift+L');
      await expect(page.getByRole('heading', { name: desk.t('session.locked.title') })).toBeVisible();
      await expectNothingOf(desk, ofAda);

      await unlock(desk);
      await signInPage(desk);
      await expectNothingOf(desk, ofAda);
      await signIn(desk, EVE);
      await expect(strip).toContainText(EVE.name);
      await expectNothingOf(desk, ofAda);
      await expect(page.getByText(desk.t('draft.title'))).toHaveCount(0);
      await expect(desk.openCases).toHaveCount(0);
      await expect(desk.question).toHaveValue('');
      await expectAccessible(page, 'the desk of the next person');
      await desk.goTo('log');
      await expect(page.getByText(desk.t('log.empty')).or(page.getByText(desk.t('log.filterNone')))).toBeVisible();
      await expectNothingOf(desk, ofAda);
      await desk.goTo('call');

      const settings = await desk.openSettings();
      await desk.button('prefs.signOut', settings).click();
      await signInPage(desk);
      await signIn(desk, ADA);
      await expect(page.getByText(desk.t('draft.title'))).toBeVisible();
      await desk.button('draft.resume').click();
      await expect(desk.question).toHaveValue(HALF[language]);
      await expect(desk.level('none')).toBeVisible();
      await expectNothingOf(desk, [EVE.name, EVE.id]);
      await slow(strip).toContainText(desk.t('strip.outbox', { count: 0 }));
      expect(searchFolder(search, process.profileDir).leaks).toEqual([]);
      await process.stop();
      const found = searchFolder(search, process.profileDir);
      expect(found.leaks).toEqual([]);
      expect(found.files).toEqual(expect.arrayContaining(['journal.db', 'cache.db', 'logs/desk.log']));
      expect(search('lines of the hub', Buffer.from(hub.said.join('\n')))).toEqual([]);
      expect(hub.said.length).toBeGreaterThan(0);
      expect(await verifySealedLog(process.profileDir)).toContain('result     consistent');
      await hub.end();
      rmSync(process.profileDir, { recursive: true, force: true });
    });
  });
}
