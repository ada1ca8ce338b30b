/** What can a screen ask the guard? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { callId, callTakers, callerRole, caseId, domainValue, everyone, language, longText } from './values.ts';
import type { CheckedReply } from '../../domain/ledger/checkedReply.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import type { Bilingual } from '../../domain/kernel/bilingual.ts';

/** Why a rule fired, in plain words, for the explanation. */
export interface RuleExplanation {
  readonly ruleId: string;
  readonly message: Bilingual;
  readonly why: Bilingual;
  readonly fires: Bilingual;
  readonly staysSilent: Bilingual;
  /** Only of rules that were learned: the known examples nearest to the words, one a language. */
  readonly nearest?: Bilingual;
  readonly suggest: readonly string[];
}

export const guardApi = {
  'guard.checkQuestion': method({ kind: 'query', roles: everyone, input: z.strictObject({ callId: callId.optional(), text: longText, language }), output: domainValue<Verdict>() }),
  /** Typed words of the answer, judged while they are typed; `question` is what the caller asked, for words that only agree with it. */
  'guard.checkReply': method({
    kind: 'query', roles: callTakers,
    input: z.strictObject({ callId, caseId: caseId.optional(), text: longText, language, question: longText, callerSays: z.array(z.string().max(40)).max(20).optional(), callerRole: callerRole.optional() }),
    output: domainValue<CheckedReply>(),
  }),
  'guard.explain': method({ kind: 'query', roles: everyone, input: z.strictObject({ ruleId: z.string().max(80), /** The clause the rule fired in, to find what is like it. */ clause: longText.optional() }), output: domainValue<RuleExplanation>() }),
  /** "Permitted" and "wrong flag" by one key, taken back by the same; each is kept with the call and counted, the last one holds. */
  'guard.contest': method({
    kind: 'command', roles: callTakers,
    input: z.strictObject({ callId, ruleId: z.string().max(80), on: z.enum(['question', 'reply']), as: z.enum(['permitted', 'wrong_flag', 'withdrawn']), /** How many characters fired; the words themselves are never sent. */ spanLength: z.int().min(0).max(200_000).optional() }),
    output: z.strictObject({}),
  }),
};
