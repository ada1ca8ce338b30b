/** Does a word that goes through every feature of the desk stand anywhere outside the encrypted files? Nothing readable is written, shown in a process list, a title or an address (reliability C1, P1). */

import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { deskApi } from '../../src/contract/deskApi/index.ts';
import { test as story } from '../e2e/support/desk.ts';
import { onDesk } from '../e2e/support/deskPage.ts';
import { startDesk, type DeskProcess } from '../e2e/support/deskProcess.ts';
import { watchDrafts } from '../e2e/support/drafts.ts';
import { ALL_CANARIES, CANARIES } from './canaries.ts';
import { writeCanaryData } from './canaryData.ts';
import { badCalls, callOfTheClient, callsOfNobody, endAndRead, expect, unlockAgain, unlockFirst, verifyClient } from './huntCalls.ts';
import { makeHuntHome, type HuntHome } from './huntHome.ts';
import { leakSearch, searchFolder, type Leak } from './leakSearch.ts';
import { processesOf, tracesOf } from './processTraces.ts';
import { listenTo, sendRaw, type Wire } from './wire.ts';

// A leak found once is a leak.
story.describe.configure({ retries: 0 });

const ROOT = resolve(import.meta.dirname, '../..');
const search = leakSearch(ALL_CANARIES);

/** What the bad calls of the hunt must have met. */
const REFUSALS = ['method.unknown', 'input.invalid', 'input.too_large', 'call.unknown', 'session.locked', 'session.passphrase_wrong'];

interface Hunt {
  readonly home: HuntHome;
  readonly wire: Wire;
  readonly leaks: Leak[];
  openBrowser(): Promise<{ readonly context: BrowserContext; readonly page: Page }>;
  start(extra?: readonly string[], installation?: string): Promise<DeskProcess>;
  /** Looks at what can be seen while everything runs. */
  look(page: Page): Promise<void>;
}

const test = story.extend<{ readonly hunt: Hunt }>({
  hunt: async ({ playwright }, use, testInfo) => {
    const home = makeHuntHome();
    const wire: Wire = { methods: new Set(), refusals: [] };
    const leaks: Leak[] = [];
    const open: { close(): Promise<void> }[] = [];
    writeCanaryData(join(home.given, 'data'), `${new Date().toISOString().slice(0, 19)}Z`);
    await use({
      home, wire, leaks,
      openBrowser: async () => {
        const context = await playwright.chromium.launchPersistentContext(home.browserDir, { ...testInfo.project.use.launchOptions, env: home.env, viewport: { width: 1366, height: 768 }, permissions: ['clipboard-read', 'clipboard-write'] });
        open.push(context);
        const page = context.pages()[0] ?? (await context.newPage());
        page.setDefaultTimeout(60_000);
        listenTo(page, wire);
        return { context, page };
      },
      start: async (extra = [], installation) => await startDesk(home.profileDir, extra, installation, { env: home.env, role: undefined, onOutput: home.hear('desk') }),
      look: async (page) => {
        leaks.push(...search('window title and address', Buffer.from(`${await page.title()}\n${page.url()}`)), ...tracesOf(home.folder).flatMap(({ where, bytes }) => search(where, bytes)));
      },
    });
    for (const each of open) await each.close().catch(() => undefined);
    home.remove();
  },
});

test('0 canaries outside the encrypted files', async ({ hunt }) => {
  test.setTimeout(600_000);
  const { home, wire, leaks } = hunt;
  const killed = await hunt.start(['--data', join(home.given, 'data')]);
  let { context, page } = await hunt.openBrowser();
  await page.goto(await killed.address());
  let desk = onDesk(page);
  await unlockFirst(desk);
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  await callsOfNobody(desk);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('untouched');
  await callOfTheClient(desk);
  await hunt.look(page);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CANARIES.ownWords.text);
  await endAndRead(desk);
  await badCalls(page);

  const drafts = watchDrafts(page, killed);
  await page.reload();
  await desk.findBox.waitFor();
  await desk.newCall();
  await verifyClient(desk);
  await desk.ask(CANARIES.draft.text);
  await expect.poll(() => drafts.kept(CANARIES.draft.text)).toBe(true);
  await killed.kill();
  await page.getByText(desk.t('app.linkLost')).waitFor();
  await hunt.look(page);
  // A browser that crashes writes nothing more and cleans nothing up.
  for (const pid of processesOf(home.folder)) process.kill(pid, 'SIGKILL');
  await context.close().catch(() => undefined);
  leaks.push(...searchFolder(search, home.folder).leaks);
  expect(leaks).toEqual([]);

  const again = await hunt.start();
  ({ context, page } = await hunt.openBrowser());
  await page.goto(await again.address());
  desk = onDesk(page);
  await unlockAgain(desk);
  await desk.button('draft.resume').click();
  await expect(desk.question).toHaveValue(CANARIES.draft.text);
  await verifyClient(desk);
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: desk.t('session.locked.title') }).waitFor();
  await sendRaw(page, [JSON.stringify({ id: 9, method: 'guard.checkQuestion', input: { text: CANARIES.lockedCall.text, language: 'en' } })]);
  await unlockAgain(desk);
  await desk.button('draft.resume').click();
  await desk.ask(CANARIES.discarded.text);
  await page.keyboard.press('Control+Shift+L');
  await unlockAgain(desk);
  await desk.button('draft.discard').click();
  await desk.button('draft.discard').click();
  await expect(page.getByText(desk.t('draft.title'))).toHaveCount(0);
  await hunt.look(page);
  // Browsers keep the values of cookies sealed with a key of their own: they are those of desks, and say nothing.
  expect((await context.cookies()).filter(({ name, value }) => !/^sd_\d+$/.test(name) || search('a cookie', Buffer.from(value)).length > 0)).toEqual([]);
  await again.stop();
  await withoutGuard(hunt, page);
  await context.close();
  await commandLines(hunt);

  const found = searchFolder(search, home.folder);
  expect([...leaks, ...found.leaks]).toEqual([]);
  for (const part of ['profile/cache.db', 'profile/journal.db', 'profile/logs/desk.log', 'browser/Default/', 'said/desk.txt', 'said/start-problems.txt']) expect(found.files.some((name) => name.startsWith(part)), part).toBe(true);
  // A refusal is data for screens and logs: it names fields, never values.
  expect(search('refusals', Buffer.from(JSON.stringify(wire.refusals)))).toEqual([]);
  expect(wire.refusals.map(({ code }) => code)).toEqual(expect.arrayContaining(REFUSALS));
  expect(Object.keys(deskApi).filter((method) => !wire.methods.has(method)), 'methods the hunt does not call').toEqual([]);
});

/** The same profile under an installation whose guard rules do not load. */
async function withoutGuard(hunt: Hunt, page: Page): Promise<void> {
  const { home } = hunt;
  const installation = join(home.given, 'installation');
  for (const part of ['out', 'resources', 'package.json']) cpSync(join(ROOT, part), join(installation, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(installation, 'node_modules'), 'junction');
  rmSync(join(installation, 'resources/packs/guard/sets.yaml'));
  const process = await hunt.start([], installation);
  await page.goto(await process.address());
  const desk = onDesk(page);
  await unlockAgain(desk);
  await desk.newCall();
  await desk.ask(CANARIES.unguarded.text);
  await expect(desk.verdict('unchecked')).toBeVisible();
  await process.stop();
}

/** What a person runs beside the desk; what they asked to have written or said is theirs. */
async function commandLines({ home, leaks }: Hunt): Promise<void> {
  const watch = setInterval(() => { leaks.push(...tracesOf(home.folder).flatMap(({ where, bytes }) => search(where, bytes))); }, 400);
  try {
    for (const [at, line] of [CANARIES.badLine.text, CANARIES.cutLine.text].entries()) {
      const folder = join(home.given, `bad-${at}`);
      writeCanaryData(folder, '2026-11-20T12:00:00Z');
      writeFileSync(join(folder, 'cases.ndjson'), `${line}\n`);
      writeFileSync(join(folder, 'manifest.json'), '{"synthetic":true}');
      expect(await home.run('start', ['src/cli/start.ts', '--no-open', '--shell', 'loopback', '--profile', join(home.folder, `profile-${at}`), '--data', folder])).toBe(1);
    }
    const exported = join(home.folder, 'log-without-content.ndjson');
    expect(await home.run('verify', ['src/cli/verifyLog.ts', home.profileDir, '--export', exported], `${CANARIES.passphrase.text}\n`)).toBe(0);
    expect(await home.run('verify', ['src/cli/verifyLog.ts', exported])).toBe(0);
    expect(await home.run('verify', ['src/cli/verifyLog.ts', home.profileDir], `${CANARIES.wrongPassphrase.text}\n`)).toBe(1);
    expect(await home.run('questions', ['src/cli/guard.ts', 'questions'], `${JSON.stringify({ text: CANARIES.cliQuestion.text })}\n${CANARIES.cliMalformed.text}\n`)).toBe(2);
    expect(await home.run('replies', ['src/cli/guard.ts', 'replies'], `${JSON.stringify({ text: CANARIES.cliQuestion.text })}\n`)).toBe(0);
    expect(await home.run('explain', ['src/cli/guard.ts', 'explain', '-'], CANARIES.cliQuestion.text, false)).toBe(0);
  } finally {
    clearInterval(watch);
  }
}
