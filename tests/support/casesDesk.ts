/** A desk of one service: find, verify and open over records in memory, with the real policies and words. */

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { CallContext, HandlerResult } from '../../src/contract/contract.ts';
import type { VerificationResult } from '../../src/contract/deskApi/cases.ts';
import type { CallerRole, FactorKind } from '../../src/domain/cases/caller.ts';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { StatedFact } from '../../src/domain/cases/matchFactors.ts';
import type { Glossary } from '../../src/domain/glossary/label.ts';
import type { Policies } from '../../src/domain/policies/policies.ts';
import { readGlossary } from '../../src/main/adapters/packs/readGlossary.ts';
import { readPolicies } from '../../src/main/adapters/packs/readPolicies.ts';
import type { CaseStore } from '../../src/main/ports/caseStore.ts';
import type { Packs } from '../../src/main/ports/packs.ts';
import { createCallSessions, type CallSessions } from '../../src/main/services/callSessions.ts';
import { createCaseAccess, type CaseAccessBook } from '../../src/main/services/caseAccess.ts';
import { createCasesService } from '../../src/main/services/cases.ts';
import { createEventLog } from '../../src/main/services/eventLog.ts';
import { createMemoryCaseStore } from './memoryCaseStore.ts';
import { createMemoryJournal, type MemoryJournal } from './memoryJournal.ts';

const PACKS = join(import.meta.dirname, '../../resources/packs');

export const realGlossary: Glossary = readGlossary(join(PACKS, 'glossary')).value;
export const realPolicies: Policies = readPolicies(join(PACKS, 'policies')).pack?.value ?? fail();

function fail(): never {
  throw new Error('the bundled policies do not load');
}

export const agent: CallContext = { userId: 'agent-1', role: 'agent' };

export interface CasesDesk {
  readonly journal: MemoryJournal;
  readonly sessions: CallSessions;
  readonly access: CaseAccessBook;
  readonly cases: ReturnType<typeof createCasesService>;
  startCall(): string;
  pass(minutes: number): void;
}

export interface CasesDeskOptions {
  readonly records: readonly CaseRecord[];
  readonly now?: string;
  readonly policies?: Partial<Policies>;
  /** Instead of a new one over `records`. */
  readonly store?: CaseStore;
  /** Kept between two desks to see what outlives a call. */
  readonly journal?: MemoryJournal;
}

export function setupCasesDesk({ records, now = '2026-11-20T15:00:00Z', policies = {}, journal = createMemoryJournal(), store = createMemoryCaseStore(records, { synthetic: true }) }: CasesDeskOptions): CasesDesk {
  let instant = Date.parse(now);
  let next = 0;
  const clock = { now: () => new Date(instant).toISOString() };
  const ids = { next: (prefix: string) => `${prefix}-${(next += 1)}`, randomBytes: (length: number) => new Uint8Array(length).fill(3) };
  const sessions = createCallSessions({ clock, ids, nextReference: () => String((next += 1)) });
  const pack = <T>(value: T) => ({ version: '1', hash: '00', value, problems: [] });
  // Guard and scripts play no part here; the service reads policies and words only.
  const packs = { policies: pack({ ...realPolicies, lookUps: { perMinute: 10_000 }, ...policies }), glossary: pack(realGlossary), mode: 'standard' } as unknown as Packs;
  const access = createCaseAccess({ store, sessions, packs: () => packs, clock });
  const cases = createCasesService({
    store, sessions, access, journal, clock, ids, packs: () => packs, logEvent: createEventLog({ journal, clock }),
    keyedHash: (text) => createHmac('sha256', 'test key').update(text).digest('hex'),
  });
  return { journal, sessions, access, cases, startCall: () => sessions.start(agent.userId).callId, pass: (minutes) => void (instant += minutes * 60_000) };
}

/** Every handler of this service answers at once. */
export function answer<T>(result: HandlerResult<T> | Promise<HandlerResult<T>>): T {
  if (result instanceof Promise) throw new Error('expected an answer at once');
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

export function refusal<T>(result: HandlerResult<T> | Promise<HandlerResult<T>>): string {
  if (result instanceof Promise) throw new Error('expected an answer at once');
  return result.ok ? 'nothing refused' : result.error.code;
}

export const statedFrom = (answers: Partial<Readonly<Record<FactorKind, string>>>): readonly StatedFact[] =>
  Object.entries(answers).map(([kind, value]) => ({ kind: kind as FactorKind, value }));

/** Looks up, then states facts: what an agent does for one caller. */
export function tryVerify(desk: CasesDesk, callId: string, text: string, role: CallerRole, answers: Partial<Readonly<Record<FactorKind, string>>>): VerificationResult {
  const { locator } = answer(desk.cases['cases.find']({ callId, text }, agent));
  return answer(desk.cases['cases.verify']({ callId, locator, callerRole: role, stated: [...statedFrom(answers)] }, agent));
}
