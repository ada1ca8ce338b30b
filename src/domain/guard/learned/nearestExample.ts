/** Which known example of a label is nearest to a text? Asked only when somebody wants an explanation. */

import { LANGUAGES, type Language } from '../../kernel/bilingual.ts';
import type { CompiledPack } from '../compilePack.ts';
import { tokenise, type Lexicon } from '../tokenise.ts';
import type { Known, Learned } from './learned.ts';
import type { WordForms } from './wordForms.ts';

export interface NearestExample {
  readonly text: string;
  readonly language: Language;
  /** Cosine, above 0: how much of what is meant the two share. */
  readonly likeness: number;
}

type Senses = ReadonlyMap<number, number>;

interface Index {
  readonly examples: readonly { readonly label: string; readonly language: Language; readonly text: string; readonly senses: Senses }[];
  /** What a sense weighs: one that stands in most examples (*I*, *is*, *the*) tells little. */
  readonly weightOf: (sense: number) => number;
}

const indexBefore = new WeakMap<Known, Index>();

/** Meanings are the same in both languages, so a French text may be nearest to an English example: `language` says in which to look. */
export function nearestExample({ lexicon, learned }: Pick<CompiledPack, 'lexicon' | 'learned'>, label: string, text: string, language?: Language): NearestExample | undefined {
  if (learned === undefined) return undefined;
  const { examples, weightOf } = indexOf(learned, lexicon);
  const own = sensesOf(learned.forms, text, lexicon);
  const length = lengthOf(own, weightOf);
  let best: NearestExample | undefined;
  for (const example of examples) {
    if (example.label !== label || (language !== undefined && example.language !== language)) continue;
    const likeness = shared(own, example.senses, weightOf) / (length * lengthOf(example.senses, weightOf));
    if (likeness > (best?.likeness ?? 0)) best = { text: example.text, language: example.language, likeness };
  }
  return best;
}

function indexOf({ forms, known }: Learned, lexicon: Lexicon): Index {
  const before = indexBefore.get(known);
  if (before !== undefined) return before;
  const examples = Object.entries(known).flatMap(([label, texts]) => LANGUAGES.flatMap((language) => texts[language].map((text) => ({ label, language, text, senses: sensesOf(forms, text, lexicon) }))));
  const counts = new Map<number, number>();
  for (const { senses } of examples) for (const sense of senses.keys()) counts.set(sense, (counts.get(sense) ?? 0) + 1);
  const index: Index = { examples, weightOf: (sense) => Math.log((examples.length + 1) / ((counts.get(sense) ?? 0) + 1)) };
  indexBefore.set(known, index);
  return index;
}

function sensesOf(forms: WordForms, text: string, lexicon: Lexicon): Senses {
  const senses = new Map<number, number>();
  for (const { word } of tokenise(text, lexicon)) {
    const { sense } = forms.formOf(word);
    senses.set(sense, (senses.get(sense) ?? 0) + 1);
  }
  return senses;
}

const lengthOf = (senses: Senses, weightOf: Index['weightOf']): number => Math.sqrt(shared(senses, senses, weightOf));

function shared(a: Senses, b: Senses, weightOf: Index['weightOf']): number {
  let sum = 0;
  for (const [sense, count] of a) sum += count * (b.get(sense) ?? 0) * weightOf(sense) ** 2;
  return sum;
}
