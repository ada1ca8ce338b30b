/** How does the desk answer what a screen asks about scripts? Ranked for the question and the case, or the whole list with reasons. */

import type { Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { ScriptOffer } from '../../contract/deskApi/scripts.ts';
import { deskError } from '../../contract/errors.ts';
import { labelOf } from '../../domain/cases/labels.ts';
import { formatValue } from '../../domain/composing/formatValue.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import { itemLabel } from '../../domain/composing/slots.ts';
import type { Bilingual, Language } from '../../domain/kernel/bilingual.ts';
import { err, ok } from '../../domain/kernel/result.ts';
import type { CompiledScript } from '../../domain/scripts/compileScript.ts';
import { itemsThatFit, offerScript, type Offering } from '../../domain/scripts/offerScript.ts';
import { searchScripts } from '../../domain/scripts/searchScripts.ts';
import { oneTickAway, suggestScripts } from '../../domain/scripts/suggestScripts.ts';
import { gatherFacts, judgeQuestion, type FactsOptions } from './gatherFacts.ts';
import { scriptBook } from './packParts.ts';

type ScriptHandlers = Pick<Handlers<DeskApi>, 'scripts.suggest' | 'scripts.list'>;

/** Unranked offers behind the suggestions: what the agent may tick to get them. */
const MOST_TICKS_ASKED = 4;

export function createScriptsService(options: FactsOptions): ScriptHandlers {
  const scripts = (): readonly CompiledScript[] => scriptBook(options.packs().scripts).scripts;
  return {
    'scripts.suggest': async (input, context) => {
      const facts = gatherFacts(options, input);
      if (facts === undefined) return err(deskError('call.unknown'));
      const verdict = await judgeQuestion(options, input, context);
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
  };
}

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
