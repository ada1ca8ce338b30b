/** Which atoms stand in a text? Both languages are always read, whatever the toggle (ruling 18). */

import type { Atom } from './atom.ts';
import { readAmount, readPercent } from './amounts.ts';
import { readCount, readPlace } from './counts.ts';
import { settleOrder } from './dateOrder.ts';
import { readDay } from './days.ts';
import { readDuration } from './durations.ts';
import { isHedged, readVague } from './hedges.ts';
import { readIdentifier } from './identifiers.ts';
import { readMonth, readWeekday, readYear } from './months.ts';
import type { AtomRead, Reader, Words } from './reader.ts';
import { readRelativeDay } from './relativeDays.ts';
import { readTime } from './times.ts';
import { readWords } from './words.ts';

/** When two readings are equally long, the first wins. */
const READERS: readonly Reader[] = [readDay, readMonth, readYear, readWeekday, readVague, readRelativeDay, readTime, readDuration, readAmount, readPercent, readIdentifier, readPlace, readCount];

/** In text order, without overlaps: the longest reading of a stretch wins. Spans count in `text`. */
export function readAtoms(text: string): readonly Atom[] {
  const words = readWords(text);
  return settleOrder(atomsOf(words), words, text);
}

export function atomsOf(words: Words): readonly Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  while (at < words.length) {
    const read = longestAt(words, at);
    const start = words[at]?.start ?? 0;
    // One written sign may open into two words (a circled number, a unit square): only the first can be an atom.
    const isFree = start >= (atoms.at(-1)?.end ?? 0);
    if (read !== undefined && isFree) atoms.push({ ...read.value, fuzzy: read.fuzzy === true || read.value.kind === 'vague' || isHedged(words, at, read), start, end: words[read.next - 1]?.end ?? start });
    at = read?.next ?? at + 1;
  }
  return atoms;
}

function longestAt(words: Words, at: number): AtomRead | undefined {
  let best: AtomRead | undefined;
  for (const reader of READERS) {
    const read = reader(words, at);
    if (read !== undefined && read.next > (best?.next ?? at)) best = read;
  }
  return best;
}
