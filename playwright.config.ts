import './src/cli/node24.mjs';
import { defineConfig } from '@playwright/test';

/** The stories of a call that also run on the built Electron bundles: the first on every run, the others by `npm run test:electron`. */
const ON_ELECTRON = ['statusCall', 'recovery'];
const MORE_ON_ELECTRON = ['whoMayBeTold', 'guardQuestion', 'guardReply', 'keyboard', 'language', 'guardModes', 'guardOverride', 'guardPrompts', 'guardSaid', 'dataAge', 'advice', 'appearance'];

/** Stories in Chromium, against the loopback shell and against the double of Electron; one browser and one worker on two cores. */
export default defineConfig<object, { readonly shell: 'loopback' | 'electron' }>({
  testDir: 'tests',
  projects: [
    { name: 'loopback', testMatch: '{e2e,leaks,endurance}/*.e2e.ts' },
    { name: 'electron', testMatch: ['electron/*.e2e.ts', `e2e/{${ON_ELECTRON.join(',')}}.e2e.ts`], use: { shell: 'electron' } },
    { name: 'electron-more', testMatch: `e2e/{${MORE_ON_ELECTRON.join(',')}}.e2e.ts`, use: { shell: 'electron' } },
  ],
  workers: 1,
  // A story drives a whole browser beside a whole desk: one that holds on its second try is named flaky in the report and looked into. Leak hunt and endurance have none.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  outputDir: 'test-results',
  use: {
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    locale: 'en-CA',
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] },
  },
});
