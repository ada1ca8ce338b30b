/** How does a call live and end in the log? Start, draft as typed, recovery, and the record that is committed before it is acknowledged. */

import type { CallContext, DeskError, HandlerResult, Handlers } from '../../contract/contract.ts';
import { callDraft, type CallDraft, type callsApi, type RecordedInteraction } from '../../contract/deskApi/calls.ts';
import type { guardApi } from '../../contract/deskApi/guard.ts';
import type { scriptsApi } from '../../contract/deskApi/scripts.ts';
import { deskError } from '../../contract/errors.ts';
import { blockThatCannotBeSaid, recordedBlocks, recordedLevel, recordedRole } from '../../domain/audit/interaction.ts';
import type { EntryKind, EventContent, InteractionContent } from '../../domain/audit/entry.ts';
import type { ComposedReply } from '../../domain/composing/reply.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { wellFormed } from '../../domain/kernel/wellFormed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Draft, Journal, SealedEntry } from '../ports/journal.ts';
import type { LoadedPack, Packs } from '../ports/packs.ts';
import { tryStore } from '../ports/storeFailure.ts';
import { listLog } from './callLog.ts';
import type { CallSession, CallSessions } from './callSessions.ts';

type Input<M extends keyof typeof callsApi> = Parameters<Handlers<typeof callsApi>[M]>[0];
type RecordInput = Input<'calls.record'>;

export interface CallsServiceOptions {
  readonly journal: Journal;
  readonly sessions: CallSessions;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Name of this desk, recorded with each interaction. */
  readonly deskId: string;
  /** The packs in force at the moment of the call. */
  readonly packs: () => Packs;
  /** The handler of `replies.compose`: renders the blocks again from the record, with this call's rights. */
  readonly compose: Handlers<typeof scriptsApi>['replies.compose'];
  /** The handler of `guard.checkQuestion`: judges the question again. */
  readonly judge: Handlers<typeof guardApi>['guard.checkQuestion'];
  /** Told after each commit, e.g. to announce `log.changed`. */
  readonly onAppended?: (entry: SealedEntry) => void;
}

/** What was judged and composed again by the desk; nothing in it comes from the screen. */
interface Checked {
  readonly verdict: Verdict;
  readonly reply: ComposedReply;
}

export function createCallsService(options: CallsServiceOptions): Handlers<typeof callsApi> {
  return {
    'calls.start': (_, context) => start(options, context),
    'calls.saveDraft': (input, context) => saveDraft(options, input, context),
    'calls.recover': (_, context) => ok({ draft: recover(options, context) }),
    'calls.resume': ({ callId }, context) => resume(options, callId, context),
    'calls.discardDraft': ({ callId }, context) => discard(options, callId, context),
    'calls.record': (input, context) => record(options, input, context),
    'calls.log': ({ limit }, context) => ok({ rows: listLog(options.journal, context, limit) }),
  };
}

const opened = ({ callId, token, reference, startedAt }: CallSession) => ok({ callId, token, reference, startedAt });

/** The call exists once its first entry does: no entry, no call. */
function start(options: CallsServiceOptions, context: CallContext): HandlerResult<{ callId: string; token: string; reference: string; startedAt: string }> {
  const session = options.sessions.start(context.userId);
  const logged = append(options, 'call.started', { agentId: context.userId, role: context.role, callId: session.callId, reference: session.reference });
  if (logged.ok) return opened(session);
  options.sessions.end(session.callId);
  return logged;
}

function saveDraft(options: CallsServiceOptions, { callId, draft }: Input<'calls.saveDraft'>, context: CallContext): HandlerResult<{ savedAt: string }> {
  const session = openCall(options, callId, context);
  if (!session.ok) return session;
  const savedAt = options.clock.now();
  const { reference, agentId, startedAt } = session.value;
  const saved = tryStore(() => {
    options.journal.saveDraft({ callId, reference, agentId, startedAt, savedAt, body: JSON.stringify(draft) });
  });
  return saved.ok ? ok({ savedAt }) : saved;
}

/** The newest draft of this agent that is not the call in hand. Drafts of an older shape stay in the journal, unread. */
function recover(options: CallsServiceOptions, context: CallContext) {
  const current = options.sessions.current()?.callId;
  for (const draft of interrupted(options, context).filter(({ callId }) => callId !== current)) {
    const body = parseDraft(draft.body);
    if (body !== undefined) return { callId: draft.callId, reference: draft.reference, startedAt: draft.startedAt, savedAt: draft.savedAt, draft: body };
  }
  return null;
}

const interrupted = ({ journal }: CallsServiceOptions, context: CallContext): readonly Draft[] =>
  journal.drafts(context.userId).toSorted((left, right) => Date.parse(right.savedAt) - Date.parse(left.savedAt));

function parseDraft(body: string): CallDraft | undefined {
  const parsed = callDraft.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : undefined;
}

/** Goes on under the same id and reference; every case must be verified again. */
function resume(options: CallsServiceOptions, callId: string, context: CallContext): HandlerResult<{ callId: string; token: string; reference: string; startedAt: string }> {
  const draft = interrupted(options, context).find((candidate) => candidate.callId === callId);
  if (draft === undefined) return refuse(options, callId);
  const logged = append(options, 'call.resumed', { agentId: context.userId, role: context.role, callId, reference: draft.reference });
  return logged.ok ? opened(options.sessions.resume(draft)) : logged;
}

function discard(options: CallsServiceOptions, callId: string, context: CallContext): HandlerResult<Record<string, never>> {
  const draft = interrupted(options, context).find((candidate) => candidate.callId === callId);
  if (draft === undefined) return refuse(options, callId);
  const content: EventContent = { agentId: context.userId, role: context.role, callId, reference: draft.reference, details: { startedAt: draft.startedAt, savedAt: draft.savedAt } };
  const logged = append(options, 'draft.discarded', content, () => options.journal.removeDraft(callId));
  if (!logged.ok) return logged;
  options.sessions.end(callId);
  return ok({});
}

async function record(options: CallsServiceOptions, input: RecordInput, context: CallContext): Promise<HandlerResult<RecordedInteraction>> {
  const before = openCall(options, input.callId, context);
  if (!before.ok) return before;
  const unknownCode = findUnknownCode(options.packs(), input);
  if (unknownCode !== undefined) return err(unknownCode);
  const checked = await checkAgain(options, input, context);
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

function findUnknownCode(packs: Packs, input: RecordInput): DeskError | undefined {
  const { outcomeCodes, followUps } = packs.glossary.value;
  if (!outcomeCodes.has(input.outcomeCode)) return deskError('call.outcome_missing');
  if (input.secondaryCodes.some((code) => !outcomeCodes.has(code))) return deskError('input.invalid', { method: 'calls.record', field: 'secondaryCodes' });
  if (input.followUp !== undefined && !followUps.has(input.followUp.code)) return deskError('input.invalid', { method: 'calls.record', field: 'followUp.code' });
  return undefined;
}

/** The screen is not trusted: question and blocks are judged and composed again, with the rights this call has now. */
async function checkAgain(options: CallsServiceOptions, { callId, draft }: RecordInput, context: CallContext): Promise<Result<Checked, DeskError>> {
  const language = draft.answerLanguage;
  const verdict = await options.judge({ callId, text: draft.question, language }, context);
  if (!verdict.ok) return verdict;
  const caseId = verifiedCase(options, callId, draft);
  const reply = await options.compose({ callId, ...(caseId === undefined ? {} : { caseId }), language, callerSays: draft.callerSays, question: draft.question, blocks: draft.blocks }, context);
  if (!reply.ok) return reply;
  const stopped = blockThatCannotBeSaid(reply.value, saidAlready(draft));
  if (stopped !== undefined) return err(deskError('call.blank_open', { block: stopped.blockId, problem: stopped.problem ?? '' }));
  return ok({ verdict: verdict.value, reply: reply.value });
}

/** The active case counts only when this call is verified for it. */
function verifiedCase({ sessions }: CallsServiceOptions, callId: string, { activeCaseId }: CallDraft): string | undefined {
  return activeCaseId !== undefined && sessions.levelFor(callId, activeCaseId) !== 'none' ? activeCaseId : undefined;
}

const saidAlready = (draft: CallDraft): ReadonlySet<string> => new Set(draft.blocks.flatMap((block) => (block.kind === 'free' && block.alreadySaid === true ? [block.blockId] : [])));

interface ToRecord {
  readonly input: RecordInput;
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
    blocks: recordedBlocks(checked.reply, saidAlready(draft)),
    facts: checked.reply.facts,
    outcomeCode: input.outcomeCode,
    secondaryCodes: input.secondaryCodes,
    ...(input.followUp === undefined ? {} : { followUp: input.followUp }),
    ...(draft.note === undefined || draft.note === '' ? {} : { note: draft.note }),
    packs: { guard: packName(packs.guard), scripts: packName(packs.scripts), policies: packName(packs.policies), glossary: packName(packs.glossary) },
    mode: packs.mode,
  };
}

/** Version for people, hash for the hub that re-runs it (ruling 24). */
const packName = ({ version, hash }: LoadedPack<unknown>): string => `${version}+${hash}`;

function append(options: CallsServiceOptions, kind: EntryKind, content: EventContent | InteractionContent, also?: () => void): Result<SealedEntry, DeskError> {
  const sealed = tryStore(() => options.journal.append({ kind, at: options.clock.now(), content: wellFormed(content) }, also));
  if (sealed.ok) options.onAppended?.(sealed.value);
  return sealed;
}

/** Only the agent who holds the call may write to it. */
function openCall(options: CallsServiceOptions, callId: string, context: CallContext): Result<CallSession, DeskError> {
  const session = options.sessions.get(callId);
  return session !== undefined && session.agentId === context.userId ? ok(session) : refuse(options, callId);
}

/** Tells "already in the log" from "not open here", also after a restart: the answer may have been lost after the commit. */
function refuse({ journal }: CallsServiceOptions, callId: string): { readonly ok: false; readonly error: DeskError } {
  const recent = journal.entries({ limit: RECENT_RECORDS, kinds: ['interaction.recorded'] });
  const isRecorded = recent.some(({ content }) => content !== undefined && readCallId(content) === callId);
  return err(deskError(isRecorded ? 'call.already_recorded' : 'call.unknown'));
}

const RECENT_RECORDS = 50;

const readCallId = (content: Uint8Array): string | undefined => (JSON.parse(new TextDecoder().decode(content)) as Partial<InteractionContent>).callId;
