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
  /** Further arguments of the desk process. */
  readonly deskArguments: readonly string[];
  readonly process: DeskProcess;
  /** The desk's page, loaded and connected. */
  readonly desk: DeskPage;
}

interface WorkerFixtures {
  readonly sample: Sample;
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
  deskArguments: [[], { option: true }],
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
  process: async ({ sample, deskArguments }, use) => {
    const process = await startCopy(sample, deskArguments);
    await use(process);
    await endInOrder(process);
  },
  desk: async ({ process, page }, use) => {
    await use(await openDesk(page, process));
  },
});

/** Stops the desk, proves its log and removes the profile. */
export async function endInOrder(process: DeskProcess): Promise<void> {
  await process.stop();
  expect(await verifyLog(process.profileDir)).toContain('result     consistent');
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

export { expect };
