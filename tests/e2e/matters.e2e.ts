/** Does a team lead at one desk hear within seconds what is wrong at another: a quarantined entry and a refused log, with words, by keyboard, in both languages and at 200 %? */

import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { enrolRaw, say, type RawDesk } from '../hub/rawDesk.ts';
import { aTestDesk, sealMany } from '../hub/log/testDesk.ts';
import { test } from './support/desk.ts';
import type { DeskPage } from './support/deskPage.ts';
import { expectAccessibleInAllThemes } from './support/proof.ts';
import { EVE, LEA, openToSignIn, signIn, slow, startEnrolled, startStoryHub, type StoryHub } from './support/storyHub.ts';

test.describe.configure({ timeout: 240_000 });

/** One thing is heard of within this long after the hub knows it. */
const soon = expect.configure({ timeout: 20_000 });

const offer = (hub: StoryHub, desk: RawDesk, after = 0) => say(hub.url, 'entries', { after, entries: desk.offers(after + 1) }, { key: desk.key, token: desk.token });

/** Another desk: what it logs second is nothing the hub can take. */
async function logWrongly(hub: StoryHub): Promise<RawDesk> {
  const desk = await enrolRaw(hub.url, await hub.code(['TRV']));
  sealMany(desk, 1);
  desk.seal('case.opened', { agentId: 'agent-1', words: 'canary, in a field nobody knows' });
  expect((await offer(hub, desk)).code).toBe('ok');
  return desk;
}

/** The same key, and another story from the first entry on. */
async function tellTwoStories(hub: StoryHub, desk: RawDesk): Promise<void> {
  const other = aTestDesk(desk.device);
  sealMany(other, 3, ['case-2']);
  expect((await say(hub.url, 'entries', { after: 0, entries: other.offers() }, { key: desk.key, token: desk.token })).code).toBe('entries.fork');
}

/** By keyboard alone: the panel, the button, Enter. */
async function judgeAgain({ page, t }: DeskPage): Promise<void> {
  const button = page.getByRole('button', { name: t('matters.releaseWhich', { name: 'Desk', counter: 2 }) });
  for (let pressed = 0; pressed < 20 && !(await button.evaluate((element) => element === document.activeElement)); pressed += 1) await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

const isNotWider = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && [...document.querySelectorAll('.sheet, .sheet-body')].every((sheet) => sheet.scrollWidth <= sheet.clientWidth));

for (const language of ['en', 'fr'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: `${language}-CA`, viewport: { width: 1366, height: 768 } });

    test('a quarantined entry and a fork of one desk come to the lead of another', async ({ page, sample }) => {
      const hub = await startStoryHub(['EC-01'].flatMap((id) => sample.cases.get(id) ?? []), {}, [LEA, EVE]);
      const process = await startEnrolled(hub, sample.start, language);
      const desk = await openToSignIn(page, process, language);
      await signIn(desk, LEA);
      const strip = page.getByRole('contentinfo', { name: desk.t('app.desk') });
      await slow(strip).toContainText(desk.t('strip.matters', { count: 0 }));
      const before = await strip.boundingBox();

      const wrong = await logWrongly(hub);
      await soon(strip).toContainText(desk.t('strip.matters', { count: 1 }));
      await page.keyboard.press('Alt+h');
      const panel = desk.sheet('sync.title');
      await expect(panel.getByText(desk.t('matters.reason.content_shape.what'))).toBeVisible();
      await tellTwoStories(hub, wrong);
      await soon(panel.getByText(desk.t('matters.refused.entries_fork'))).toBeVisible();
      await expect(panel.getByText(`devices --trust ${wrong.id}`)).toBeVisible();
      await expect(panel.getByRole('button', { name: desk.t('matters.releaseWhich', { name: 'Desk', counter: 2 }) })).toBeVisible();
      await expect(panel).not.toContainText('canary');
      expect(await isNotWider(page)).toBe(true);
      await expectAccessibleInAllThemes(page, 'what waits for a lead');

      await judgeAgain(desk);
      await expect(panel.getByText(desk.t('matters.decided.still', { name: 'Desk', counter: 2 }))).toBeVisible();
      await panel.getByRole('button', { name: desk.t('matters.keepWhich', { name: 'Desk', counter: 2 }) }).press('Enter');
      await expect(panel.getByText(desk.t('matters.decided.kept', { name: 'Desk', counter: 2 }))).toBeVisible();
      await expect(panel.getByText(desk.t('matters.reason.content_shape.what'))).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
      await expect(strip).toContainText(desk.t('strip.matters', { count: 1 }));
      expect(await strip.boundingBox()).toEqual(before);

      // Whoever takes the calls is told nothing of it.
      await page.keyboard.press('Control+Shift+L');
      await page.getByLabel(desk.t('session.locked.passphrase'), { exact: true }).fill('a sentence that is easy to remember');
      await desk.button('session.locked.unlock').click();
      await signIn(desk, EVE);
      await slow(strip).toContainText(desk.t('strip.hub.online'));
      await expect(strip).not.toContainText(desk.t('strip.matters', { count: 1 }));
      await page.keyboard.press('Alt+h');
      await expect(desk.button('sync.now', panel)).toBeVisible();
      await expect(panel.getByText(desk.t('matters.title'))).toHaveCount(0);

      await process.stop();
      expect(hub.said.join('\n')).not.toContain('canary');
      await hub.end();
      rmSync(process.profileDir, { recursive: true, force: true });
    });
  });
}

test.describe('at 200 %', () => {
  test.use({ locale: 'fr-CA', viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

  test('the list scrolls down and never sideways, and says how old it is when the hub is away', async ({ page, sample }) => {
    const hub = await startStoryHub(['EC-01'].flatMap((id) => sample.cases.get(id) ?? []), {}, [LEA]);
    const process = await startEnrolled(hub, sample.start, 'fr');
    const desk = await openToSignIn(page, process, 'fr');
    await signIn(desk, LEA);
    await tellTwoStories(hub, await logWrongly(hub));
    const strip = page.getByRole('contentinfo', { name: desk.t('app.desk') });
    await slow(strip).toContainText(desk.t('strip.matters', { count: 2 }));
    await page.keyboard.press('Alt+h');
    const panel = desk.sheet('sync.title');
    const keep = panel.getByRole('button', { name: desk.t('matters.keepWhich', { name: 'Desk', counter: 2 }) });
    await keep.scrollIntoViewIfNeeded();
    await expect(keep).toBeInViewport();
    expect(await isNotWider(page)).toBe(true);
    await expectAccessibleInAllThemes(page, 'what waits for a lead at 200 %');
    await hub.end();
    await slow(panel.getByText('hub.unreachable').first()).toBeVisible();
    await expect(panel.getByText(desk.t('matters.refused.entries_fork'))).toBeVisible();
    await expect(panel).toContainText(/En date du/);
    await process.stop();
    rmSync(process.profileDir, { recursive: true, force: true });
  });
});
