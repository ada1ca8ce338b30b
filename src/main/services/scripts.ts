/** How does the desk answer what a screen asks about scripts? Facts come from the call and the disclosed record, never from the screen. */

import type { CallContext, Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { ScriptOffer } from '../../contract/deskApi/scripts.ts';
import { deskError } from '../../contract/errors.ts';
import type { AccessLevel, CallerRole } from '../../domain/cases/caller.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import type { DataAge } from '../../domain/cases/caseView.ts';
import { labelOf } from '../../domain/cases/labels.ts';
import { composeReply } from '../../domain/composing/composeReply.ts';
import { formatValue } from '../../domain/composing/formatValue.ts';
import type { Capability, ReplyFacts } from '../../domain/composing/replyFacts.ts';
import { itemLabel } from '../../domain/composing/slots.ts';
import { compilePack } from '../../domain/guard/compilePack.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import type { Bilingual, Language } from '../../domain/kernel/bilingual.ts';
import { err, ok } from '../../domain/kernel/result.ts';
import { checkReply, uncheckedReply } from '../../domain/ledger/checkReply.ts';
import { isCallerSays } from '../../domain/scripts/callerSays.ts';
import { compileScript, type CompiledScript } from '../../domain/scripts/compileScript.ts';
import { effectiveScripts } from '../../domain/scripts/effectiveAt.ts';
import { itemsThatFit, offerScript, type Offering } from '../../domain/scripts/offerScript.ts';
import { searchScripts } from '../../domain/scripts/searchScripts.ts';
import { oneTickAway, suggestScripts } from '../../domain/scripts/suggestScripts.ts';
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
  readonly callerRole?: CallerRole;
  readonly dataAge?: DataAge;
}

export interface ScriptsServiceOptions {
  /** The packs in force at the moment of the call. */
  readonly packs: () => Packs;
  /** `undefined` once the call ended. */
  readonly callFacts: (callId: string, caseId: string | undefined) => CallFacts | undefined;
  readonly clock: Clock;
  /** The guard's verdict on the question, for ranking; without it the case alone ranks. */
  readonly judge?: Handlers<DeskApi>['guard.checkQuestion'];
  /** What this desk can really do (ruling 20). */
  readonly capabilities?: readonly Capability[];
}

type ScriptHandlers = Pick<Handlers<DeskApi>, 'scripts.suggest' | 'scripts.list' | 'replies.compose' | 'guard.checkReply'>;
interface Context { readonly callId: string; readonly caseId?: string | undefined; readonly language: Language; readonly callerSays: readonly string[]; readonly question: string }

/** Unranked offers behind the suggestions: what the agent may tick to get them. */
const MOST_TICKS_ASKED = 4;

/** A follow-up with code CALL-BACK is part of every record, so a call back can be noted on the first desk. */
const FIRST_DESK: readonly Capability[] = ['note_call_back'];

export function createScriptsService(options: ScriptsServiceOptions): ScriptHandlers {
  const compiledIn = memoisedCompile();
  const scripts = (): readonly CompiledScript[] => compiledIn(options.packs().scripts);
  return {
    'scripts.suggest': async (input, context) => {
      const facts = gatherFacts(options, input);
      if (facts === undefined) return err(deskError('call.unknown'));
      const verdict = await judged(options, input, context);
      const suggestions = suggestScripts(scripts(), input.question, verdict, facts);
      const ranked = suggestions.map(({ compiled, offering }, index) => ({ ...toOffer(compiled, offering, facts, input.language), rank: index + 1 }));
      const untold = oneTickAway(scripts(), input.question, verdict, facts).slice(0, MOST_TICKS_ASKED);
      return ok({ offers: [...ranked, ...untold.map((compiled) => toOffer(compiled, offerScript(compiled, facts), facts, input.language))] });
    },
    'scripts.list': (input) => {
      const facts = gatherFacts(options, input);
      if (facts === undefined) return err(deskError('call.unknown'));
      return ok({ offers: searchScripts(scripts(), input.query).map((compiled) => toOffer(compiled, offerScript(compiled, facts), facts, input.language)) });
    },
    'guard.checkReply': async ({ caseId, ...input }, context) => {
      const facts = gatherFacts(options, { ...input, caseId, callerSays: [] });
      if (facts === undefined) return err(deskError('call.unknown'));
      const { guard, courtesy } = options.packs();
      const { compiled } = compilePack(guard.value, guard.hash, 'agent');
      if (compiled === undefined) return ok(uncheckedReply(guard.hash));
      const verdict = await judged(options, { ...input, callerSays: [] }, context);
      const checker = { pack: compiled, isCourtesy: (sentence: string) => courtesy?.isCourtesy(sentence) ?? false, findScript: () => undefined };
      return ok(checkReply(checker, input.text, { facts, ...(verdict === undefined ? {} : { asked: verdict.labels }) }));
    },
    'replies.compose': (input) => {
      const facts = gatherFacts(options, input);
      if (facts === undefined) return err(deskError('call.unknown'));
      const composer = { scripts: new Map(scripts().map((compiled) => [compiled.script.id, compiled])), isCourtesy: (sentence: string) => options.packs().courtesy?.isCourtesy(sentence) ?? false };
      return ok(composeReply(input.blocks.map(toBlock), composer, facts, input.language, (caseId) => gatherFacts(options, { ...input, caseId }) ?? facts));
    },
  };
}

/** A pack is compiled once; the same pack object gives the same scripts. */
function memoisedCompile(): (pack: Packs['scripts']) => readonly CompiledScript[] {
  const known = new WeakMap<Packs['scripts'], readonly CompiledScript[]>();
  return (pack) => {
    const before = known.get(pack);
    if (before !== undefined) return before;
    const compiled = effectiveScripts(pack.value).flatMap((script) => {
      const result = compileScript(script);
      return result.ok ? [result.value] : [];
    });
    known.set(pack, compiled);
    return compiled;
  };
}

/** An unjudged question still gets suggestions: those the case alone speaks for. */
async function judged(options: ScriptsServiceOptions, { callId, question, language }: Context, context: CallContext): Promise<Verdict | undefined> {
  if (options.judge === undefined || question.trim() === '') return undefined;
  const verdict = await options.judge({ callId, text: question, language }, context);
  return verdict.ok && verdict.value.checked ? verdict.value : undefined;
}

function gatherFacts(options: ScriptsServiceOptions, input: Context): ReplyFacts | undefined {
  const found = options.callFacts(input.callId, input.caseId);
  if (found === undefined) return undefined;
  const { partial, ...call } = found;
  const packs = options.packs();
  return {
    ...call,
    partial: partial ?? false,
    mode: packs.mode,
    now: options.clock.now(),
    callerSays: input.callerSays.filter(isCallerSays),
    capabilities: options.capabilities ?? FIRST_DESK,
    glossary: packs.glossary.value,
    ...(packs.policies.value.trackers === undefined ? {} : { trackers: packs.policies.value.trackers }),
  };
}

type Blocks = Parameters<typeof composeReply>[0];
type InputBlock = Parameters<ScriptHandlers['replies.compose']>[0]['blocks'][number];

/** Absent stays absent: an explicit `undefined` is not a chosen item or language. */
const toBlock = (block: InputBlock): Blocks[number] => Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)) as unknown as Blocks[number];

function toOffer(compiled: CompiledScript, offering: Offering, facts: ReplyFacts, language: Language): ScriptOffer {
  const { script } = compiled;
  const base = {
    scriptId: script.id, name: script.name, title: script.title, section: script.section, version: script.version, state: script.state, labels: script.labels,
    ...(compiled.ticks.length === 0 ? {} : { callerSays: compiled.ticks, ticks: compiled.ticks.map((tick) => labelOf(facts.glossary, 'ticks', tick)) }),
  };
  if (!offering.offered) return { ...base, offered: false, refusal: offering.refusal, ...(offering.missing.length === 0 ? {} : { missingSlots: offering.missing }) };
  const items = itemsThatFit(compiled, facts).filter((itemId) => itemId !== offering.itemId).flatMap((itemId) => namedItem(itemId, facts));
  return {
    ...base, offered: true, preview: offering.text[language].text,
    ...(offering.itemId === undefined ? {} : { itemId: offering.itemId }),
    ...(items.length === 0 ? {} : { items }),
  };
}

function namedItem(itemId: string, facts: ReplyFacts): readonly { readonly itemId: string; readonly label: Bilingual }[] {
  const { record } = facts;
  const value = record === undefined ? undefined : itemLabel(facts, record, (record.items ?? []).find((item) => item.id === itemId));
  if (value === undefined) return [];
  const [en, fr] = [formatValue(value, 'plain', 'en'), formatValue(value, 'plain', 'fr')];
  return en === undefined || fr === undefined ? [] : [{ itemId, label: { en, fr } }];
}
