/** Which words does a screen show for a code? Those of the glossary in force; a code without words shows itself. */

import type { CodeLabel, Glossary, GlossaryTopic } from '../glossary/label.ts';

export function labelOf(glossary: Glossary, topic: GlossaryTopic, code: string): CodeLabel {
  const entry = glossary[topic].get(code);
  return { code, label: entry === undefined ? { en: code, fr: code } : { en: entry.en.label, fr: entry.fr.label } };
}

export const labelIfAny = (glossary: Glossary, topic: GlossaryTopic, code: string | undefined): CodeLabel | undefined =>
  code === undefined ? undefined : labelOf(glossary, topic, code);
