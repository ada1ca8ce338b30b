/** Which day of the year has a name of its own: Christmas, Halloween, "le jour de l'An"? Feasts that move are left out. */

import type { DateRead } from './days.ts';
import { isOneOf, phraseEnd, phrases, type Phrases, textAt, type Words, wordSet } from './reader.ts';

const DAYS: readonly (readonly [number, number, Phrases])[] = [
  [1, 1, phrases('new year s day, new years day, new year s, new years, jour de l an, le jour de l an, nouvel an')],
  [2, 14, phrases('valentine s day, valentines day, valentine s, la saint valentin, saint valentin')],
  [3, 17, phrases('st patrick s day, saint patrick s day, la saint patrick')],
  [6, 24, phrases('la saint jean, saint jean baptiste')],
  [7, 1, phrases('canada day, fete du canada, la fete du canada')],
  [10, 31, phrases('halloween, hallowe en, l halloween')],
  [11, 1, phrases('all saints day, la toussaint, toussaint')],
  [11, 11, phrases('remembrance day, jour du souvenir')],
  [12, 24, phrases('christmas eve, la veille de noel')],
  [12, 25, phrases('christmas day, christmas, noel')],
  [12, 26, phrases('boxing day, lendemain de noel, le lendemain de noel')],
  [12, 31, phrases('new year s eve, new years eve, la saint sylvestre, veille du jour de l an, la veille du jour de l an')],
];
/** "Merry Christmas", "père Noël", "temps des Fêtes": no day is told. */
const WISHES = wordSet('merry happy joyeux joyeuse bonne bon pere father white');
/** "Christmas break", "les vacances de Noël". */
const SEASONS = wordSet('break time holiday holidays season card cards party vacation spirit shopping rush present presents');
const OF_NOEL = wordSet('vacances conge temps periode fetes cadeau carte');

export function namedDay(words: Words, at: number): DateRead | undefined {
  for (const [month, day, all] of DAYS) {
    const next = phraseEnd(words, at, all);
    if (next === undefined) continue;
    const isWish = isOneOf(words, at - 1, WISHES) || isOneOf(words, next, SEASONS) || (textAt(words, at - 1) === 'de' && isOneOf(words, at - 2, OF_NOEL));
    return isWish ? undefined : { readings: [{ month, day }], next };
  }
  return undefined;
}
