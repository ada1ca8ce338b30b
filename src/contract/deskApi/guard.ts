/** What can a screen ask the guard? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { callId, callTakers, domainValue, everyone, language, longText } from './values.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import type { Bilingual } from '../../domain/kernel/bilingual.ts';

/** Why a rule fired, in plain words, for the explanation. */
export interface RuleExplanation {
  readonly ruleId: string;
  readonly message: Bilingual;
  readonly why: string;
  readonly fires: Bilingual;
  readonly staysSilent: Bilingual;
  readonly suggest: readonly string[];
}

export const guardApi = {
  'guard.checkQuestion': method({ kind: 'query', roles: everyone, input: z.strictObject({ callId: callId.optional(), text: longText, language }), output: domainValue<Verdict>() }),
  'guard.explain': method({ kind: 'query', roles: everyone, input: z.strictObject({ ruleId: z.string().max(80) }), output: domainValue<RuleExplanation>() }),
  /** "Permitted" and "wrong flag" by one key; kept with the call and counted. */
  'guard.contest': method({ kind: 'command', roles: callTakers, input: z.strictObject({ callId, ruleId: z.string().max(80), as: z.enum(['permitted', 'wrong_flag']) }), output: z.strictObject({}) }),
};
