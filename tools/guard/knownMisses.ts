/** Why is an example of the policy still read wrongly? One reason per id, kept with the examples; a test asks for it. */

import { readFileSync } from 'node:fs';
import type { Score } from './policyScores.ts';

export const readKnownMisses = (): Readonly<Record<string, string>> => JSON.parse(readFileSync(new URL('../../tests/policy/knownMisses.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;

/** Misses without a reason, and reasons for what is no miss any more. */
export function disagreements(scores: readonly Score[], known: Readonly<Record<string, string>>): { readonly unexplained: readonly string[]; readonly outdated: readonly string[] } {
  const missed = new Set(scores.filter(({ right }) => !right).map(({ id }) => id));
  return { unexplained: [...missed].filter((id) => (known[id] ?? '') === ''), outdated: Object.keys(known).filter((id) => !missed.has(id)) };
}
