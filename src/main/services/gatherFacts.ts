/** What may this call tell, and what was asked? Facts come from the call and the disclosed record, never from the screen; everything that renders or judges starts here. */

import type { CallContext, Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { AccessLevel, CallerRole } from '../../domain/cases/caller.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import type { DataAge } from '../../domain/cases/caseView.ts';
import type { Capability, ReplyFacts } from '../../domain/composing/replyFacts.ts';
import type { CallerLabel, Verdict } from '../../domain/guard/rule.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { isCallerSays } from '../../domain/scripts/callerSays.ts';
import type { Clock } from '../ports/clock.ts';
import type { Packs } from '../ports/packs.ts';

/** What this call may tell about a case, and what is known about the call. */
export interface CallFacts {
  /** MUST be the record as disclosed at `level`. */
  readonly record?: CaseRecord;
  readonly level: AccessLevel;
  readonly partial?: boolean;
  readonly verifiedOnOtherCase: boolean;
  readonly verificationFailed: boolean;
  readonly reference: string;
  /** Of a passed verification, else as stated, else as tried. */
  readonly callerRole?: CallerRole;
  readonly dataAge?: DataAge;
}

export interface FactsOptions {
  /** The packs in force at the moment of the call. */
  readonly packs: () => Packs;
  /** `undefined` once the call ended. `stated` is the role the caller says to have. */
  readonly callFacts: (callId: string, caseId: string | undefined, stated: CallerRole | undefined) => CallFacts | undefined;
  readonly clock: Clock;
  /** The guard's verdict on the question; without it the case alone ranks, and no sentence is read as an answer to it. */
  readonly judge?: Handlers<DeskApi>['guard.checkQuestion'];
  /** What this desk can really do (ruling 20). */
  readonly capabilities?: readonly Capability[];
}

/** What a screen says about the moment: which call and case, what was asked, what the caller said. */
export interface Moment {
  readonly callId: string;
  readonly caseId?: string | undefined;
  readonly language: Language;
  readonly callerSays?: readonly string[] | undefined;
  readonly callerRole?: CallerRole | undefined;
  readonly question: string;
}

/** A follow-up with code CALL-BACK is part of every record, so a call back can be noted on the first desk. */
const FIRST_DESK: readonly Capability[] = ['note_call_back'];

export function gatherFacts(options: FactsOptions, moment: Moment): ReplyFacts | undefined {
  const found = options.callFacts(moment.callId, moment.caseId, moment.callerRole);
  if (found === undefined) return undefined;
  const { partial, ...call } = found;
  const packs = options.packs();
  return {
    ...call,
    partial: partial ?? false,
    mode: packs.mode,
    now: options.clock.now(),
    callerSays: (moment.callerSays ?? []).filter(isCallerSays),
    capabilities: options.capabilities ?? FIRST_DESK,
    glossary: packs.glossary.value,
    ...(packs.policies.value.trackers === undefined ? {} : { trackers: packs.policies.value.trackers }),
  };
}

/** An unjudged question still gets suggestions and checked words: those the case alone speaks for. */
/** Labels an answer may lean on. A question that could not be judged may have asked for anything: words that only agree with it are then not let pass. */
export async function askedOf(options: FactsOptions, moment: Moment, context: CallContext): Promise<readonly CallerLabel[] | undefined> {
  const verdict = await judgeQuestion(options, moment, context);
  if (verdict !== undefined) return verdict.labels;
  return options.judge === undefined || moment.question.trim() === '' ? undefined : UNKNOWN_ASKED;
}
const UNKNOWN_ASKED: readonly CallerLabel[] = ['advice.eligibility', 'advice.strategy', 'advice.prediction'];

export async function judgeQuestion({ judge }: FactsOptions, { callId, question, language }: Moment, context: CallContext): Promise<Verdict | undefined> {
  if (judge === undefined || question.trim() === '') return undefined;
  const verdict = await judge({ callId, text: question, language }, context);
  return verdict.ok && verdict.value.checked ? verdict.value : undefined;
}
