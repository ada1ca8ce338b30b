/** What does every story start from? A desk on a fresh copy of the sample, its page in English and ready, and a log that is proven at the end. */

import { rmSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';
import type { Answers, CaseTruth } from '../../../tools/sample/truth.ts';
import { onDesk, type DeskPage } from './deskPage.ts';
import { startDesk, type DeskProcess } from './deskProcess.ts';
import { freePort, startOnDouble } from './electronProcess.ts';
import { verifyLog } from './proof.ts';
import { makeSample, startCopy, type Sample } from './sample.ts';
import type { ScreenLanguage } from './uiText.ts';

interface StoryFixtures {
  /** What went wrong in the page: nothing may, in any story. */
  readonly pageErrors: readonly string[];
  /** Further arguments of the story's own desk. */
  readonly deskArguments: readonly string[];
  /** The desk that stories share, on loopback. */
  readonly sharedProcess: DeskProcess;
  /** A desk of the story's own, for what would disturb others: kills, settings, locks. */
  readonly ownProcess: DeskProcess;
  readonly ownDesk: DeskPage;
  /** The page of a desk, loaded and connected; its log is proven after the story. Shared on loopback; in Electron a window that closes takes its desk with it. */
  readonly desk: DeskPage;
}

interface WorkerFixtures {
  /** Which shell the stories run on. */
  readonly shell: 'loopback' | 'electron';
  /** Where the double of Electron finds the browser; 0 on loopback. */
  readonly devtoolsPort: number;
  readonly sample: Sample;
  /** One desk for all stories that only make calls, started by the first of them. */
  readonly lasting: () => Promise<DeskProcess>;
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
  shell: ['loopback', { option: true, scope: 'worker' }],
  devtoolsPort: [
    async ({ shell }, use) => {
      await use(shell === 'loopback' ? 0 : await freePort());
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, devtoolsPort }, use) => {
      await use(devtoolsPort === 0 ? launchOptions : { ...launchOptions, args: [...(launchOptions.args ?? []), `--remote-debugging-port=${devtoolsPort}`] });
    },
    { scope: 'worker' },
  ],
  deskArguments: [[], { option: true }],
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  sample: [
    async ({ shell, devtoolsPort, browser }, use) => {
      // The port answers once the browser runs.
      expect(browser.isConnected()).toBe(true);
      const sample = await makeSample(0, shell === 'loopback' ? startDesk : startOnDouble(devtoolsPort));
      await use(sample);
      sample.remove();
    },
    { scope: 'worker' },
  ],
  lasting: [
    async ({ sample }, use) => {
      let started: Promise<DeskProcess> | undefined;
      await use(() => (started ??= startCopy(sample)));
      if (started !== undefined) await endInOrder(await started);
    },
    { scope: 'worker' },
  ],
  sharedProcess: async ({ lasting }, use) => {
    await use(await lasting());
  },
  ownProcess: async ({ sample, deskArguments }, use) => {
    const process = await startCopy(sample, deskArguments);
    await use(process);
    await endInOrder(process);
  },
  ownDesk: async ({ ownProcess, page }, use) => {
    await use(await openDesk(page, ownProcess));
  },
  desk: async ({ shell, lasting, sample, page }, use) => {
    const process = shell === 'loopback' ? await lasting() : await startCopy(sample);
    await use(await openDesk(page, process));
    if (shell === 'electron') await endInOrder(process);
    else expect(await verifyLog(process.profileDir)).toContain(CONSISTENT);
  },
});

const CONSISTENT = 'result     consistent';

/** Stops the desk, proves its log and removes the profile. */
export async function endInOrder(process: DeskProcess): Promise<void> {
  await process.stop();
  expect(await verifyLog(process.profileDir)).toContain(CONSISTENT);
  rmSync(process.profileDir, { recursive: true, force: true });
}

export async function openDesk(page: Page, process: DeskProcess, language: ScreenLanguage = 'en'): Promise<DeskPage> {
  await process.showIn(page);
  const desk = onDesk(page, language);
  await expect(desk.findBox).toBeVisible();
  return desk;
}

/** The answers of a right caller of this role. */
export function answersOf(sample: Sample, caseId: string, role: keyof CaseTruth['answers'] = 'client'): Answers {
  const answers = sample.truths.get(caseId)?.answers[role];
  if (answers === undefined) throw new Error(`nobody is entitled to ${caseId} as ${role}`);
  return answers;
}

/** A call in which a right client is verified and the file stands open. */
export async function callFor(desk: DeskPage, sample: Sample, caseId: string): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, caseId));
  await expect(desk.suggestions).toBeVisible();
}

export { expect };
