/** Does the strip tell how the hub stands, and does its panel work by keyboard, in every theme, in both languages and at 200 %? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '../../src/hub/adapters/postgres/openPglite.ts';
import { composeHub } from '../../src/hub/composeHub.ts';
import { createIdentityHub, must } from '../support/identityHub.ts';
import { migrated } from '../support/postgresHub.ts';
import { endInOrder, expect, openDesk, test } from './support/desk.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { startCopy } from './support/sample.ts';

for (const language of ['en', 'fr'] as const) {
  test.describe(`a desk without a hub, in ${language}`, () => {
    test.use({ locale: `${language}-CA`, viewport: { width: 1366, height: 768 } });

    test('says so in the strip, and tells a mistyped address and a hub that does not answer', async ({ page, sample }) => {
      const process = await startCopy(sample, ['--lang', language]);
      const desk = await openDesk(page, process, language);
      const strip = page.getByRole('contentinfo');
      await expect(strip).toContainText(desk.t('strip.hub.not_connected'));
      const before = await strip.boundingBox();
      await page.keyboard.press('F2');
      await page.keyboard.press('Alt+h');
      const panel = desk.sheet('sync.title');
      const url = panel.getByLabel(desk.t('sync.enrol.url'));
      await expect(url).toBeFocused();
      await expectAccessibleInAllThemes(page, 'enrolment');
      await page.keyboard.press('Enter');
      await expect(panel.getByText(desk.t('sync.enrol.missing_code'))).toBeVisible();
      await url.fill('http://hub.example.org/somewhere');
      await panel.getByLabel(desk.t('sync.enrol.code')).fill('abcd-efgh');
      await page.keyboard.press('Enter');
      await expect(panel.getByText(desk.t('sync.enrol.bad_url'))).toBeVisible();
      await url.fill('http://127.0.0.1:9');
      await page.keyboard.press('Enter');
      await expect(panel.getByText('hub.unreachable')).toBeVisible({ timeout: 15_000 });
      await expect(panel.getByLabel(desk.t('sync.enrol.code'))).toHaveValue('abcd-efgh');
      await expectAccessible(page, 'enrolment refused');
      await page.keyboard.press('Escape');
      await expect(desk.findBox).toBeFocused();
      expect(await strip.boundingBox()).toEqual(before);
      await endInOrder(process);
    });
  });
}

test('a desk is enrolled in the panel, sends its log, says when the hub is away, and sends the rest when it is back', async ({ ownDesk: desk }) => {
  test.setTimeout(180_000);
  const slow = expect.configure({ timeout: 40_000 });
  const folder = mkdtempSync(join(tmpdir(), 'sd-story-hub-'));
  const db = await migrated(must(await openPglite({ folder })));
  const settings = { place: { host: '127.0.0.1', isTls: false }, minimumClient: '0.0.1', sink: { write: () => undefined } } as const;
  const first = await composeHub(db, { ...settings, port: 0 });
  const { port } = first;
  const { page } = desk;
  const strip = page.getByRole('contentinfo');
  const code = await createIdentityHub(db, { now: () => Date.now() }).code({ name: 'Desk 12' });

  await page.keyboard.press('Alt+h');
  const panel = desk.sheet('sync.title');
  await panel.getByLabel(desk.t('sync.enrol.url')).fill(`http://127.0.0.1:${port}`);
  await panel.getByLabel(desk.t('sync.enrol.code')).fill(code);
  await page.keyboard.press('Enter');
  await slow(panel.getByText(desk.t('sync.state.online'))).toBeVisible();
  await slow(strip).toContainText(desk.t('strip.outbox', { count: 0 }));
  await expectAccessibleInAllThemes(page, 'hub panel, online');
  await page.keyboard.press('Escape');

  await first.stop();
  await desk.newCall();
  await desk.endAndLog('NOT-VERIFIED');
  await slow(strip).toContainText(new RegExp(desk.t('strip.hub.offlineSince', { time: String.raw`\d\d:\d\d` })));
  await expect(strip).not.toContainText(desk.t('strip.outbox', { count: 0 }));
  await page.keyboard.press('Alt+h');
  await expect(panel.getByText('hub.unreachable').first()).toBeVisible();
  await expectAccessibleInAllThemes(page, 'hub panel, offline');

  const second = await composeHub(db, { ...settings, port });
  await panel.getByRole('button', { name: desk.t('sync.now') }).click();
  await slow(panel.getByText(desk.t('sync.doing.done'))).toBeVisible();
  await slow(panel.getByText(desk.t('sync.state.online'))).toBeVisible();
  await expect(panel.getByText(desk.t('sync.nothingWaits'))).toBeVisible();
  await second.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

  test('the panel scrolls down and never sideways', async ({ desk }) => {
    await desk.page.keyboard.press('Alt+h');
    const panel = desk.sheet('sync.title');
    await panel.getByRole('button', { name: desk.t('sync.enrol.do') }).scrollIntoViewIfNeeded();
    await expect(panel.getByRole('button', { name: desk.t('sync.enrol.do') })).toBeInViewport();
    expect(await desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await expectAccessible(desk.page, 'hub panel at 200 %');
  });
});
