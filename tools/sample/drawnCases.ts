/** Which ordinary cases does a sample hold? Drawn one after the other; some belong to the household of the case before. */

import type { LineCode } from '../../src/domain/cases/codes.ts';
import type { SampleClock } from './clock.ts';
import { drawCase } from './drawCase.ts';
import type { SampleCase } from './edge/catalogue.ts';
import { drawHousehold, resemble, type Household } from './household.ts';
import { caseId } from './identifiers.ts';
import { LINE_WEIGHTS } from './lines.ts';
import { below, chance, choose, streamAt, u32 } from './stream.ts';
import { drawTimes } from './timeModel.ts';
import { truthOf } from './truth.ts';
import { ageOf } from './drawPeople.ts';
import { dayText } from './days.ts';

export interface DrawOptions {
  readonly seed: string;
  readonly clock: SampleClock;
  readonly cases: number;
  readonly lean: boolean;
}

/** Ids rise with the index: the time part counts minutes from here. */
const FIRST_MINUTE = 28_000_000_000;
const SAME_HOUSEHOLD = 220_000;
const OWN_KIND: ReadonlySet<LineCode> = new Set(['PGP', 'FCD', 'CITP']);
const WORKING_AGE = [19, 60] as const;

export function* drawnCases(options: DrawOptions): Generator<SampleCase> {
  const { seed, clock } = options;
  const numberOffset = below(streamAt(seed, 'numbers'), 1_000_000);
  let current: { readonly household: Household; readonly line: LineCode } | undefined;
  let before: { readonly household: Household; readonly caseIds: readonly string[] } | undefined;
  let caseIds: string[] = [];
  for (let index = 0; index < options.cases; index++) {
    const s = streamAt(seed, `case/${index}`);
    const line = choose(s, LINE_WEIGHTS);
    const stays = current !== undefined && chance(s, SAME_HOUSEHOLD) && mayShare(current, line, clock);
    const times = drawTimes(seed, `case/${index}`, line, clock);
    if (current === undefined || !stays) {
      if (current !== undefined) before = { household: current.household, caseIds };
      caseIds = [];
      const own = drawHousehold(options, (current?.household.index ?? -1) + 1, line, times.destinationQc);
      current = { line, household: before === undefined ? own : resemble(own, before.household, options) };
    }
    const id = caseId(FIRST_MINUTE + index, [u32(s), u32(s), u32(s)]);
    caseIds.push(id);
    const record = drawCase({ ...options, index, id, numberOffset, line, times, household: current.household });
    const look = current.household.lookAlike;
    yield { record, truth: { ...truthOf(record, clock), ...(look === undefined || before === undefined ? {} : { resembles: { kind: look, caseIds: before.caseIds } }) } };
  }
}

/** A second file of the same person: adults of working age, on lines that suit them. */
function mayShare(current: { readonly household: Household; readonly line: LineCode }, line: LineCode, clock: SampleClock): boolean {
  if (OWN_KIND.has(line) || OWN_KIND.has(current.line)) return false;
  const age = ageOf(current.household.principal, dayText(clock.day));
  return age >= WORKING_AGE[0] && age <= WORKING_AGE[1];
}
