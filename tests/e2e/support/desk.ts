/** How does a story get a desk? A fresh copy of a small synthetic profile, a desk process, a page on it. */

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { writeSample } from '../../../tools/sample/writeSample.ts';

export interface DeskProcess {
  readonly profileDir: string;
  address(): Promise<string>;
  /** Ends it in order, as closing the window does. */
  stop(): Promise<void>;
  /** kill -9, as a power cut does. */
  kill(): Promise<void>;
}

const RUN_DESK = resolve(import.meta.dirname, 'runDesk.ts');

export async function startDesk(profileDir: string, extra: readonly string[] = []): Promise<DeskProcess> {
  const child = spawn(process.execPath, [RUN_DESK, '--profile', profileDir, '--role', 'agent', ...extra], { stdio: ['pipe', 'pipe', 'pipe'] });
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const first = await nextLine(lines, child, () => problems);
  if (first !== 'ready') throw new Error(`the desk did not start: ${first} ${problems}`);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    profileDir,
    address: async () => {
      const line = nextLine(lines, child, () => problems);
      child.stdin.write('address\n');
      return await line;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function nextLine(lines: Interface, child: ChildProcessWithoutNullStreams, problems: () => string): Promise<string> {
  return await new Promise((done, fail) => {
    const gone = (): void => fail(new Error(`the desk ended: ${problems()}`));
    child.once('exit', gone);
    lines.once('line', (line) => {
      child.off('exit', gone);
      done(line);
    });
  });
}

export interface Sample {
  /** Profile with the sample loaded; copied for each story. */
  readonly profileDir: string;
  readonly cases: ReadonlyMap<string, CaseRecord>;
}

/** Makes the tiny sample with its as-of `ageHours` ago and loads it into a profile. */
export async function makeSample(ageHours: number): Promise<Sample & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-e2e-'));
  const dataDir = join(folder, 'data');
  const asOf = `${new Date(Date.now() - ageHours * 3_600_000).toISOString().slice(0, 19)}Z`;
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf, outDir: dataDir });
  const records = readFileSync(join(dataDir, 'cases.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CaseRecord);
  const profileDir = join(folder, 'profile');
  await (await startDesk(profileDir, ['--data', dataDir])).stop();
  return { profileDir, cases: new Map(records.map((record) => [record.id, record])), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface Fixtures {
  readonly desk: DeskProcess;
  readonly sample: Sample;
  readonly staleSample: Sample;
  /** The desk's page, loaded and connected. */
  readonly deskPage: Page;
}

export const test = base.extend<Pick<Fixtures, 'desk' | 'deskPage'> & { readonly deskArguments: readonly string[] }, Pick<Fixtures, 'sample' | 'staleSample'>>({
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
  staleSample: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const sample = await makeSample(9);
      await use(sample);
      sample.remove();
    },
    { scope: 'worker' },
  ],
  desk: async ({ sample, deskArguments }, use) => {
    const desk = await startCopy(sample, deskArguments);
    await use(desk);
    await desk.stop().catch(() => undefined);
    rmSync(desk.profileDir, { recursive: true, force: true });
  },
  deskPage: async ({ desk, page }, use) => {
    await openDesk(page, desk);
    await use(page);
  },
});

export async function startCopy(sample: Sample, extra: readonly string[] = []): Promise<DeskProcess> {
  const profileDir = mkdtempSync(join(tmpdir(), 'statusdesk-profile-'));
  cpSync(sample.profileDir, profileDir, { recursive: true });
  return await startDesk(profileDir, extra);
}

export async function openDesk(page: Page, desk: DeskProcess): Promise<void> {
  await page.goto(await desk.address());
  await expect(page.getByRole('combobox').first()).toBeVisible();
}

/** No violation of WCAG 2.0 to 2.2 A and AA on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 200)) }))).toEqual([]);
}

export { expect };
