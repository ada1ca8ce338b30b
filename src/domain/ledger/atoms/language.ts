/** Are the words around a place French? Only for words that both languages write alike, such as *a*. */

import { textAt, type Words, wordSet } from './reader.ts';

const FRENCH = wordSet('le la les est de des du et nous vous votre vos notre nos il elle ils elles ce cette qui que pas par une un au aux en sur l d s n qu j c je dossier lettre bureau demande client ete ont sont etait recu envoye dans pour avec plus jours mois mai');
const ENGLISH = wordSet('the is was are were of and we you your our it has have had this that to been will not for received sent file letter office your with there from by they she he');
/** Words looked at on each side. */
const REACH = 6;

export function looksFrench(words: Words, at: number): boolean {
  let score = 0;
  for (let place = Math.max(0, at - REACH); place <= at + REACH; place += 1) {
    const text = textAt(words, place);
    if (FRENCH.has(text)) score += 1;
    if (ENGLISH.has(text)) score -= 1;
  }
  return score > 0;
}
