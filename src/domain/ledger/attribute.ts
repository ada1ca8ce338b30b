/** Which word only says which thing is meant: "the certificate *asked for in May* never came"? */

import type { Claim } from './claims.ts';

interface Said {
  readonly events: readonly string[];
  readonly first: number;
  readonly end: number;
}

/** Right behind its thing, and before the negation, with something else behind it: only that is denied. */
export function isAttribute({ events, first, end }: Said, all: readonly Said[], { terms }: Claim): boolean {
  const denial = terms.find(({ family }) => family === 'not');
  return events.includes('requested') && denial !== undefined && end <= denial.first && all.some((other) => other.first >= denial.first && other.events.some((event) => COMES.has(event))) && terms.some((term) => term.family === 'topic' && term.name !== 'it' && term.end === first);
}
const COMES = new Set(['received', 'sent', 'completed']);
