import './src/cli/node24.mjs';
import { defineConfig } from '@playwright/test';

/** Stories in Chromium against the loopback shell; one browser and one worker on two cores. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  workers: 1,
  retries: 0,
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
