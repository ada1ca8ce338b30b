/** What can a screen ask about scripts and the answer made of them? */

import { z } from 'zod';
import { method } from '../contract.ts';
import { blockInputs } from './calls.ts';
import { callId, callTakers, callerRole, caseId, domainValue, language, longText } from './values.ts';
import type { ComposedReply } from '../../domain/composing/reply.ts';
import type { CodeLabel } from '../../domain/glossary/label.ts';
import type { CallerLabel } from '../../domain/guard/rule.ts';
import type { ScriptSection, ScriptState } from '../../domain/scripts/script.ts';
import type { Bilingual } from '../../domain/kernel/bilingual.ts';

export interface ScriptOffer {
  readonly scriptId: string;
  readonly name: string;
  readonly title: Bilingual;
  readonly section: ScriptSection;
  readonly version: number;
  readonly state: ScriptState;
  readonly labels: readonly CallerLabel[];
  /** Rendered in the answer language, for the reading preview; absent when not offered. */
  readonly preview?: string;
  readonly offered: boolean;
  /** Why it is not offered: `not_verified`, `condition`, `missing_slot`, `mode`, `stale`. */
  readonly refusal?: 'not_verified' | 'condition' | 'missing_slot' | 'mode' | 'stale';
  readonly missingSlots?: readonly string[];
  /** 1 is best; absent in the plain list. */
  readonly rank?: number;
  /** What an agent may tick for this script, e.g. `sent_item`. */
  readonly callerSays?: readonly string[];
  /** The same ticks with their words. */
  readonly ticks?: readonly CodeLabel[];
  /** Item the preview speaks about; goes into the block. */
  readonly itemId?: string;
  /** Other items of the case this script could speak about. */
  readonly items?: readonly { readonly itemId: string; readonly label: Bilingual }[];
}

/** `callerRole` is what the caller says to be: it counts until somebody is verified. */
const context = { callId, caseId: caseId.optional(), language, callerSays: z.array(z.string().max(40)).max(20), callerRole: callerRole.optional(), question: longText };

export const scriptsApi = {
  /** Ranked for the question and the case; the first five are the suggestions. */
  'scripts.suggest': method({ kind: 'query', roles: callTakers, input: z.strictObject(context), output: z.strictObject({ offers: domainValue<readonly ScriptOffer[]>() }) }),
  /** Every script of the pack with the reason when it is not offered now. `query` searches titles and bodies in both languages. */
  'scripts.list': method({ kind: 'query', roles: callTakers, input: z.strictObject({ ...context, query: z.string().max(200) }), output: z.strictObject({ offers: domainValue<readonly ScriptOffer[]>() }) }),
  'replies.compose': method({ kind: 'query', roles: callTakers, input: z.strictObject({ ...context, blocks: blockInputs }), output: domainValue<ComposedReply>() }),
};
