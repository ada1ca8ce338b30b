/** Which scripts could a sentence come from, by the words it begins with? An index over approved wording, so that typed text never renders them all. */

import type { Part, SentenceTemplate } from '../composing/template.ts';
import { splitSentences } from '../composing/splitSentences.ts';
import type { SlotName } from '../composing/slots.ts';
import { LANGUAGES } from '../kernel/bilingual.ts';
import type { CompiledScript } from '../scripts/compileScript.ts';
import { foldSentence } from './foldSentence.ts';

interface Beginning {
  readonly words: string;
  readonly compiled: CompiledScript;
}

/** Stands for a value while the wording is cut into sentences. */
const VALUE = '\ufffc';

/** Values that may hold a full stop: sentences of the glossary, names, places. A sentence as typed can begin inside them. */
const OPEN_VALUES: readonly SlotName[] = ['case.stage_gloss', 'case.delay_public_reason', 'rep.name', 'appointment.place', 'item.label', 'items.list'];

/** Candidates in the order of the pack, each once. Compared in folded form. */
export function indexBeginnings(scripts: readonly CompiledScript[]): (folded: string) => readonly CompiledScript[] {
  const byFirstWord = new Map<string, Beginning[]>();
  const anywhere: CompiledScript[] = [];
  for (const compiled of scripts) {
    const words = beginningsOf(compiled);
    const isOpen = words.includes('') || compiled.slots.some((slot) => OPEN_VALUES.includes(slot));
    if (isOpen) anywhere.push(compiled);
    else for (const beginning of new Set(words)) add(byFirstWord, firstWord(beginning), { words: beginning, compiled });
  }
  return (folded) => {
    const like = (byFirstWord.get(firstWord(folded)) ?? []).filter(({ words }) => folded.startsWith(words)).map(({ compiled }) => compiled);
    return like.length === 0 ? anywhere : [...new Set([...like, ...anywhere])];
  };
}

/** The words in front of the first value of each sentence, whole words only; empty where a sentence begins with a value. */
function beginningsOf(compiled: CompiledScript): readonly string[] {
  return LANGUAGES.flatMap((language) => {
    const text = compiled.sentences[language].map(wordingOf).join(' ');
    return splitSentences(text).map(({ start, end }) => {
      const sentence = text.slice(start, end);
      const value = sentence.indexOf(VALUE);
      return value < 0 ? foldSentence(sentence) : foldSentence(sentence.slice(0, value).replace(/\S+$/, ''));
    });
  });
}

const wordingOf = (sentence: SentenceTemplate): string => sentence.map((part: Part) => (part.kind === 'words' ? part.text : VALUE)).join('');

const firstWord = (folded: string): string => folded.split(' ', 1)[0] ?? '';

function add(index: Map<string, Beginning[]>, key: string, beginning: Beginning): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [beginning]);
  else list.push(beginning);
}
