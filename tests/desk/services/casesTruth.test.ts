import { describe, expect, it } from 'vitest';
import { CALLER_ROLES, type AccessLevel, type CallerRole } from '../../../src/domain/cases/caller.ts';
import { sampleCases } from '../../../tools/sample/generate.ts';
import type { Answers } from '../../../tools/sample/truth.ts';
import { agent, answer, setupCasesDesk, statedFrom, tryVerify, type CasesDesk } from '../../support/casesDesk.ts';
import { createMemoryCaseStore } from '../../support/memoryCaseStore.ts';

const sample = [...sampleCases({ preset: 'tiny' })];
const records = sample.map(({ record }) => record);
const store = createMemoryCaseStore(records);

/** Level a caller ends with when the case is looked up by its number, or by name and birth date where it has none. */
function levelOf(caseId: string, number: string | undefined, role: CallerRole, answers: Answers): AccessLevel {
  const desk = setupCasesDesk({ records, store });
  const callId = desk.startCall();
  const result = number === undefined ? verifyByName(desk, callId, role, answers) : tryVerify(desk, callId, number, role, answers);
  return result.outcome === 'passed' ? desk.sessions.levelFor(callId, caseId) : 'none';
}

function verifyByName(desk: CasesDesk, callId: string, role: CallerRole, answers: Answers) {
  const { locator } = answer(desk.cases['cases.find']({ callId, text: answers.full_name ?? 'nobody', ...(answers.birth_date === undefined ? {} : { birthDate: answers.birth_date }) }, agent));
  return answer(desk.cases['cases.verify']({ callId, locator, callerRole: role, stated: [...statedFrom(answers)] }, agent));
}

/** Where nobody is entitled, the facts of the client are what an intruder would know at best. */
const bestGuess = (answers: Partial<Readonly<Record<CallerRole, Answers>>>, role: CallerRole): Answers => answers[role] ?? answers.client ?? Object.values(answers)[0] ?? { full_name: 'Nobody Known', birth_date: '1990-01-01' };

describe('the planted truth of the sample', () => {
  it('holds the edge catalogue', () => {
    expect(sample.filter(({ truth }) => truth.edge !== undefined).length).toBeGreaterThanOrEqual(70);
  });

  it('gives every caller of every edge case exactly the level it is entitled to', () => {
    const wrong = sample.filter(({ truth }) => truth.edge !== undefined).flatMap(({ record, truth }) =>
      CALLER_ROLES.map((role) => ({ caseId: record.id, role, expected: truth.disclosure[role], got: levelOf(record.id, record.number, role, bestGuess(truth.answers, role)) })).filter(({ expected, got }) => expected !== got),
    );
    expect(wrong).toEqual([]);
  });

  it('gives callers with wrong or partial answers what they are entitled to', () => {
    const wrong = sample.flatMap(({ record, truth }) =>
      (truth.attempts ?? []).map((attempt) => ({ caseId: record.id, says: attempt.says, expected: attempt.level, got: levelOf(record.id, record.number, attempt.role, attempt.answers) })).filter(({ expected, got }) => expected !== got),
    );
    expect(wrong).toEqual([]);
  });

  it('holds for drawn cases too', () => {
    const wrong = sample.filter(({ truth }) => truth.edge === undefined).flatMap(({ record, truth }) =>
      CALLER_ROLES.map((role) => ({ caseId: record.id, role, expected: truth.disclosure[role], got: levelOf(record.id, record.number, role, bestGuess(truth.answers, role)) })).filter(({ expected, got }) => expected !== got),
    );
    expect(wrong).toEqual([]);
  });
});
