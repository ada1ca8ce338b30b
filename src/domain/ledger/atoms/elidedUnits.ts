/** Which numbers are lengths of time without their unit: "36 days since receipt, 20 since it closed", "publié : 974"? */

import type { Atom, DurationUnit } from './atom.ts';

/** Fewer may be things that are counted. */
const LEAST = 10;
const UNITS = new Set<DurationUnit>(['day', 'business_day', 'week']);

/** The clause ends, or tells from when. "14 left", "16 in the folder" count things. */
const ENDS = /^\s*(?:$|[.,;:!?)\u2026]|d['\u2019]|(?:since|depuis|against|contre|posted|published|affichés|publiés|as\s+(?:of|at|posted|published)|en\s+date)(?![\p{L}\p{N}]))/iu;
/** It is the number of something. */
const NUMBERED = /(?:offices?|bureaux?|centres?|centers?|numbers?|numéros?|no\.?|n[°º]|#|rooms?|salles?|forms?|formulaires?|guides?|pages?|imm|age|aged|lines?|lignes?|the|le|du|au)\s*$/iu;
/** "June 2 and 16": another day of the month. */
const BESIDE_DAY = /^\s*(?:and|et|or|ou|to|au|[,&/-])?\s*$/iu;

const SINCE = /^\s*(?:since|depuis)/iu;
const LAST_OF_MONTH = 31;

/** The published time is told in days. */
const PUBLISHED = /(?<![\p{L}])(?:posted|published|publiée?s?|affichée?s?)(?![\p{L}])/iu;

/** Where a length with its unit stands in the sentence, or else of the number told first behind "published". */
export function giveElidedUnits(atoms: readonly Atom[], text: string): readonly Atom[] {
  const units = new Set(atoms.flatMap((atom) => (atom.kind === 'duration' && UNITS.has(atom.unit) ? [atom.unit] : [])));
  if (units.size > 1) return atoms;
  const [unit] = units;
  const published = unit === undefined ? text.search(PUBLISHED) : -1;
  if (unit === undefined && published < 0) return atoms;
  const first = atoms.find((atom) => atom.kind === 'count' && atom.start > published);
  return atoms.map((atom, at) => (isLength(atom, atoms[at - 1], text) && (unit !== undefined || atom === first) ? { kind: 'duration', value: atom.value, unit: unit ?? 'day', start: atom.start, end: atom.end, fuzzy: atom.fuzzy } : atom));
}

function isLength(atom: Atom, before: Atom | undefined, text: string): atom is Atom & { readonly kind: 'count' } {
  if (atom.kind !== 'count' || atom.article || atom.value < LEAST) return false;
  if (atom.value <= LAST_OF_MONTH && before !== undefined && (before.kind === 'day' || before.kind === 'month') && !SINCE.test(text.slice(atom.end)) && BESIDE_DAY.test(text.slice(before.end, atom.start))) return false;
  return ENDS.test(text.slice(atom.end)) && !NUMBERED.test(text.slice(0, atom.start));
}
