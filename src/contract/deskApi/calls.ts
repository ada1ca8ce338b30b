/** What can a screen do with a call: start it, keep its draft, recover it after a crash, record it? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { blockId, callId, callTakers, caseId, callerRole, domainValue, empty, language, longText } from './values.ts';
import type { Verdict } from '../../domain/guard/rule.ts';

export const blockInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('script'), blockId, scriptId: z.string().max(40), itemId: z.string().max(80).optional(), caseId: caseId.optional() }),
  z.strictObject({
    kind: z.literal('free'), blockId, text: longText, alreadySaid: z.boolean().optional(),
    saidLabels: z.array(z.strictObject({ start: z.int().min(0), labels: z.array(z.string().max(40)).max(20).readonly() })).max(400).readonly().optional(), language: language.optional(), override: z.string().max(40).optional(), overrideFor: z.array(z.string().max(40)).max(20).readonly().optional(),
    caseId: caseId.optional(), saidScript: z.strictObject({ scriptId: z.string().max(40), version: z.int().min(1) }).optional(),
  }),
]);

/** Each block once: a reason or "already said" belongs to one block only. */
export const blockInputs = z.array(blockInput).max(40).refine((blocks) => new Set(blocks.map(({ blockId }) => blockId)).size === blocks.length);

/** What is journalled as typed (ruling 14). It never holds verification answers. */
export const callDraft = z.strictObject({
  question: longText,
  answerLanguage: language,
  callerRole: callerRole.optional(),
  callerSays: z.array(z.string().max(40)).max(20),
  openCaseIds: z.array(caseId).max(5),
  activeCaseId: caseId.optional(),
  blocks: blockInputs,
  /** Words still in the box when the draft was kept: typed, but not part of the answer. Never recorded. */
  own: z.strictObject({ blockId, text: longText }).optional(),
  outcomeCode: z.string().max(40).optional(),
  note: z.string().max(2000).optional(),
});
export type CallDraft = z.output<typeof callDraft>;

export interface RecordedInteraction {
  readonly entryId: string;
  readonly counter: number;
  readonly recordedAt: string;
  /** Call reference read out to the caller; `{{enquiry.ref}}` in scripts. */
  readonly reference: string;
  /** The disk is nearly full: this record is safe, the next may not be. */
  readonly spaceLow?: boolean;
}

export interface LogRow {
  readonly counter: number;
  readonly at: string;
  readonly kind: string;
  readonly reference?: string;
  readonly question?: string;
  readonly labels?: Verdict['labels'];
  readonly scripts?: readonly string[];
  readonly outcomeCode?: string;
  readonly level?: string;
  /** Typed sentences in which the guard found something. */
  readonly findings?: number;
  /** Blocks said against a finding with a coded reason. */
  readonly overrides?: number;
  /** Blocks that were said before they were checked. */
  readonly alreadySaid?: number;
}

export const callsApi = {
  'calls.start': method({
    kind: 'command', roles: callTakers, input: empty,
    output: z.strictObject({ callId, token: z.string(), reference: z.string(), startedAt: z.string() }),
  }),
  'calls.saveDraft': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId, draft: callDraft }), output: z.strictObject({ savedAt: z.string() }) }),
  /** The draft of a call that ended without a record (crash, power loss). Offered once; cases must be verified again. */
  'calls.recover': method({
    kind: 'query', roles: callTakers, input: empty,
    output: z.strictObject({ draft: z.strictObject({ callId, reference: z.string(), startedAt: z.string(), savedAt: z.string(), draft: callDraft }).nullable() }),
  }),
  'calls.resume': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId }), output: z.strictObject({ callId, token: z.string(), reference: z.string(), startedAt: z.string() }) }),
  'calls.discardDraft': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId }), output: empty }),
  /** Answers only after the entry is committed; the service judges and composes again, the screen is not trusted. */
  'calls.record': method({
    kind: 'command', roles: callTakers,
    input: z.strictObject({
      callId, draft: callDraft, outcomeCode: z.string().min(1).max(40), secondaryCodes: z.array(z.string().max(40)).max(2),
      followUp: z.strictObject({ code: z.string().max(40), dueOn: z.string().max(10).optional(), note: z.string().max(500).optional() }).optional(),
    }),
    output: domainValue<RecordedInteraction>(),
  }),
  'calls.log': method({ kind: 'query', roles: ['agent', 'lead', 'trainer', 'admin'], input: z.strictObject({ limit: z.int().min(1).max(200) }), output: z.strictObject({ rows: domainValue<readonly LogRow[]>() }) }),
};

export type SaveDraftInput = z.output<(typeof callsApi)['calls.saveDraft']['input']>;
export type RecordCallInput = z.output<(typeof callsApi)['calls.record']['input']>;
