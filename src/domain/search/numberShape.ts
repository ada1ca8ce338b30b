/** Does a number have this shape? `A` stands for a letter, `9` for a digit, everything else for itself; `|` separates alternatives. */

export const withoutSeparators = (text: string): string => text.replace(/[\s\-–—./()+#]+/gu, '');

export const fitsShape = (text: string, shape: string): boolean => shape.split('|').some((alternative) => fitsOne(text, alternative.trim()));

function fitsOne(text: string, shape: string): boolean {
  if (text.length !== shape.length) return false;
  for (let at = 0; at < shape.length; at += 1) {
    if (!fitsCharacter(text.charAt(at), shape.charAt(at))) return false;
  }
  return shape !== '';
}

function fitsCharacter(character: string, wanted: string): boolean {
  if (wanted === 'A') return character >= 'A' && character <= 'Z';
  if (wanted === '9') return character >= '0' && character <= '9';
  return character === wanted.toUpperCase();
}
