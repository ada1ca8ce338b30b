/** Which numbers are lengths of time without their unit: "the posted time is 61 days, and yours has been complete for 70", "publié : 974"? */

import type { Atom } from './atom.ts';

/** Fewer may be things that are counted. */
const LEAST = 10;
const DAYS = new Set(['day', 'business_day', 'week']);

/** Nothing that could be counted stands behind. */
const ENDS = /^\s*(?:$|[.,;:!?)\u2026]|d['\u2019]|(?:since|so far|to|for|until|till|after|before|between|today|now|from|in|on|by|and|but|left|gone|against|posted|published|à|au|aux|depuis|en|pour|jusqu|avant|après|entre|aujourd|maintenant|et|mais|contre|affichés|publiés|selon)(?![\p{L}\p{N}]))/iu;
/** It is the number of something. */
const NUMBERED = /(?:offices?|bureaux?|centres?|centers?|numbers?|numéros?|no\.?|n[°º]|#|rooms?|salles?|forms?|formulaires?|guides?|pages?|imm|age|aged|lines?|lignes?|the|le|du|au)\s*$/iu;

/** The published time is told in days. */
const PUBLISHED = /(?<![\p{L}])(?:posted|published|publiée?s?|affichée?s?)(?![\p{L}])/iu;

export function giveElidedUnits(atoms: readonly Atom[], text: string): readonly Atom[] {
  const units = new Set(atoms.flatMap((atom) => (atom.kind === 'duration' && DAYS.has(atom.unit) ? [atom.unit] : [])));
  const [unit] = units.size === 0 && PUBLISHED.test(text) ? ['day' as const] : units;
  if (unit === undefined || units.size > 1) return atoms;
  return atoms.map((atom) => {
    const { start, end, fuzzy } = atom;
    if (atom.kind !== 'count' || atom.article || atom.value < LEAST || !ENDS.test(text.slice(end)) || NUMBERED.test(text.slice(0, start))) return atom;
    return { kind: 'duration', value: atom.value, unit, start, end, fuzzy };
  });
}
