/** What must hold wherever a story stands: no accessibility violation, and a log whose bytes prove it whole? */

import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { withReadableProfile } from '../../support/electron/readableProfile.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type Theme = 'light' | 'dark' | 'hc';
export const THEMES: readonly Theme[] = ['light', 'dark', 'hc'];

/** As the computer's own settings ask for it; the desk follows unless the person chose otherwise. */
export async function wearTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'hc' ? 'more' : 'no-preference', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** No violation of WCAG 2.0 to 2.2 A and AA on what is shown now. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`) })), where).toEqual([]);
}

export async function expectAccessibleInAllThemes(page: Page, where: string): Promise<void> {
  for (const theme of THEMES) {
    await wearTheme(page, theme);
    await expectAccessible(page, `${where}, ${theme}`);
  }
  await wearTheme(page, 'light');
}

/** Runs the command of the README on a profile; its sentence of the result. */
export async function verifyLog(profileDir: string): Promise<string> {
  return await withReadableProfile(profileDir, async (folder) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', './src/cli/node24.mjs', 'src/cli/verifyLog.ts', folder], { cwd: ROOT });
    return stdout;
  });
}
