/** Do the built bundles pass every check, and does each planted fault turn exactly its own check red? */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startDouble } from '../support/electron/startDouble.ts';
import { expect, test as base } from '../e2e/support/desk.ts';
import { INSTALLATION } from '../e2e/support/deskProcess.ts';
import { devtoolsAddress } from '../e2e/support/electronProcess.ts';
import type { Sample } from '../e2e/support/sample.ts';
import { CHECKS, failed, openForeignSite, runChecks, type Verdict } from './checks.ts';
import { FAULTS, plantFault } from './plantFault.ts';

type Judge = (installation: string) => Promise<readonly Verdict[]>;

/** Starts this build, asks every check, and ends it. */
async function judge(installation: string, page: Page, sample: Sample, browser: string): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-checked-'));
  cpSync(sample.profileDir, join(folder, 'profile'), { recursive: true });
  const start = () => startDouble({ installation, argv: ['--profile', join(folder, 'profile')], settings: { browser, userData: join(folder, 'user'), preloadInFrames: true } });
  const foreign = await openForeignSite();
  const double = start();
  try {
    expect(await double.opened, double.errorBox() + double.problems()).toBe(true);
    await double.showIn(page);
    await page.waitForURL(/index\.html$/);
    await page.waitForLoadState();
    return await runChecks({ double, page, foreign, startAgain: start });
  } finally {
    foreign.close();
    double.kill();
    await double.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const test = base.extend<{ readonly verdicts: Judge }>({
  verdicts: async ({ page, sample, devtoolsPort }, use) => {
    const browser = await devtoolsAddress(devtoolsPort);
    await use((installation) => judge(installation, page, sample, browser));
  },
});

/** Each starts a desk of its own and asks it a dozen things. */
test.describe.configure({ timeout: 180_000 });

test('the built bundles pass every check', async ({ verdicts }) => {
  const found = await verdicts(INSTALLATION);
  expect(found.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  expect(failed(found)).toEqual([]);
});

for (const fault of FAULTS) {
  test(`caught: ${fault.name}`, async ({ verdicts }) => {
    const planted = plantFault(fault);
    try {
      const red = failed(await verdicts(planted.installation));
      expect(red.map(({ name }) => name)).toEqual([fault.caughtBy]);
    } finally {
      planted.remove();
    }
  });
}
