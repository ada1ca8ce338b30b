/** How does the desk answer what a screen asks of the guard? One pack, compiled once, failing closed. */

import { deskError } from '../../contract/errors.ts';
import type { DeskError, Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { RuleExplanation } from '../../contract/deskApi/guard.ts';
import { checkQuestion, uncheckedVerdict } from '../../domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../domain/guard/compilePack.ts';
import type { Rule } from '../../domain/guard/rule.ts';
import type { GuardPack } from '../../domain/guard/rulePack.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { LoadedPack } from '../ports/packs.ts';

export interface Contest {
  readonly callId: string;
  readonly ruleId: string;
  readonly as: 'permitted' | 'wrong_flag';
  readonly userId: string;
  readonly packHash: string;
}

export interface GuardServiceOptions {
  readonly pack: LoadedPack<GuardPack>;
  /** Keeps the contest with the call (overrides are data, policy 4.4), or says why it could not. */
  readonly onContest: (contest: Contest) => Result<unknown, DeskError>;
}

type GuardHandlers = Pick<Handlers<DeskApi>, 'guard.checkQuestion' | 'guard.explain' | 'guard.contest'>;

export function createGuardService({ pack, onContest }: GuardServiceOptions): GuardHandlers {
  const { compiled } = compilePack(pack.value, pack.hash);
  if (compiled !== undefined) warmUp(compiled);
  const rulesById = new Map(pack.value.rules.map((rule) => [rule.id, rule]));
  return {
    'guard.checkQuestion': ({ text, language }) => ok(compiled === undefined ? uncheckedVerdict(language, pack.hash) : checkQuestion(compiled, { text, language })),
    'guard.explain': ({ ruleId }) => {
      const rule = rulesById.get(ruleId);
      return rule === undefined ? err(deskError('guard.rule_unknown', { ruleId })) : ok(toExplanation(rule));
    },
    'guard.contest': ({ callId, ruleId, as }, { userId }) => {
      if (!rulesById.has(ruleId)) return err(deskError('guard.rule_unknown', { ruleId }));
      const kept = onContest({ callId, ruleId, as, userId, packHash: pack.hash });
      return kept.ok ? ok({}) : kept;
    },
  };
}

/** The first real question should not pay for code that has never run. */
function warmUp(compiled: CompiledPack): void {
  for (const rule of compiled.rules) for (const text of [rule.examples.flag.en[0], rule.examples.flag.fr[0]]) checkQuestion(compiled, { text: text ?? '', language: 'en' });
}

const toExplanation = (rule: Rule): RuleExplanation => ({
  ruleId: rule.id,
  message: rule.message,
  why: rule.why,
  fires: { en: rule.examples.flag.en[0] ?? '', fr: rule.examples.flag.fr[0] ?? '' },
  staysSilent: { en: rule.examples.pass.en[0] ?? '', fr: rule.examples.pass.fr[0] ?? '' },
  suggest: rule.suggest,
});
