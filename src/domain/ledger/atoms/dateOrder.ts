/** Does 03/05 mean the third of May or the fifth of March? The other dates of the text say it, and French puts the day first. */

import type { Atom, DayReading } from './atom.ts';
import { isSign, type Words, wordSet } from './reader.ts';

type Day = Atom & { readonly kind: 'day' };

const SLASHED = /^\d{1,2}\/\d{1,2}(?:\/\d{2,4})?$/;
const FRENCH = wordSet('le la les est de des du et nous vous votre vos notre une un au aux en sur dossier lettre demande pour avec depuis date jours decision passeport courriel piece');
const ENGLISH = wordSet('the is was were of and we you your our it has have had this that to been not for received sent file letter office with there from by on since');

/** Where nothing says it, both readings stay, and nothing is bound. */
export function settleOrder(atoms: readonly Atom[], words: Words, text: string): readonly Atom[] {
  if (!atoms.some((atom) => atom.kind === 'day' && atom.readings.length > 1)) return atoms;
  const orders = new Set(atoms.flatMap((atom) => (isSlashed(atom, text) && atom.readings.length === 1 ? [orderOf(text.slice(atom.start, atom.end), atom.readings[0] as DayReading)] : [])));
  const [told] = orders;
  const order = orders.size > 1 ? undefined : (told ?? (isFrench(words) ? 'day' : undefined));
  if (order === undefined) return atoms;
  return atoms.map((atom) => {
    if (!isSlashed(atom, text) || atom.readings.length < 2) return atom;
    const readings = atom.readings.filter((reading) => orderOf(text.slice(atom.start, atom.end), reading) === order);
    return readings.length === 0 ? atom : { ...atom, readings };
  });
}

const isSlashed = (atom: Atom, text: string): atom is Day => atom.kind === 'day' && SLASHED.test(text.slice(atom.start, atom.end));

const orderOf = (written: string, { day }: DayReading): 'day' | 'month' => (Number(written.split('/')[0]) === day ? 'day' : 'month');

function isFrench(words: Words): boolean {
  const score = words.reduce((sum, word, at) => sum + (isSign(words, at) ? 0 : (FRENCH.has(word.text) || word.accented ? 1 : 0) - (ENGLISH.has(word.text) ? 1 : 0)), 0);
  return score > 0;
}
