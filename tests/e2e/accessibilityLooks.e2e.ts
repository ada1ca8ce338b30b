/** Do meanings last without colour, does nothing jump or move by itself, is what changes said once, and is a classifier of the organisation shown as well as the rest? */

import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { tinyClassifier } from '../support/tinyClassifier.ts';
import { callFor, endInOrder, expect, openDesk, test } from './support/desk.ts';
import { marksIn, ownWords } from './support/deskMarks.ts';
import { startCopy } from './support/sample.ts';
import { expectAccessible, expectAccessibleInAllThemes } from './support/proof.ts';
import { expectReachable } from './support/reach.ts';
import { expectSoundTree } from './support/soundTree.ts';

// Each looks at several screens in three looks; nothing here is about time.
test.describe.configure({ timeout: 180_000 });

const ADVICE = 'Should I withdraw and apply again?';
const PROMISE = 'You will hear back within two weeks.';

test('in forced colours every level keeps a line, an icon and a word of its own, and the focus its ring', async ({ desk, page, sample }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await callFor(desk, sample, 'EC-63');
  await desk.ask(`Where is my application? ${ADVICE}`);
  await expect(marksIn(desk, desk.question, 'hard')).not.toHaveCount(0);
  const { box } = ownWords(desk);
  await box.fill(`${PROMISE} Your letter is blue.`);
  await expect(marksIn(desk, box, 'soft')).not.toHaveCount(0);
  const lineOf = async (selector: string): Promise<string> => await desk.answer.locator(selector).first().evaluate((mark) => {
    const { textDecorationStyle, textDecorationLine, textDecorationThickness, borderBottomStyle, borderBottomWidth, outlineStyle, backgroundImage, boxShadow } = getComputedStyle(mark);
    return JSON.stringify({ textDecorationStyle, textDecorationLine, textDecorationThickness, borderBottomStyle, borderBottomWidth, outlineStyle, backgroundImage, boxShadow });
  });
  const levels = [];
  for (const level of ['ok', 'soft', 'hard']) if ((await desk.answer.locator(`.an-mark-${level}`).count()) > 0) levels.push(await lineOf(`.an-mark-${level}`));
  expect(levels.length).toBeGreaterThan(1);
  expect(new Set(levels).size).toBe(levels.length);
  for (const kind of ['status', 'advice']) await expect(desk.verdict(kind)).toBeVisible();
  await desk.question.focus();
  await expect.poll(() => ringAround(page)).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => ringAround(page)).toBe(true);
  await expectAccessible(page, 'forced colours');
});

/** A line around what has the focus, or around the box it stands in. */
const ringAround = (page: Page): Promise<boolean> => page.evaluate(() => {
  for (let at = document.activeElement, steps = 0; at !== null && steps < 3; at = at.parentElement, steps += 1) {
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
  }
  return false;
});

test('nothing moves by itself where motion is reduced, and nothing jumps when verdicts arrive', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-63');
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly { readonly value: number; readonly sources: readonly { readonly node: Node | null }[] }[]) {
        // The unseen copy that carries the marks is written anew with each key, under the same words of the box. Five sources are named at most: with five, others may have moved too.
        if (entry.sources.length === 0 || entry.sources.length >= 5 || !entry.sources.every(({ node }) => node?.parentElement?.closest('.an-paint') != null)) shifts.push(entry.value);
      }
    }).observe({ type: 'layout-shift', buffered: false });
  });
  await page.keyboard.press('F4');
  await page.keyboard.type('Where is my application?');
  await expect(desk.verdict('status')).toBeVisible();
  await page.keyboard.type(` ${ADVICE}`);
  await expect(desk.verdict('advice')).toBeVisible();
  const { box } = ownWords(desk);
  await box.focus();
  await page.keyboard.type(PROMISE);
  await expect(marksIn(desk, box, 'soft')).not.toHaveCount(0);
  const shifted = await page.evaluate(() => (globalThis as unknown as { readonly shifts: readonly number[] }).shifts.reduce((sum, value) => sum + value, 0));
  // 0.1 is called good for a page that loads; a page in use while someone speaks has far less room.
  expect(shifted).toBeLessThan(0.01);
  const moving = await page.evaluate(() => document.getAnimations().filter((each) => { const { duration, iterations } = each.effect?.getComputedTiming() ?? {}; return each.playState === 'running' && (Number(duration) > 1 || iterations === Infinity); }).length);
  expect(moving).toBe(0);
});

test('a verdict is said once and politely, a refusal at once; no key is said', async ({ desk, page, sample }) => {
  await callFor(desk, sample, 'EC-63');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const live = 'output, [role="status"], [role="alert"]';
    new MutationObserver((changes) => {
      const regions = new Set(changes.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(live)).filter((each) => each !== null && each !== undefined));
      for (const region of regions) if ((region.textContent ?? '') !== '') said.push(`${region.getAttribute('role') ?? 'status'}: ${region.textContent ?? ''}`);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const said = (): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as { readonly said: string[] }).said.splice(0));
  await page.keyboard.press('F4');
  await page.keyboard.type(ADVICE);
  await expect(desk.verdict('advice')).toBeVisible();
  await page.waitForTimeout(400);
  const verdicts = (await said()).filter((words) => words.includes(desk.t('answer.announce.hard', { count: 1 })));
  expect(verdicts).toHaveLength(1);
  expect(verdicts[0]).toMatch(/^status: /);

  await desk.openEndSheet();
  await desk.button('answer.end.record', desk.sheet('answer.end.title')).click();
  await expect(desk.sheet('answer.end.title').getByRole('alert')).toContainText(desk.t('answer.end.outcomeMissing'));
  await expect(desk.sheet('answer.end.title').getByRole('alert')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
});

for (const language of ['en', 'fr'] as const) {
  test.describe(`with a classifier of the organisation, in ${language}`, () => {
    test.use({ locale: `${language}-CA` });

    test('its word is explained as its own, and pack checks and strip name it', async ({ page, sample }) => {
      const folder = tinyClassifier({ labels: ['advice.prediction', 'status'], words: { zorblax: { 'advice.prediction': 5, status: 5 } } });
      const process = await startCopy(sample, ['--lang', language, '--classifier', folder]);
      const desk = await openDesk(page, process, language);
      await callFor(desk, sample, 'EC-61');
      await desk.ask(language === 'en' ? 'Did you receive my zorblax?' : 'Avez-vous reçu mon zorblax?');
      const why = desk.button('answer.why.open', desk.answer).first();
      await expect(why).toBeVisible();
      await why.click();
      const sheet = desk.sheet('answer.why.title');
      await expect(sheet).toContainText(desk.t('answer.why.byClassifier'));
      await expectAccessibleInAllThemes(page, `classifier explained, ${language}`);
      await expectSoundTree(page, 'classifier explained');
      await page.keyboard.press('Escape');

      const packs = desk.page.getByRole('contentinfo', { name: desk.t('app.desk') }).getByRole('button', { name: /guard|garde/i });
      await packs.focus();
      await page.keyboard.press('Enter');
      const checks = desk.sheet('packs.title');
      await expect(checks.getByRole('region', { name: desk.t('packs.classifier.name') })).toContainText(desk.t('packs.classifier.on'));
      await expectAccessibleInAllThemes(page, `pack checks, ${language}`);
      await expectSoundTree(page, 'pack checks');
      await page.setViewportSize({ width: 640, height: 360 });
      await expectReachable(page, 'pack checks at 200 %');
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.keyboard.press('Escape');
      await expect(packs).toBeFocused();
      await endInOrder(process);
      rmSync(folder, { recursive: true, force: true });
    });
  });
}

test('a classifier that cannot be used is said in the strip and in the pack checks, with what to do', async ({ page, sample }) => {
  const folder = tinyClassifier({ labels: ['status'], words: {}, settings: { labels: ['horoscope'] } });
  const process = await startCopy(sample, ['--classifier', folder]);
  const desk = await openDesk(page, process);
  const packs = page.getByRole('contentinfo', { name: desk.t('app.desk') }).getByRole('button', { name: /guard|garde/i });
  await expect(packs).toContainText(desk.t('strip.classifierFaulty'));
  await packs.click();
  await expect(desk.sheet('packs.title')).toContainText('classifier.label_unknown');
  await expectAccessibleInAllThemes(page, 'faulty classifier');
  await page.keyboard.press('Escape');
  await endInOrder(process);
  rmSync(folder, { recursive: true, force: true });
});
