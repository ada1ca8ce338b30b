/** Which call may this request write to, and how does something about it get into the log? Shared by everything that serves a call. */

import type { CallContext, DeskError, Handlers } from '../../contract/contract.ts';
import type { guardApi } from '../../contract/deskApi/guard.ts';
import type { scriptsApi } from '../../contract/deskApi/scripts.ts';
import { deskError } from '../../contract/errors.ts';
import type { EntryKind, EventContent, InteractionContent } from '../../domain/audit/entry.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { wellFormed } from '../../domain/kernel/wellFormed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal, SealedEntry } from '../ports/journal.ts';
import type { Packs } from '../ports/packs.ts';
import { tryStore } from '../ports/storeFailure.ts';
import type { CallSession, CallSessions } from './callSessions.ts';

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

/** Seals one entry of a call. `also` runs in the same transaction. */
export function append(options: CallsServiceOptions, kind: EntryKind, content: EventContent | InteractionContent, also?: () => void): Result<SealedEntry, DeskError> {
  const sealed = tryStore(() => options.journal.append({ kind, at: options.clock.now(), content: wellFormed(content) }, also));
  if (sealed.ok) options.onAppended?.(sealed.value);
  return sealed;
}

/** Only the agent who holds the call may write to it. */
export function openCall(options: CallsServiceOptions, callId: string, context: CallContext): Result<CallSession, DeskError> {
  const session = options.sessions.get(callId);
  return session !== undefined && session.agentId === context.userId ? ok(session) : refuse(options, callId);
}

/** Tells "already in the log" from "not open here", also after a restart: the answer may have been lost after the commit. */
export function refuse({ journal }: CallsServiceOptions, callId: string): { readonly ok: false; readonly error: DeskError } {
  const recent = journal.entries({ limit: RECENT_RECORDS, kinds: ['interaction.recorded'] });
  const isRecorded = recent.some(({ content }) => content !== undefined && readCallId(content) === callId);
  return err(deskError(isRecorded ? 'call.already_recorded' : 'call.unknown'));
}

const RECENT_RECORDS = 50;

const readCallId = (content: Uint8Array): string | undefined => (JSON.parse(new TextDecoder().decode(content)) as Partial<InteractionContent>).callId;
