/** How does a call become a record? Judged and composed again by the desk, committed, and only then acknowledged. */

import type { CallContext, DeskError, HandlerResult } from '../../contract/contract.ts';
import type { CallDraft, RecordCallInput, RecordedInteraction } from '../../contract/deskApi/calls.ts';
import { deskError } from '../../contract/errors.ts';
import type { InteractionContent } from '../../domain/audit/entry.ts';
import { recordedBlocks, recordedLevel, recordedRole } from '../../domain/audit/interaction.ts';
import type { ComposedReply } from '../../domain/composing/reply.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import { ENGINE_VERSION } from '../../domain/guard/checkQuestion.ts';
import { hinderedBlocks, type HinderedBlock } from '../../domain/ledger/hindrance.ts';
import { assertNever } from '../../domain/kernel/exhaustive.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { LoadedPack, Packs } from '../ports/packs.ts';
import type { CallSession } from './callSessions.ts';
import { append, openCall, type CallsServiceOptions } from './openCall.ts';

/** What was judged and composed again by the desk; nothing in it comes from the screen. */
interface Checked {
  readonly verdict: Verdict;
  readonly reply: ComposedReply;
}

export async function recordCall(options: CallsServiceOptions, input: RecordCallInput, context: CallContext): Promise<HandlerResult<RecordedInteraction>> {
  const before = openCall(options, input.callId, context);
  if (!before.ok) return before;
  const unknownCode = findUnknownCode(options.packs(), input);
  if (unknownCode !== undefined) return err(unknownCode);
  let checked = await checkAgain(options, input, context);
  // The packs' own examples may have ended in between: what is recorded is judged by the pack the entry names (ruling 24).
  if (checked.ok && checked.value.verdict.packHash !== options.packs().guard.hash) checked = await checkAgain(options, input, context);
  if (!checked.ok) return checked;
  // Read again after the wait: a second request for the same call may have been faster. From here to the end nothing waits.
  const session = openCall(options, input.callId, context);
  if (!session.ok) return session;
  const content = interactionContent(options, { input, context, session: session.value, checked: checked.value });
  const sealed = append(options, 'interaction.recorded', content, () => options.journal.removeDraft(input.callId));
  if (!sealed.ok) return sealed;
  options.sessions.end(input.callId);
  const { entryId, counter, at } = sealed.value;
  return ok({ entryId, counter, recordedAt: at, reference: session.value.reference, ...(options.journal.isSpaceLow() ? { spaceLow: true } : {}) });
}

function findUnknownCode(packs: Packs, input: RecordCallInput): DeskError | undefined {
  const { outcomeCodes, followUps } = packs.glossary.value;
  if (!outcomeCodes.has(input.outcomeCode)) return deskError('call.outcome_missing');
  if (input.secondaryCodes.some((code) => !outcomeCodes.has(code))) return deskError('input.invalid', { method: 'calls.record', field: 'secondaryCodes' });
  if (input.followUp !== undefined && !followUps.has(input.followUp.code)) return deskError('input.invalid', { method: 'calls.record', field: 'followUp.code' });
  return undefined;
}

/** The screen is not trusted: question and blocks are judged and composed again, with the rights this call has now. */
async function checkAgain(options: CallsServiceOptions, { callId, draft }: RecordCallInput, context: CallContext): Promise<Result<Checked, DeskError>> {
  const language = draft.answerLanguage;
  const verdict = await options.judge({ callId, text: draft.question, language }, context);
  if (!verdict.ok) return verdict;
  const caseId = verifiedCase(options, callId, draft);
  const reply = await options.compose({ callId, ...(caseId === undefined ? {} : { caseId }), language, callerSays: draft.callerSays, callerRole: draft.callerRole, question: draft.question, blocks: draft.blocks }, context);
  if (!reply.ok) return reply;
  const overrides = new Set(options.packs().glossary.value.overrides.keys());
  const [first] = hinderedBlocks(reply.value.blocks, draft.blocks, overrides);
  if (first !== undefined) return err(refusalOf(first));
  return ok({ verdict: verdict.value, reply: reply.value });
}

/** The active case counts only when this call is verified for it. */
function verifiedCase({ sessions }: CallsServiceOptions, callId: string, { activeCaseId }: CallDraft): string | undefined {
  return activeCaseId !== undefined && sessions.levelFor(callId, activeCaseId) !== 'none' ? activeCaseId : undefined;
}

/** Names the block and never its words. */
function refusalOf({ block: { blockId: block, problem }, hindrance }: HinderedBlock): DeskError {
  switch (hindrance) {
    case 'problem': return deskError('call.blank_open', { block, problem: problem ?? '' });
    case 'blocked': return deskError('call.words_stopped', { block });
    case 'override_missing': return deskError('call.override_missing', { block });
    case 'override_unknown': return deskError('call.override_unknown', { block });
    default: return assertNever(hindrance);
  }
}

interface ToRecord {
  readonly input: RecordCallInput;
  readonly context: CallContext;
  readonly session: CallSession;
  readonly checked: Checked;
}

function interactionContent(options: CallsServiceOptions, { input, context, session, checked }: ToRecord): InteractionContent {
  const { draft } = input;
  const packs = options.packs();
  const caseId = verifiedCase(options, session.callId, draft);
  return {
    interactionId: options.ids.next('interaction'),
    callId: session.callId,
    reference: session.reference,
    startedAt: session.startedAt,
    endedAt: options.clock.now(),
    agentId: context.userId,
    role: context.role,
    deskId: options.deskId,
    channel: 'phone',
    callerRole: recordedRole(session.verifications, draft.callerRole),
    level: recordedLevel(session.verifications, caseId === undefined ? 'none' : options.sessions.levelFor(session.callId, caseId)),
    verifications: session.verifications,
    caseIds: session.openedCaseIds,
    question: draft.question,
    verdict: checked.verdict,
    answerLanguage: draft.answerLanguage,
    blocks: recordedBlocks(checked.reply, draft.blocks),
    facts: checked.reply.facts,
    outcomeCode: input.outcomeCode,
    secondaryCodes: input.secondaryCodes,
    ...(input.followUp === undefined ? {} : { followUp: input.followUp }),
    ...(draft.note === undefined || draft.note === '' ? {} : { note: draft.note }),
    packs: { guard: packName(packs.guard), scripts: packName(packs.scripts), policies: packName(packs.policies), glossary: packName(packs.glossary) },
    mode: packs.mode,
    guardEngine: ENGINE_VERSION,
  };
}

/** Version for people, hash for the hub that re-runs it (ruling 24). */
const packName = ({ version, hash }: LoadedPack<unknown>): string => `${version}+${hash}`;
