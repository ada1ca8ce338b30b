/** A calls service over any journal, with a composer and a guard that follow two simple rules. */

import type { CallContext } from '../../src/contract/contract.ts';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';
import { callReference } from '../../src/domain/audit/callReference.ts';
import type { VerificationOutcome } from '../../src/domain/cases/caller.ts';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../src/domain/composing/reply.ts';
import { GLOSSARY_TOPICS, type Glossary, type GlossaryEntry } from '../../src/domain/glossary/label.ts';
import type { Verdict } from '../../src/domain/guard/rule.ts';
import type { Journal } from '../../src/main/ports/journal.ts';
import type { Packs } from '../../src/main/ports/packs.ts';
import { createCallsService } from '../../src/main/services/calls.ts';
import type { CallsServiceOptions } from '../../src/main/services/openCall.ts';
import { createCallSessions, type CallSessions } from '../../src/main/services/callSessions.ts';
import { createMemoryJournal, type MemoryJournal } from './memoryJournal.ts';

export const agent: CallContext = { userId: 'agent-1', role: 'agent' };
export const colleague: CallContext = { userId: 'agent-2', role: 'agent' };
export const lead: CallContext = { userId: 'lead-1', role: 'lead' };

const entry = (code: string): [string, GlossaryEntry] => [code, { code, en: { label: code }, fr: { label: code, gender: 'm', definite: code, de: code, a: code } }];
const glossary = { ...Object.fromEntries(GLOSSARY_TOPICS.map((topic) => [topic, new Map()])), outcomeCodes: new Map(['STATUS-GIVEN', 'ADVICE-DECLINED'].map(entry)), followUps: new Map([entry('CALL-BACK')]), overrides: new Map([entry('TOLD-BY-LEAD')]) } as unknown as Glossary;
const pack = <T>(value: T) => ({ version: '1.0.0', hash: 'ab12', value, problems: [] });
const packs = { guard: pack([]), scripts: pack([]), policies: pack({}), glossary: pack(glossary), mode: 'standard' } as unknown as Packs;

export const verdict: Verdict = { engineVersion: '1', packHash: 'ab12', language: 'en', labels: ['status'], advice: false, strength: 'none', findings: [], checked: true };
export const passed: VerificationOutcome = { outcome: 'passed', role: 'client', level: 'client', factors: ['full_name', 'birth_date'], attempts: 1, at: '2026-03-02T10:01:00Z', policyVersion: '1' };

export const aCallDraft = (change: Partial<CallDraft> = {}): CallDraft => ({
  question: 'Is my application moving?', answerLanguage: 'en', callerSays: [], openCaseIds: ['case-1'], activeCaseId: 'case-1',
  blocks: [{ kind: 'script', blockId: 'b1', scriptId: 'B03' }, { kind: 'free', blockId: 'b2', text: 'Thank you.' }], ...change,
});

export interface CallsDesk<J extends Journal = MemoryJournal> {
  readonly journal: J;
  readonly sessions: CallSessions;
  readonly calls: ReturnType<typeof createCallsService>;
  /** Script ids the composer refuses. */
  readonly broken: Set<string>;
  readonly composedFor: (string | undefined)[];
  readonly announced: number[];
  tick(): void;
}

/** A composer with four rules: broken scripts have a problem, without a verified case so has every script, "approved soon" wants a reason, "was refused" may not be said. */
function compose(block: BlockInput, caseId: string | undefined, broken: ReadonlySet<string>): RenderedBlock {
  const base = { blockId: block.blockId, kind: block.kind, language: 'en', sentences: [] } as const;
  if (block.kind === 'free') return { ...base, text: block.text, ...judgeWords(block.text), ...(block.saidScript === undefined ? {} : { saidScript: block.saidScript }) };
  const holds = caseId !== undefined && !broken.has(block.scriptId);
  return { ...base, scriptId: block.scriptId, scriptVersion: 1, scriptHash: 'cd34', text: `Text of ${block.scriptId}.`, ...(holds ? {} : { problem: 'condition' as const }) };
}

function judgeWords(text: string): Pick<RenderedBlock, 'stop' | 'sentences'> {
  const sentence = { start: 0, end: text.length, text, kind: 'loose', slots: [] } as const;
  const finding = { ruleId: 'prediction.soon', label: 'prediction', strength: 'hard', message: { en: '', fr: '' }, suggest: [], start: 0, end: 2, clause: { start: 0, end: 2 } } as const;
  if (text.includes('was refused')) return { stop: 'blocked', sentences: [{ ...sentence, labels: ['decision_claim'], findings: [{ ...finding, ruleId: 'decision.claimed', label: 'decision_claim' }] }] };
  if (text.includes('approved soon')) return { stop: 'override', sentences: [{ ...sentence, labels: ['prediction'], findings: [finding] }] };
  return { stop: 'note', sentences: [{ ...sentence, labels: ['ok'], findings: [] }] };
}

type Judge = CallsServiceOptions['judge'];
const sameVerdict: Judge = () => ({ ok: true, value: verdict });

export function setupCallsDesk(journal?: undefined, judge?: Judge): CallsDesk;
export function setupCallsDesk<J extends Journal>(journal: J): CallsDesk<J>;
export function setupCallsDesk(journal: Journal = createMemoryJournal(), judge: Judge = sameVerdict): CallsDesk<Journal> {
  let now = Date.parse('2026-03-02T10:00:00Z');
  let next = 0;
  const clock = { now: () => new Date(now).toISOString() };
  const ids = { next: (prefix: string) => `${prefix}-${journal.count().entries}-${(next += 1)}`, randomBytes: (length: number) => new Uint8Array(length).fill(7) };
  const sessions = createCallSessions({ clock, ids, nextReference: () => callReference(journal.head().counter + 1) });
  const broken = new Set<string>();
  const composedFor: (string | undefined)[] = [];
  const announced: number[] = [];
  const calls = createCallsService({
    journal, sessions, clock, ids, deskId: 'desk-7', packs: () => packs,
    judge,
    compose: async (input) => {
      composedFor.push(input.caseId);
      await Promise.resolve();
      const blocks = input.blocks.map((block) => compose(block, input.caseId, broken));
      const reply: ComposedReply = { language: input.language, blocks, counts: { fact: 0, script: 0, courtesy: 0, loose: 0 }, facts: input.caseId === undefined ? [] : [{ slot: 'case.received_on', value: '3 May 2025', caseId: input.caseId }] };
      return { ok: true, value: reply };
    },
    onAppended: ({ counter }) => void announced.push(counter),
  });
  return { journal, sessions, calls, broken, composedFor, announced, tick: () => void (now += 60_000) };
}

export async function startCall(desk: CallsDesk<Journal>, context = agent): Promise<string> {
  const started = await desk.calls['calls.start']({}, context);
  if (!started.ok) throw new Error(started.error.code);
  return started.value.callId;
}

export async function verifiedCall(desk: CallsDesk<Journal>, caseId = 'case-1'): Promise<string> {
  const callId = await startCall(desk);
  desk.sessions.grant(callId, passed, [caseId]);
  desk.sessions.markOpened(callId, caseId);
  return callId;
}

export const recordCall = (desk: CallsDesk<Journal>, callId: string, change: Partial<CallDraft> = {}, codes: object = {}) =>
  desk.calls['calls.record']({ callId, draft: aCallDraft(change), outcomeCode: 'STATUS-GIVEN', secondaryCodes: [], ...codes }, agent);

export const saveDraft = (desk: CallsDesk<Journal>, callId: string, change: Partial<CallDraft> = {}, context = agent) => desk.calls['calls.saveDraft']({ callId, draft: aCallDraft(change) }, context);

export const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => (result.ok ? 'ok' : (result.error?.code ?? ''));
