/** How does the desk answer what a screen asks of the guard? One pack, compiled once, failing closed. */

import { deskError } from '../../contract/errors.ts';
import type { DeskError, Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { RuleExplanation } from '../../contract/deskApi/guard.ts';
import { checkQuestion, uncheckedVerdict } from '../../domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../domain/guard/compilePack.ts';
import { forgetWords } from '../../domain/guard/forgetWords.ts';
import { nearestExample } from '../../domain/guard/learned/nearestExample.ts';
import { AGENT_LABELS, type Rule } from '../../domain/guard/rule.ts';
import type { Signal } from '../../domain/guard/signal.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { Packs } from '../ports/packs.ts';
import { compiledSide } from './packParts.ts';

export interface Contest {
  readonly callId: string;
  readonly ruleId: string;
  readonly label: Rule['label'];
  readonly on: 'question' | 'reply';
  /** `withdrawn` takes back what was said of this rule on this side of the call before. */
  readonly as: 'permitted' | 'wrong_flag' | 'withdrawn';
  readonly userId: string;
  readonly packHash: string;
  /** How many characters fired; never the words. */
  readonly spanLength?: number;
}

export interface GuardServiceOptions {
  /** The packs in force at the moment of the call. */
  readonly packs: () => Pick<Packs, 'guard' | 'mode'>;
  /** Keeps the contest with the call (overrides are data, policy 4.4), or says why it could not. */
  readonly onContest: (contest: Contest) => Result<unknown, DeskError>;
  /** What the organisation's classifier is known to say of a question; absent where none is in use. Never waits. */
  readonly signalOf?: ((text: string) => Signal | undefined) | undefined;
}

type GuardHandlers = Pick<Handlers<DeskApi>, 'guard.checkQuestion' | 'guard.explain' | 'guard.contest'>;

/** A call ended: the guard drops the words it remembered of it. */
export function forgetCall(guard: Packs['guard']): void {
  for (const audience of ['caller', 'agent'] as const) {
    const compiled = compiledSide(guard, audience);
    if (compiled !== undefined) forgetWords(compiled);
  }
}

export function createGuardService({ packs, onContest, signalOf }: GuardServiceOptions): GuardHandlers {
  prepareGuard(packs().guard);
  const ruleOf = (ruleId: string): Rule | undefined => packs().guard.value.rules.find((rule) => rule.id === ruleId);
  return {
    'guard.checkQuestion': ({ text, language }) => {
      const { guard, mode } = packs();
      const compiled = compiledSide(guard, 'caller');
      if (compiled === undefined) return ok(uncheckedVerdict(language, guard.hash));
      const signal = signalOf?.(text);
      return ok(checkQuestion(compiled, { text, language, mode, ...(signal === undefined ? {} : { signal }) }));
    },
    'guard.explain': ({ ruleId, clause }) => {
      const rule = ruleOf(ruleId);
      return rule === undefined ? err(deskError('guard.rule_unknown', { ruleId })) : ok({ ...toExplanation(rule), ...nearestTo(packs().guard, rule, clause) });
    },
    'guard.contest': ({ callId, ruleId, on, as, spanLength }, { userId }) => {
      const rule = ruleOf(ruleId);
      if (rule === undefined || sideOf(rule) !== on) return err(deskError('guard.rule_unknown', { ruleId }));
      const kept = onContest({ callId, ruleId, label: rule.label, on, as, userId, packHash: packs().guard.hash, ...(spanLength === undefined ? {} : { spanLength }) });
      return kept.ok ? ok({}) : kept;
    },
  };
}

const sideOf = ({ label }: Rule): Contest['on'] => ((AGENT_LABELS as readonly string[]).includes(label) ? 'reply' : 'question');

/** Before the first question is put to a pack. */
export function prepareGuard(guard: Packs['guard']): void {
  const compiled = compiledSide(guard, 'caller');
  if (compiled !== undefined) warmUp(compiled);
}

/** One that takes the place of another, between two calls: the code has run before, only what a pack lays out with its first question has not. */
export function prepareNextGuard(guard: Packs['guard']): void {
  const compiled = compiledSide(guard, 'caller');
  const text = compiled?.rules[0]?.examples.flag.en[0];
  if (compiled !== undefined && text !== undefined) checkQuestion(compiled, { text, language: 'en' });
}

/** The first real question should not pay for code that has never run. */
function warmUp(compiled: CompiledPack): void {
  for (const rule of compiled.rules) for (const text of [rule.examples.flag.en[0], rule.examples.flag.fr[0]]) checkQuestion(compiled, { text: text ?? '', language: 'en' });
}

/** What was learned was learned from examples: one of them says more than a rule that has no words of its own. */
function nearestTo(guard: Packs['guard'], rule: Rule, clause: string | undefined): Pick<RuleExplanation, 'nearest'> {
  const compiled = rule.kind === 'learned' && clause !== undefined ? compiledSide(guard, sideOf(rule) === 'reply' ? 'agent' : 'caller') : undefined;
  if (compiled === undefined || clause === undefined) return {};
  const [en, fr] = (['en', 'fr'] as const).map((language) => nearestExample(compiled, rule.label, clause, language)?.text);
  return en === undefined || fr === undefined ? {} : { nearest: { en, fr } };
}

const toExplanation = (rule: Rule): RuleExplanation => ({
  ruleId: rule.id,
  message: rule.message,
  why: rule.why,
  fires: { en: rule.examples.flag.en[0] ?? '', fr: rule.examples.flag.fr[0] ?? '' },
  staysSilent: { en: rule.examples.pass.en[0] ?? '', fr: rule.examples.pass.fr[0] ?? '' },
  suggest: rule.suggest,
});
