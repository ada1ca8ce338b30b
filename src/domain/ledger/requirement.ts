/** Does a claim tell what everybody needs, and nothing of a file: "I need a signed consent", "sans autorisation valide"? (policy 2.9) */

import { topicsOf, type Claim, type Parts } from './claims.ts';
import { isPredicate } from './readTerms.ts';

/** Nothing but the rule itself: no day, no name, no other thing, and the word that asks stands right before the authority. */
export function isRequirement(claim: Claim, { utterance: { tokens } }: Parts): boolean {
  const asked = claim.terms.find(({ family, name }) => family === 'topic' && AUTHORITIES.has(name));
  if (asked === undefined || claim.names.length > 0 || !topicsOf(claim).every((topic) => AUTHORITIES.has(topic) || topic === 'office')) return false;
  if (claim.atoms.some(({ atom }) => !(atom.kind === 'count' && atom.article) && !(atom.kind === 'relativeDay' && atom.offset === 0))) return false;
  if (!claim.terms.every((term) => !isPredicate(term) || STANDS.has(term.name))) return false;
  const words = tokens.slice(claim.first, claim.end).map(({ word }) => word);
  if (words.some((word) => REPEATED.has(word))) return false;
  const from = words.slice(0, asked.first - claim.first).findLastIndex((word) => ASKS.has(word));
  const between = words.slice(from + 1, asked.first - claim.first);
  // "Only a consent is on record" tells what is there; "only somebody with authority on record" does not.
  const isWhose = words[from] !== 'only' || between.some((word) => HOLDS.has(word)) || words[asked.end - claim.first] === 'that';
  return from >= 0 && isWhose && between.every((word) => SMALL.has(word));
}

const AUTHORITIES = new Set(['authority', 'mp_consent']);
/** How an authority may stand; that one came, was cancelled or ran out is told of a file. */
const STANDS = new Set(['missing', 'signed', 'valid', 'state.active', 'recorded']);
const ASKS = new Set(['need', 'needs', 'require', 'requires', 'without', 'absent', 'until', 'unless', 'only', 'sans', 'faut', 'faudrait', 'besoin', 'absence', 'tant']);
/** "A new one", "signed again": there was one before. */
const REPEATED = new Set(['again', 'another', 'new', 'renewed', 'still', 'yet', 'already', 'longer', 'encore', 'nouveau', 'nouvelle', 'autre', 'deja', 'déjà', 'plus', 'toujours', 'same', 'meme', 'même', 'expired']);
const HOLDS = new Set(['with', 'who', 'has']);
const SMALL = new Set(['a', 'an', 'any', 'written', 'signed', 'valid', 'active', 'verified', 'person', 'somebody', 'someone', 'with', 'who', 'has', 'to', 'un', 'une', 'aucun', 'aucune', 'd', 'de', 'que', 'qu', 'écrite', 'ecrite', 'signée', 'signee', 'valide', 'vérifiée', 'verifiee']);
