/** Does an agent see, read out and calmly, that the record changed while its file was open on a call, and that approved words now say something else? */

import { rmSync } from 'node:fs';
import { hash } from 'node:crypto';
import { expect } from '@playwright/test';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { fileCase } from '../../src/domain/search/fileCase.ts';
import { answersOf, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { ADA, openToSignIn, signIn, slow, startEnrolled, startStoryHub, type StoryHub } from './support/storyHub.ts';

test.describe.configure({ timeout: 240_000 });

const CASE = 'EC-09';

/** Another office, and another day of receipt, which approved words say. */
const moved = (record: CaseRecord): CaseRecord => ({ ...record, officeCode: 'CPC-B', receivedOn: '2026-09-22' });

const put = (hub: StoryHub, record: CaseRecord) => hub.feed.write([{ kind: 'put', filed: fileCase(record, (text) => hash('sha256', text, 'base64url')), scope: record.line }]);

for (const language of ['en', 'fr'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: `${language}-CA` });

    test('what changed on an open file is told once, can be put away and shown again, and new words are marked', async ({ page, sample }) => {
      const record = sample.cases.get(CASE) as CaseRecord;
      const hub = await startStoryHub([record]);
      const process = await startEnrolled(hub, sample.start, language);
      const desk = await openToSignIn(page, process, language);
      await signIn(desk, ADA);
      await slow(page.getByRole('contentinfo', { name: desk.t('app.desk') })).toContainText(desk.t('strip.hub.online'));
      await desk.newCall();
      await desk.verifyAs('client', answersOf(sample, CASE));
      await desk.insertScript('B03');
      const before = await desk.said('B03');
      const told = page.getByRole('status').filter({ hasText: desk.t('case.changed.title') });
      await expect(told).toHaveCount(0);

      await desk.question.focus();
      await put(hub, moved(record));
      await slow(told).toBeVisible();
      await expect(told.getByRole('listitem')).toHaveCount(2);
      // Whoever types is not disturbed.
      await expect(desk.question).toBeFocused();
      const block = desk.block('B03').or(desk.answer.getByRole('group').filter({ hasText: desk.t('answer.reworded.title') }));
      await expect(block.first()).toContainText(desk.t('answer.reworded.title'));
      await expect(block.first().locator('q')).toHaveText(before);
      await expectAccessibleInAllThemes(page, `a file that changed, ${language}`);

      await desk.button('case.changed.hide').focus();
      await page.keyboard.press('Enter');
      await expect(told).toHaveCount(0);
      const again = page.getByRole('button', { name: desk.t('case.changed.showAgain', { count: 2 }) });
      await expect(again).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(told).toBeVisible();

      await page.setViewportSize({ width: 683, height: 384 });
      await desk.showPane('case');
      await expect(told).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await expectAccessible(page, `a file that changed at 200 %, ${language}`);

      await put(hub, record);
      await slow(told).toHaveCount(0);
      await process.stop();
      await hub.end();
      rmSync(process.profileDir, { recursive: true, force: true });
    });
  });
}
