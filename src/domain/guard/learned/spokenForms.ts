/** How does the learned part see the words of an utterance: asked, or only repeated, reported and expressly not asked? */

import type { Utterance } from '../readClauses.ts';
import { hashText, join } from './hash.ts';
import type { WordForm, WordForms } from './wordForms.ts';

const ASIDE = hashText('aside');
const asides = new WeakMap<WordForm, WordForm>();

/** Words that are mentioned and not asked (policy 4.1, step 2) are other words to the learned part than the same words asked. */
export function spokenForms(words: WordForms, { tokens, readings }: Utterance): readonly WordForm[] {
  const forms = tokens.map(({ word, quoted }) => (quoted ? asideOf(words.formOf(word)) : words.formOf(word)));
  for (const { clause, reportedFrom, notAskedFrom, confirms } of readings) {
    // "My cousin says I should withdraw, is that right?" asks what was reported.
    for (let at = confirms ? notAskedFrom : Math.min(reportedFrom, notAskedFrom); at < clause.end; at += 1) forms[at] = asideOf(words.formOf(tokens[at]?.word ?? ''));
  }
  return forms;
}

function asideOf(form: WordForm): WordForm {
  const known = asides.get(form);
  if (known !== undefined) return known;
  const aside: WordForm = { word: join(ASIDE, form.word), stem: join(ASIDE, form.stem), meanings: form.meanings.map((meaning) => join(ASIDE, meaning)), sense: join(ASIDE, form.sense), hasMeaning: form.hasMeaning };
  asides.set(form, aside);
  return aside;
}
