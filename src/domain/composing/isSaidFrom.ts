/** Can these words have been made of this wording? The slots may hold anything, all the rest is word for word. */

const SLOT = /\{\{[^{}]*\}\}/;

/** Linear in both: pieces are looked for from left to right, the last one at the end. White space is one space. */
export function isSaidFrom(wording: string, said: string): boolean {
  const pieces = plain(wording).split(SLOT);
  const text = plain(said);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const inner = text.slice(first.length, text.length - last.length);
  let from = 0;
  for (const piece of pieces.slice(1, -1)) {
    const at = inner.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
