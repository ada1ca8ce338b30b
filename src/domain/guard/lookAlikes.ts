/** Which Cyrillic and Greek letters pass for Latin ones inside an otherwise Latin word? (skeletons per script, UTS 39) */

const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ғ: 'f', ɡ: 'g', һ: 'h', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', п: 'n', о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's',
    т: 't', ц: 'u', ѵ: 'v', ԝ: 'w', ш: 'w', х: 'x', у: 'y', ү: 'y', α: 'a', β: 'b', ϲ: 'c', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't', υ: 'u', χ: 'x', ω: 'w', γ: 'y',
  }),
);

const IS_LETTER = /^\p{L}$/u;
const IS_LATIN = /^\p{Script=Latin}$/u;

/**
 * Folds look-alikes in place, word by word. Only a word that also holds Latin letters is touched:
 * a name written wholly in Cyrillic or Greek is an honest name and stays as it is.
 */
export function foldLookAlikes(units: string[]): void {
  let start = 0;
  while (start < units.length) {
    if (!isLetter(units[start])) {
      start += 1;
      continue;
    }
    let end = start;
    let latin = false;
    let foreign = false;
    for (; end < units.length && isLetter(units[end]); end += 1) {
      if (isLatin(units[end])) latin = true;
      else foreign = true;
    }
    if (latin && foreign) for (let index = start; index < end; index += 1) units[index] = LOOK_ALIKE.get(units[index] as string) ?? (units[index] as string);
    start = end;
  }
}

const isAsciiLetter = (unit: string): boolean => unit >= 'a' && unit <= 'z';
const isLetter = (unit: string | undefined): boolean => unit !== undefined && (isAsciiLetter(unit) || (unit > '\u007f' && IS_LETTER.test(unit)));
const isLatin = (unit: string | undefined): boolean => unit !== undefined && (isAsciiLetter(unit) || IS_LATIN.test(unit));
