/** What does every story start from? A desk on a fresh copy of the sample, its page in English and ready, and a log that is proven at the end. */

import { rmSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';
import type { Answers, CaseTruth } from '../../../tools/sample/truth.ts';
import { onDesk, type DeskPage } from './deskPage.ts';
import type { DeskProcess } from './deskProcess.ts';
import { verifyLog } from './proof.ts';
import { makeSample, startCopy, type Sample } from './sample.ts';
import type { ScreenLanguage } from './uiText.ts';

interface StoryFixtures {
  /** What went wrong in the page: nothing may, in any story. */
  readonly pageErrors: readonly string[];
  /** Further arguments of the story's own desk. */
  readonly deskArguments: readonly string[];
  /** A desk of the story's own, for what would disturb others: kills, settings, locks. */
  readonly ownProcess: DeskProcess;
  readonly ownDesk: DeskPage;
  /** The page of the shared desk, loaded and connected; its log is proven after the story. */
  readonly desk: DeskPage;
}

interface WorkerFixtures {
  readonly sample: Sample;
  /** One desk for all stories that only make calls. */
  readonly sharedProcess: DeskProcess;
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
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
    // Playwright demands the empty pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const sample = await makeSample(0);
      await use(sample);
      sample.remove();
    },
    { scope: 'worker' },
  ],
  sharedProcess: [
    async ({ sample }, use) => {
      const process = await startCopy(sample);
      await use(process);
      await endInOrder(process);
    },
    { scope: 'worker' },
  ],
  ownProcess: async ({ sample, deskArguments }, use) => {
    const process = await startCopy(sample, deskArguments);
    await use(process);
    await endInOrder(process);
  },
  ownDesk: async ({ ownProcess, page }, use) => {
    await use(await openDesk(page, ownProcess));
  },
  desk: async ({ sharedProcess, page }, use) => {
    await use(await openDesk(page, sharedProcess));
    expect(await verifyLog(sharedProcess.profileDir)).toContain(CONSISTENT);
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
  await page.goto(await process.address());
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
