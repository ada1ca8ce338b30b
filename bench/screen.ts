/** How long does the agent wait at the screen? From navigation to the first key, from key to paint, from choosing a case to its paint. */

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { loadCases, trustedRecords } from '../src/main/adapters/sqlite/caseLoader.ts';
import { createFileSecretStore } from '../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../src/main/adapters/system/keyVault.ts';
import { writeProfileFile } from '../src/main/profileFile.ts';
import { ownWords } from '../tests/e2e/support/deskMarks.ts';
import { onDesk, type DeskPage } from '../tests/e2e/support/deskPage.ts';
import { startDesk } from '../tests/e2e/support/deskProcess.ts';
import { edgeCases } from '../tools/sample/edge/catalogue.ts';
import { sampleClock, DEFAULT_AS_OF } from '../tools/sample/clock.ts';
import { PRESETS } from '../tools/sample/presets.ts';
import { recordsOf } from './benchCache.ts';
import { distribution, figure, percentile, type BenchOptions, type BenchRow } from './harness.ts';

const OPENINGS = 20;
const PALETTES = 20;
const MARKS = 20;
/** Words that become a mark with their last letter. */
const ALMOST = { question: 'Where is my application? Am I eligibl', reply: 'Thank you for waiting. You are eligibl', last: 'e' } as const;
/** One person with five files: the case to open is always another one. */
const MANY_FILES = 'EC-03';

/** Runs the built desk on loopback in Chromium. The browser's own start is a row apart (ruling 32). */
export async function runScreenBench(options: BenchOptions): Promise<readonly BenchRow[]> {
  const profileDir = await benchProfile(options);
  const desk = await startDesk(profileDir);
  const launched = performance.now();
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const browserUp = performance.now() - launched;
    await page.addInitScript(watchPaints);
    const usable = await usableAfter(page, await desk.address());
    const at = onDesk(page);
    const keys = await typeNumber(page, at);
    await verify(at);
    const opened = await openCases(page, at);
    const palettes = await openPalettes(page, at);
    const questionMarks = await waitForMarks(page, at.question, ALMOST.question);
    const replyMarks = await waitForMarks(page, ownWords(at).box, ALMOST.reply);
    return [
      figure('browser start (apart)', 'ms', browserUp),
      figure('navigation to first accepted key', 'ms', usable),
      distribution('key in the find box to its paint', keys),
      distribution('choose a case to its paint', opened),
      distribution('palette key to its paint', palettes),
      distribution('last key of a question to its mark', questionMarks),
      distribution('last key of own words to their mark', replyMarks),
    ];
  } finally {
    await browser.close();
    await desk.stop();
  }
}

/** A profile as `npm start` makes it, with the preset in its encrypted cache; made once under `.bench/`. */
async function benchProfile({ preset, say }: BenchOptions): Promise<string> {
  const known = PRESETS.find((name) => name === preset);
  if (known === undefined) throw new Error(`unknown preset ${preset}: one of ${PRESETS.join(', ')}`);
  const profileDir = join(import.meta.dirname, '..', '.bench', `profile-${known}`);
  if (existsSync(join(profileDir, 'profile.json'))) return profileDir;
  rmSync(profileDir, { recursive: true, force: true });
  mkdirSync(profileDir, { recursive: true });
  say(`making a profile of the ${known} preset…`);
  const keys = join(profileDir, 'keys');
  const vault = createKeyVault({ folder: keys, secretStore: createFileSecretStore(keys), allowEmptySecret: true, nowMs: () => Date.now() });
  await vault.unlock('');
  const loaded = await loadCases({ file: join(profileDir, 'cache.db'), key: await vault.getKey('cache'), records: trustedRecords(recordsOf(known)), synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
  writeProfileFile(profileDir, { v: 1, synthetic: true, source: 'file', asOf: DEFAULT_AS_OF });
  return profileDir;
}

/** Keeps, in the page, the instant of each frame that follows a key or click. */
function watchPaints(): void {
  const paints: number[] = [];
  Object.assign(globalThis, { benchPaints: paints });
  const note = (event: Event): void => {
    const from = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => paints.push(performance.now() - from)));
  };
  addEventListener('keydown', note, true);
}

const paintsOf = async (page: Page): Promise<readonly number[]> =>
  await page.evaluate(() => (globalThis as unknown as { benchPaints: number[] }).benchPaints.splice(0));

async function usableAfter(page: Page, address: string): Promise<number> {
  const started = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const box = page.getByRole('combobox').first();
  await box.waitFor();
  await box.press('F');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[role=combobox]')?.value === 'F', undefined, { polling: 'raf' });
  return performance.now() - started;
}

async function typeNumber(page: Page, at: DeskPage): Promise<readonly number[]> {
  await at.findBox.fill('');
  await paintsOf(page);
  for (let round = 0; round < 3; round += 1) {
    await at.findBox.pressSequentially('mensah-boateng kwabena', { delay: 30 });
    await at.findBox.fill('');
  }
  return await paintsOf(page);
}

async function verify(at: DeskPage): Promise<void> {
  const truth = edgeCases(sampleClock(DEFAULT_AS_OF)).find((edge) => edge.truth.caseId === MANY_FILES)?.truth;
  await at.verifyAs('client', truth?.answers.client ?? {});
}

/** From the click on a case of the list to the frame that shows its heading. Each case is closed again, so that the record is read anew. */
async function openCases(page: Page, at: DeskPage): Promise<readonly number[]> {
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await page.keyboard.press('Control+w');
    await at.openCases.waitFor({ state: 'detached' });
    const choice = page.getByRole('region', { name: at.t('who.details') }).getByRole('button').filter({ hasText: /\d{3}\s\d{3}/ }).nth(opening % 5);
    times.push(
      await choice.evaluate(
        (element) =>
          new Promise<number>((done) => {
            const from = performance.now();
            const seen = new MutationObserver(() => {
              if (document.querySelector('[role=tablist] [role=tab][aria-selected=true]') === null || document.querySelector('main h2, [role=tabpanel] h2') === null) return;
              seen.disconnect();
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
            });
            seen.observe(document.body, { subtree: true, childList: true, attributes: true });
            (element as HTMLElement).click();
          }),
      ),
    );
  }
  return times;
}

async function openPalettes(page: Page, at: DeskPage): Promise<readonly number[]> {
  const times: number[] = [];
  for (let opening = 0; opening < PALETTES; opening += 1) {
    await paintsOf(page);
    await page.keyboard.press('Control+k');
    await at.sheet('palette.title').waitFor();
    times.push(percentile(await paintsOf(page), 1));
    await page.keyboard.press('Escape');
    await at.sheet('palette.title').waitFor({ state: 'detached' });
  }
  return times;
}

/** From the last key to the frame that shows the mark: the pause that tells the end of typing is part of it. */
async function waitForMarks(page: Page, box: Locator, almost: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < MARKS; round += 1) {
    await box.fill('');
    await box.fill(almost);
    await page.waitForTimeout(SETTLED_MS);
    await box.evaluate(watchMark);
    await page.keyboard.press(ALMOST.last);
    times.push(await page.evaluate(() => (globalThis as unknown as { benchMark: Promise<number> }).benchMark));
  }
  await box.fill('');
  return times;
}

/** Long enough for the words without their last letter to be judged, so that their verdict is not taken for the next. */
const SETTLED_MS = 600;

/** Runs in the page. Throws where the words are marked before their last letter: then nothing would be measured. */
function watchMark(box: Element): void {
  const frame = box.closest('.an-marked') as Element;
  const mark = (): Element | null => frame.querySelector('.an-mark-hard, .an-mark-soft');
  if (mark() !== null) throw new Error('marked too early');
  const benchMark = new Promise<number>((done) => {
    let from: number | undefined;
    box.addEventListener('keydown', (event) => (from = event.timeStamp), { once: true });
    const seen = new MutationObserver(() => {
      if (from === undefined || mark() === null) return;
      const started = from;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    });
    seen.observe(frame, { subtree: true, childList: true, attributes: true });
  });
  Object.assign(globalThis, { benchMark });
}
