/** May this script be read now? Mode, verification, condition, age of the data and every slot must hold; otherwise the first reason why not. */

import { itemsByUrgency } from '../composing/caseState.ts';
import { fillSlots, type RenderedText } from '../composing/fillSlots.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { SlotName } from '../composing/slots.ts';
import { LANGUAGES, type Bilingual } from '../kernel/bilingual.ts';
import type { CompiledScript } from './compileScript.ts';
import { holds } from './condition.ts';

export type Refusal = 'mode' | 'not_verified' | 'condition' | 'stale' | 'missing_slot';

export type Offering =
  | { readonly offered: true; readonly text: Bilingual<RenderedText>; readonly itemId?: string }
  | { readonly offered: false; readonly refusal: Refusal; readonly missing: readonly SlotName[] };

/** For a script about an item without a chosen one: the most pressing item that fits. */
export function offerScript(compiled: CompiledScript, facts: ReplyFacts): Offering {
  if (!compiled.aboutItem || facts.itemId !== undefined) return offerOne(compiled, facts);
  const tried = candidateItems(facts).map((itemId) => ({ itemId, offering: offerOne(compiled, { ...facts, itemId }) }));
  const fit = tried.find(({ offering }) => offering.offered);
  if (fit?.offering.offered === true) return { ...fit.offering, itemId: fit.itemId };
  return closest(tried.map(({ offering }) => offering)) ?? offerOne(compiled, facts);
}

/** Ids of every item of the case this script may speak about now. */
export const itemsThatFit = (compiled: CompiledScript, facts: ReplyFacts): readonly string[] =>
  compiled.aboutItem ? candidateItems(facts).filter((itemId) => offerOne(compiled, { ...facts, itemId }).offered) : [];

function offerOne(compiled: CompiledScript, facts: ReplyFacts): Offering {
  const { script } = compiled;
  if (!script.modes.includes(facts.mode)) return refuse('mode');
  if (script.verification === 'office' || (script.verification === 'client' && facts.level === 'none')) return refuse('not_verified');
  if (!holds(compiled.condition, facts)) return refuse('condition');
  if (facts.dataAge === 'too_old' && compiled.volatile) return refuse('stale');
  return fillBoth(compiled, facts);
}

/** Both languages must be sayable, so that switching the answer's language never loses a block. */
function fillBoth(compiled: CompiledScript, facts: ReplyFacts): Offering {
  const [en, fr] = LANGUAGES.map((language) => fillSlots(compiled.sentences[language], facts, language));
  if (en?.ok === true && fr?.ok === true) return { offered: true, text: { en: en.value, fr: fr.value } };
  const missing = [en, fr].flatMap((filled) => (filled === undefined || filled.ok ? [] : filled.error));
  return { offered: false, refusal: 'missing_slot', missing: [...new Set(missing)] };
}

const candidateItems = (facts: ReplyFacts): readonly string[] => (facts.record === undefined ? [] : itemsByUrgency(facts.record).map((item) => item.id));

/** Among refusals the one that came furthest tells the agent most. */
const closest = (offerings: readonly Offering[]): Offering | undefined =>
  offerings.find((offering) => !offering.offered && offering.refusal === 'missing_slot') ?? offerings[0];

const refuse = (refusal: Refusal): Offering => ({ offered: false, refusal, missing: [] });
