/** How far do patterns over the words, tags and roots of compromise get, in English and in its French version? */

import { createRequire } from 'node:module';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import { readPatternFile } from './patternFile.ts';
import { fromPatterns, type Rival } from './rival.ts';

/** Loaded past the compiler: its types are sources that do not compile with our settings. */
const load = createRequire(import.meta.url);

/** The part of both libraries that is used; their own types differ. */
interface Library {
  (text: string): { readonly sweep: (net: unknown) => { readonly found: readonly { readonly label: string }[] } };
  readonly buildNet: (matches: readonly { readonly match: string; readonly label: string }[]) => unknown;
}

export const openCompromise = async (): Promise<Rival> => toRival('compromise', 'en', (await import('compromise')).default as unknown as Library);

export const openFrCompromise = (): Rival => toRival('fr-compromise', 'fr', load('fr-compromise') as Library);

function toRival(name: string, language: Language, library: Library): Rival {
  const matches = readPatternFile('matches').filter(({ lang }) => lang === language).map(({ label, pattern }) => ({ match: pattern, label }));
  const net = library.buildNet(matches);
  return { name: `${name}, ${matches.length} patterns`, languages: [language], judge: (text) => fromPatterns(library(text).sweep(net).found.map(({ label }) => label)) };
}
