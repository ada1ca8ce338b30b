import './src/cli/node24.mjs';
import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';

/** Five projects: pure domain, desk process, hub (starts a PostgreSQL server of its own), screens, and the packed desk (of a fresh build: `npm run test:package`). End-to-end stories run in Playwright. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', environment: 'node', include: ['tests/domain/**/*.test.ts', 'tests/packs/**/*.test.ts', 'tests/policy/**/*.test.ts', 'tests/corpus/**/*.test.ts', 'tests/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'desk', environment: 'node', include: ['tests/{desk,suites,flows,migrations,faults,sample,cli}/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'hub', environment: 'node', include: ['tests/hub/**/*.test.ts'], globalSetup: ['tests/support/postgresRun.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'package', environment: 'node', include: ['tests/package/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { plugins: [react()], test: { name: 'renderer', environment: 'jsdom', include: ['tests/renderer/**/*.test.tsx'], setupFiles: ['tests/renderer/setup.ts'], testTimeout: 30_000 } },
    ],
  },
});
