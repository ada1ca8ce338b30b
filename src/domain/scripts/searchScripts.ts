/** Which scripts does an agent look for? Words of titles, subjects and bodies in both languages, best match first. */

import type { Script } from './script.ts';
import { foldWords, matchesAllWords } from './searchWords.ts';

/** All scripts in their usual order when nothing is typed. */
export function searchScripts<T extends { readonly script: Script }>(scripts: readonly T[], query: string): readonly T[] {
  const wanted = foldWords(query);
  if (wanted === '') return scripts;
  return scripts
    .map((entry) => ({ entry, rank: rankOf(entry.script, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((left, right) => right.rank - left.rank)
    .map(({ entry }) => entry);
}

function rankOf(script: Script, wanted: string): number {
  const titles = foldWords([script.title.en, script.title.fr].join(' '));
  const subjects = foldWords([script.name, ...(script.about?.en ?? []), ...(script.about?.fr ?? [])].join(' '));
  const bodies = foldWords([script.text.en, script.text.fr].join(' ').replace(/\{\{[^}]*\}\}/g, ' '));
  if (foldWords(script.id) === wanted) return 5;
  if (matchesAllWords(titles, wanted)) return 4;
  if (matchesAllWords(subjects, wanted)) return 3;
  if (matchesAllWords([titles, subjects].join(' '), wanted)) return 2;
  return matchesAllWords([titles, subjects, bodies].join(' '), wanted) ? 1 : 0;
}
