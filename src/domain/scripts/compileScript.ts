/** Is a script ready to be used? Its condition parsed and its wording taken apart once, with every author mistake named. */

import { slotsOf, parseTemplate, type SentenceTemplate, type TemplateMistake } from '../composing/template.ts';
import type { SlotName } from '../composing/slots.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { fieldsOf, parseCondition, ticksOf, type Condition, type ConditionMistake } from './condition.ts';
import { isRecordField, isVolatileField } from './conditionFields.ts';
import type { CallerSays } from './callerSays.ts';
import type { Script } from './script.ts';
import { foldWords } from './searchWords.ts';

export interface CompiledScript {
  readonly script: Script;
  readonly condition: Condition;
  readonly sentences: Bilingual<readonly SentenceTemplate[]>;
  readonly slots: readonly SlotName[];
  readonly ticks: readonly CallerSays[];
  /** Subjects of both languages, folded once: they are compared with every question. */
  readonly about: readonly string[];
  /** Speaks about one item: it is offered once per item that fits. */
  readonly aboutItem: boolean;
  readonly usesRecord: boolean;
  /** Rests on something that may have changed since the last synchronisation. */
  readonly volatile: boolean;
}

export type ScriptMistake = (ConditionMistake | TemplateMistake) & { readonly field: 'condition' | 'text.en' | 'text.fr' };

export function compileScript(script: Script): Result<CompiledScript, readonly ScriptMistake[]> {
  const condition = parseCondition(script.condition);
  const en = parseTemplate(script.text.en);
  const fr = parseTemplate(script.text.fr);
  if (!condition.ok || !en.ok || !fr.ok) return err([
    ...(condition.ok ? [] : [{ ...condition.error, field: 'condition' as const }]),
    ...(en.ok ? [] : en.error.map((mistake) => ({ ...mistake, field: 'text.en' as const }))),
    ...(fr.ok ? [] : fr.error.map((mistake) => ({ ...mistake, field: 'text.fr' as const }))),
  ]);
  const slots = [...new Set([...slotsOf(en.value), ...slotsOf(fr.value)])];
  const asked = [...slots, ...fieldsOf(condition.value)];
  return ok({
    script, condition: condition.value, sentences: { en: en.value, fr: fr.value }, slots, ticks: [...new Set(ticksOf(condition.value))],
    about: [...(script.about?.en ?? []), ...(script.about?.fr ?? [])].map(foldWords),
    aboutItem: asked.some((name) => name.startsWith('item.')),
    usesRecord: asked.some(isRecordField),
    volatile: asked.some(isVolatileField),
  });
}
