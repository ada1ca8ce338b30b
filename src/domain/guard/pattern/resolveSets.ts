/** What do the named sets of a pattern stand for, in the language of the pattern? */

import type { Language } from '../../kernel/bilingual.ts';
import { assertNever } from '../../kernel/exhaustive.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Choice, Element, PatternProblem } from './pattern.ts';

/** One set in one language: its single words and stems, and its longer members as patterns. */
export interface WordSet {
  readonly choices: readonly Choice[];
  readonly phrases: readonly (readonly Element[])[];
  /** The set as one element, made once: patterns that use it share it. */
  readonly element: Element;
}

/** Sets by `language:NAME`. */
export type WordSets = ReadonlyMap<string, WordSet>;

export const setKey = (language: Language, name: string): string => `${language}:${name}`;

/** Members of a set, split into single words and phrases. Sets do not name other sets. */
export function toWordSet(members: readonly (readonly Element[])[]): WordSet {
  const choices = members.flatMap((member) => (member.length === 1 && member[0]?.kind === 'one' ? member[0].choices : []));
  const phrases = members.filter((member) => member.length !== 1 || member[0]?.kind !== 'one');
  return { choices, phrases, element: toElement(choices, phrases) };
}

/** Replaces `@SET` by its words. A set that does not exist is an author error. */
export function resolveSets(elements: readonly Element[], language: Language, sets: WordSets): Result<readonly Element[], PatternProblem> {
  const out: Element[] = [];
  for (const element of elements) {
    const unknown = unknownSet(element, language, sets);
    if (unknown !== undefined) return err({ code: 'pattern.unknown_set', text: `@${unknown}`, hint: 'No set has this name in this language; add it to sets.yaml or correct the spelling.' });
    const resolved = resolveElement(element, language, sets);
    if (!resolved.ok) return resolved;
    out.push(resolved.value);
  }
  return ok(out);
}

function unknownSet(element: Element, language: Language, sets: WordSets): string | undefined {
  const choices = choicesOf(element);
  return choices.find((choice): choice is Extract<Choice, { kind: 'set' }> => choice.kind === 'set' && !sets.has(setKey(language, choice.name)))?.name;
}

function choicesOf(element: Element): readonly Choice[] {
  if (element.kind === 'one' || element.kind === 'notNext' || element.kind === 'notBefore') return element.choices;
  return element.kind === 'gap' ? element.without : [];
}

function resolveElement(element: Element, language: Language, sets: WordSets): Result<Element, PatternProblem> {
  switch (element.kind) {
    case 'one':
      return ok(namesSet(element.choices) ? resolveOne(element.choices, language, sets) : element);
    case 'optional': {
      const part = resolveSets(element.part, language, sets);
      if (!part.ok) return part;
      return ok(isSame(part.value, element.part) ? element : { kind: 'optional', part: part.value });
    }
    case 'either':
      return resolveEither(element, language, sets);
    case 'notNext':
      return ok({ kind: 'notNext', choices: words(element.choices, language, sets) });
    case 'notBefore':
      return ok({ kind: 'notBefore', window: element.window, choices: words(element.choices, language, sets) });
    case 'gap':
      return ok({ kind: 'gap', max: element.max, without: words(element.without, language, sets) });
    case 'clauseStart':
    case 'clauseEnd':
      return ok(element);
    default:
      return assertNever(element);
  }
}

function resolveOne(choices: readonly Choice[], language: Language, sets: WordSets): Element {
  const [only] = choices;
  if (choices.length === 1 && only?.kind === 'set') return (sets.get(setKey(language, only.name)) as WordSet).element;
  const phrases = choices.flatMap((choice) => (choice.kind === 'set' ? (sets.get(setKey(language, choice.name))?.phrases ?? []) : []));
  return toElement(words(choices, language, sets), phrases);
}

function toElement(choices: readonly Choice[], phrases: readonly (readonly Element[])[]): Element {
  const single: Element = { kind: 'one', choices };
  if (phrases.length === 0) return single;
  return { kind: 'either', branches: single.choices.length === 0 ? phrases : [[single], ...phrases] };
}

function resolveEither(element: Extract<Element, { kind: 'either' }>, language: Language, sets: WordSets): Result<Element, PatternProblem> {
  const out: (readonly Element[])[] = [];
  for (const branch of element.branches) {
    const resolved = resolveSets(branch, language, sets);
    if (!resolved.ok) return resolved;
    out.push(resolved.value);
  }
  return ok(out.every((branch, index) => isSame(branch, element.branches[index])) ? element : { kind: 'either', branches: out });
}

const namesSet = (choices: readonly Choice[]): boolean => choices.some(({ kind }) => kind === 'set');

/** Elements without sets stay the same objects: words of a pack are shared, and the matcher knows them again. */
const isSame = (resolved: readonly Element[], written: readonly Element[] | undefined): boolean => resolved.every((element, index) => element === written?.[index]);

/** Single words only: in an exclusion the phrases of a set have no say. */
const words = (choices: readonly Choice[], language: Language, sets: WordSets): readonly Choice[] =>
  namesSet(choices) ? choices.flatMap((choice) => (choice.kind === 'set' ? (sets.get(setKey(language, choice.name))?.choices ?? []) : [choice])) : choices;
