/** Which letters of other scripts pass for Latin ones inside an otherwise Latin word? (skeletons per script, UTS 39) */

import { LATIN, LETTER, kindsOf } from './unitKinds.ts';

/** Small letters, script by script, each pair written `foreign latin`. */
const SMALL = [
  'аa вb сc ԁd еe ҽe єe ғf ɡg ԍg һh ћh нh іi їi ӏl јj кk қk ҝk мm пn ңn оo ѳo өo рp ԛq гr ѕs тt цu ѵv ԝw ѡw шw хx ҳx уy үy ұy ьb зz', // Cyrillic
  'αa βb ϲc ϵe εe ηn ιi ϳj κk νv οo ρp ϱp σo ςs τt υu χx ωw γy ζz μu', // Greek
  'ցg հh յj ոn ռn օo զq գq սu', // Armenian
  'ⲁa ⲃb ⲅr ⲉe ⲓi ⲕk ⲙm ⲟo ⲣp ⲥc ⲧt ⲩy ⲭx', // Coptic
  'סo ەo ہo ھo ഠo ഒo ଠo', // round letters of further scripts
] as const;

/** Capitals that look like another Latin letter than their small form does: `Η` is an H, `η` an n. */
const CAPITAL = ['ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC', 'ВB НH УY', 'ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᎩY ᏃZ'] as const;

/** Latin letters in a shape that only ornaments: small capitals, script a and g. Honest words are not written with them. */
const ORNAMENTS = 'ɑa ɡg ɩi ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ƅb';

const toPairs = (lines: readonly string[]): readonly (readonly [string, string])[] =>
  lines.flatMap((line) => line.split(' ')).map((pair) => [pair[0] as string, (pair[1] as string).toLowerCase()]);

const LOOK_ALIKE: ReadonlyMap<string, string> = new Map([...toPairs(SMALL), ...toPairs([ORNAMENTS]), ...toPairs([CAPITAL[2]]).map(([foreign, latin]) => [foreign.toLowerCase(), latin] as const)]);
const CAPITAL_LOOK_ALIKE: ReadonlyMap<string, string> = new Map(toPairs(CAPITAL));
const ORNAMENT: ReadonlyMap<string, string> = new Map(toPairs([ORNAMENTS]));

const isLetter = (unit: number): boolean => (kindsOf(unit) & LETTER) !== 0;
const isLatin = (unit: number): boolean => (kindsOf(unit) & LATIN) !== 0;

/**
 * Folds look-alikes word by word; `starts` leads from a unit of `text` to the original. Only a word that also holds Latin letters,
 * or a single letter between Latin words ("Can І appeal"), is touched: a name written wholly in Cyrillic or Greek is an honest name and stays as it is.
 */
export function foldLookAlikes(text: string, original: string, starts: readonly number[]): string {
  let folded = '';
  let done = 0;
  let start = 0;
  while (start < text.length) {
    if (!isLetter(text.charCodeAt(start))) {
      start += 1;
      continue;
    }
    const end = letterEnd(text, start);
    const word = foldWord(text, start, end, original, starts);
    if (word !== undefined) {
      folded += text.slice(done, start) + word;
      done = end;
    }
    start = end;
  }
  return done === 0 ? text : folded + text.slice(done);
}

function letterEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** `undefined` when the word stays as it is. */
function foldWord(text: string, start: number, end: number, original: string, starts: readonly number[]): string | undefined {
  let latin = 0;
  let special = 0;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (isLatin(unit)) latin += 1;
    if (unit > 0x180) special += 1;
  }
  if (special === 0 || (latin === 0 && !(end - start === 1 && standsBetweenLatin(text, start)))) return undefined;
  const mixed = latin < end - start;
  let word = '';
  for (let index = start; index < end; index += 1) {
    const char = text[index] as string;
    const capital = mixed ? CAPITAL_LOOK_ALIKE.get(original[starts[index] as number] as string) : undefined;
    word += capital ?? (mixed ? LOOK_ALIKE : ORNAMENT).get(char) ?? char;
  }
  return word;
}

/** A single letter with a space on either side, or at an end of the text. */
function standsBetweenLatin(text: string, at: number): boolean {
  if ((text[at - 1] ?? ' ') !== ' ' || (text[at + 1] ?? ' ') !== ' ') return false;
  const around = [at - 2, at + 2].filter((index) => index >= 0 && index < text.length).map((index) => text.charCodeAt(index));
  return around.some(isLatin) && around.every((unit) => !isLetter(unit) || isLatin(unit));
}
