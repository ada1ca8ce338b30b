/** Which words does the screen show? The sentences of the interface and the labels of the glossary, by key and language. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GlossaryTopic } from '../../../src/domain/glossary/label.ts';
import { readGlossary } from '../../../src/main/adapters/packs/readGlossary.ts';

export type ScreenLanguage = 'en' | 'fr';
export type Values = Readonly<Record<string, string | number>>;
type Tree = { readonly [key: string]: string | Tree };

const ROOT = resolve(import.meta.dirname, '../../..');
const readTree = (name: string): Tree => JSON.parse(readFileSync(resolve(ROOT, 'src/renderer/i18n', name), 'utf8')) as Tree;
const TEXTS: Readonly<Record<ScreenLanguage, readonly Tree[]>> = {
  en: [readTree('en.json'), readTree('caseAnswer.en.json'), readTree('sync.en.json'), readTree('matters.en.json')],
  fr: [readTree('fr.json'), readTree('caseAnswer.fr.json'), readTree('sync.fr.json'), readTree('matters.fr.json')],
};
const { value: GLOSSARY } = readGlossary(resolve(ROOT, 'resources/packs/glossary'));

const lookUp = (tree: Tree, key: string): string | undefined => {
  const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return typeof found === 'string' ? found : undefined;
};

/** The sentence of a key with its values; plural forms by `count`. Throws when there is none: a renamed key must not pass unseen. */
export function uiText(language: ScreenLanguage, key: string, values: Values = {}): string {
  const { count } = values;
  const plural = typeof count === 'number' ? `${key}_${new Intl.PluralRules(language).select(count)}` : key;
  const found = TEXTS[language].flatMap((tree) => [lookUp(tree, plural), lookUp(tree, key)]).find((text) => text !== undefined);
  if (found === undefined) throw new Error(`no sentence ${key} in ${language}`);
  return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The label of a code as it stands inside a sentence. */
export function codeLabel(language: ScreenLanguage, topic: GlossaryTopic, code: string): string {
  const entry = GLOSSARY[topic].get(code);
  if (entry === undefined) throw new Error(`no label ${topic} ${code}`);
  return entry[language].label;
}

export const codesOf = (topic: GlossaryTopic): readonly string[] => [...GLOSSARY[topic].keys()];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** A name that begins with these words, whatever the case of their letters; labels carry a note or a key at their end. */
export const beginsWith = (text: string): RegExp => new RegExp(`^${escaped(text)}`, 'iu');
