/** Which edge cases exist? All of them, in the order of their ids, with the truth that tests hold the desk to. */

import type { SampleClock } from '../clock.ts';
import { truthOf, type CaseTruth } from '../truth.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { comingOfAge, representatives } from './authorities.ts';
import { conversations, parliament, records } from './calls.ts';
import { decisions, delays, results } from './decisions.ts';
import { expectationOf } from './expectations.ts';
import { caches, documents, protectedPeople } from './flags.ts';
import { lookAlikes, names, numbers, severalFiles } from './identity.ts';
import { edgeKit, type EdgeCase } from './kit.ts';

export interface SampleCase {
  readonly record: CaseRecord;
  readonly truth: CaseTruth;
}

const CHAPTERS = [
  severalFiles, lookAlikes, numbers, names, comingOfAge, representatives, decisions, results, delays, protectedPeople, documents, caches, parliament, conversations, records,
];

export function edgeCases(clock: SampleClock): readonly SampleCase[] {
  const kit = edgeKit(clock);
  const cases = CHAPTERS.flatMap((chapter): readonly EdgeCase[] => chapter(kit));
  return [...cases].sort((a, b) => (a.record.id < b.record.id ? -1 : 1)).map(({ edge, record, attempts }) => ({
    record,
    truth: { ...truthOf(record, clock), edge, ...(attempts === undefined ? {} : { attempts }), ...expectationOf(record.id, edge) },
  }));
}
