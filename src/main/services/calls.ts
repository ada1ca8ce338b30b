/** How does a call live? Start, draft as typed, recovery after a crash, and its end in the log. */

import type { CallContext, HandlerResult, Handlers } from '../../contract/contract.ts';
import { callDraft, type CallDraft, type callsApi, type SaveDraftInput } from '../../contract/deskApi/calls.ts';
import type { EventContent } from '../../domain/audit/entry.ts';
import { ok } from '../../domain/kernel/result.ts';
import type { Draft } from '../ports/journal.ts';
import { tryStore } from '../ports/storeFailure.ts';
import { listLog } from './callLog.ts';
import type { CallSession } from './callSessions.ts';
import { append, openCall, refuse, type CallsServiceOptions } from './openCall.ts';
import { recordCall } from './recordCall.ts';

export function createCallsService(options: CallsServiceOptions): Handlers<typeof callsApi> {
  return {
    'calls.start': (_, context) => start(options, context),
    'calls.saveDraft': (input, context) => saveDraft(options, input, context),
    'calls.recover': (_, context) => ok({ draft: recover(options, context) }),
    'calls.resume': ({ callId }, context) => resume(options, callId, context),
    'calls.discardDraft': ({ callId }, context) => discard(options, callId, context),
    'calls.record': (input, context) => recordCall(options, input, context),
    'calls.log': ({ limit }, context) => ok({ rows: listLog(options.journal, context, limit) }),
  };
}

const opened = ({ callId, token, reference, startedAt }: CallSession) => ok({ callId, token, reference, startedAt });

/** The call exists once its first entry does: no entry, no call, and the one in hand goes on. */
function start(options: CallsServiceOptions, context: CallContext): HandlerResult<{ callId: string; token: string; reference: string; startedAt: string }> {
  const call = options.sessions.prepare(context.userId);
  const logged = append(options, 'call.started', { agentId: context.userId, role: context.role, callId: call.callId, reference: call.reference });
  return logged.ok ? opened(options.sessions.begin(call)) : logged;
}

function saveDraft(options: CallsServiceOptions, { callId, draft }: SaveDraftInput, context: CallContext): HandlerResult<{ savedAt: string }> {
  const session = openCall(options, callId, context);
  if (!session.ok) return session;
  const savedAt = options.clock.now();
  const { reference, agentId, startedAt } = session.value;
  const saved = tryStore(() => {
    options.journal.saveDraft({ callId, reference, agentId, startedAt, savedAt, body: JSON.stringify(draft) });
  });
  return saved.ok ? ok({ savedAt }) : saved;
}

/** The newest draft of this agent. A page without a call asks: after a crash, a reload or a lock. Drafts of an older shape stay in the journal, unread. */
function recover(options: CallsServiceOptions, context: CallContext) {
  for (const draft of interrupted(options, context)) {
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
