/** Which data do the stories run on? The tiny sample in a profile that is made once and copied for each story. */

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { CaseTruth } from '../../../tools/sample/truth.ts';
import { writeSample } from '../../../tools/sample/writeSample.ts';
import { startDesk, type DeskProcess, type StartDesk } from './deskProcess.ts';

export interface Sample {
  /** The way its desks are started: a profile is bound to the key store of its shell. */
  readonly start: StartDesk;
  /** Profile with the sample loaded; copied for each story. */
  readonly profileDir: string;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  readonly truths: ReadonlyMap<string, CaseTruth>;
  remove(): void;
}

/** Makes the tiny sample with its as-of `ageHours` ago and loads it into a profile. */
export async function makeSample(ageHours: number, start: StartDesk = startDesk): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-e2e-'));
  const dataDir = join(folder, 'data');
  const asOf = `${new Date(Date.now() - ageHours * 3_600_000).toISOString().slice(0, 19)}Z`;
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf, outDir: dataDir });
  const records = readLines(join(dataDir, 'cases.ndjson')) as readonly CaseRecord[];
  const truths = readLines(join(dataDir, 'truth.ndjson')) as readonly CaseTruth[];
  const profileDir = join(folder, 'profile');
  await (await start(profileDir, ['--data', dataDir])).stop();
  return {
    start,
    profileDir,
    cases: new Map(records.map((record) => [record.id, record])),
    truths: new Map(truths.map((truth) => [truth.caseId, truth])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const readLines = (file: string): readonly unknown[] => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as unknown);

/** A desk on a fresh copy of the sample's profile. */
export async function startCopy(sample: Sample, extra: readonly string[] = [], installation?: string): Promise<DeskProcess> {
  const profileDir = mkdtempSync(join(tmpdir(), 'statusdesk-profile-'));
  cpSync(sample.profileDir, profileDir, { recursive: true });
  return await sample.start(profileDir, extra, installation);
}
