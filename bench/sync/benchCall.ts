/** Which entries does a call leave in a log? Those of an ordinary one: looked up twice, verified, opened, answered, recorded, closed. */

import type { EntryKind, InteractionContent } from '../../src/domain/audit/entry.ts';

export interface CallEntry {
  readonly kind: EntryKind;
  readonly content: unknown;
}

const QUESTION = 'I sent the medical result and the police certificate more than six weeks ago and nobody has told me if they came in, can you see whether they are there and whether anything else is missing before my permit runs out?';
const ANSWER = 'I see that the office received a document on the date I just read to you. The record shows the application is in progress and names nothing that is missing. I cannot say when a decision will be made; the published time for this line is on the website.';

/** Of call number `call`, in the order they are made. */
export function entriesOfCall(call: number): readonly CallEntry[] {
  const at = new Date().toISOString();
  const [callId, caseId, agent] = [`call-${call}`, `case-${call % 5000}`, { agentId: `agent-${call % 400}`, role: 'agent' }];
  const about = (kind: EntryKind, details: Readonly<Record<string, string | number | boolean>>, of?: string): CallEntry => ({ kind, content: { ...agent, callId, ...(of === undefined ? {} : { caseId: of }), details } });
  return [
    about('call.started', { channel: 'phone' }), about('case.looked_up', { by: 'number', found: 1 }), about('case.looked_up', { by: 'name', found: 7 }),
    about('case.verified', { outcome: 'passed', factors: 3 }, caseId), about('case.opened', { level: 'client' }, caseId),
    { kind: 'interaction.recorded', content: interaction({ call, callId, caseId, agentId: agent.agentId, at }) }, about('case.closed', { seconds: 240 }, caseId),
  ];
}

/** Free words only: scripts and a verdict are those of a pack, and what judging them again costs is told by the guard's own bench. */
const interaction = ({ call, callId, caseId, agentId, at }: { readonly call: number; readonly callId: string; readonly caseId: string; readonly agentId: string; readonly at: string }): InteractionContent => ({
  interactionId: `interaction-${call}`, callId, reference: String(1_000_000 + call), startedAt: at, endedAt: at, agentId, role: 'agent', deskId: 'desk-1', channel: 'phone', callerRole: 'client', level: 'client',
  verifications: [{ outcome: 'passed', role: 'client', level: 'client', factors: ['birth_date'], attempts: 1, at, policyVersion: '1', caseId }], caseIds: [caseId], question: QUESTION, answerLanguage: 'en',
  blocks: [{ kind: 'free', language: 'en', text: ANSWER }, { kind: 'free', language: 'en', text: ANSWER }], facts: [{ slot: 'status', value: 'in progress', caseId, asOf: at }, { slot: 'received', value: '2026-09-14', caseId, asOf: at }],
  outcomeCode: 'STATUS-GIVEN', secondaryCodes: [], packs: { guard: '1+aa', scripts: '1+bb', policies: '1+cc', glossary: '1+dd' }, mode: 'standard',
});
