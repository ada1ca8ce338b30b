/** Which server do the tests of one run share? Started once before them (Vitest `globalSetup`), stopped after the last. */

import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgresCluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres();
  project.provide('postgresUrl', cluster.url);
  return () => cluster.stop();
}
