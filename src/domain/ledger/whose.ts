/** Of which persons of the case does a claim speak? A row of one is never told of another. */

import type { CaseRecord } from '../cases/case.ts';
import type { CasePerson } from '../cases/caseParties.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Claim, Parts } from './claims.ts';
import type { Fact } from './fact.ts';
import { ANY_OF_THE_NAME, type Name } from './readNames.ts';
import type { Term } from './readTerms.ts';

/** Ids of the persons meant; more than one where a word like *son* leaves open which. */
export type Whose = readonly string[];

export function whoseOf(claim: Claim, parts: Parts, facts: ReplyFacts): readonly Whose[] {
  const people = facts.record?.people ?? [];
  if (people.length < 2) return [];
  const named = claim.names.filter((name) => name.kind === 'person' && name.code !== ANY_OF_THE_NAME && isMeant(name, claim, parts)).map(({ code }) => [code]);
  const kin = claim.terms.filter(({ family, name }) => family === 'kin' && KIN.has(name)).map((term) => ofRole(term, people, facts));
  return [...named, ...kin];
}

/** Words for a relation count where the record has nobody to compare, too: nothing is then told of them. */
const KIN = new Set(['spouse', 'dependent_child', 'relative']);

/** Seen from the caller: whose husband is the principal's wife asks about the principal. */
function ofRole({ name }: Term, people: readonly CasePerson[], { callerRole }: ReplyFacts): Whose {
  const fromOutside = callerRole !== undefined && callerRole !== 'client';
  return people.filter(({ role }) => role === name || (name === 'spouse' && fromOutside && role === 'principal')).map(({ id }) => id);
}

/** "Omar, your medical …" calls somebody; "Omar's medical", "for Omar" and "Omar had" speak of him. */
function isMeant({ first, end }: Name, claim: Claim, { atoms, utterance: { tokens } }: Parts): boolean {
  if (atoms.some((placed) => placed.first < end && first < placed.end)) return false;
  if (claim.terms.some((term) => term.family === 'aside' && term.name === 'name' && first - term.end >= 0 && first - term.end < 2)) return false;
  if (claim.terms.some((term) => (term.family === 'role' || term.family === 'at') && term.end === first)) return true;
  const next = tokens[end];
  return next !== undefined && next.before === 'none';
}

/** What of the record concerns these persons. What names nobody is told of the principal, or of the case as a whole; the sponsor's step of the one sponsor, too. */
export function concerning(record: readonly Fact[], whose: Whose, people: CaseRecord['people']): readonly Fact[] {
  const of = (role: CasePerson['role']): readonly string[] => people?.filter((person) => person.role === role).map(({ id }) => id) ?? [];
  const [principal, sponsors] = [of('principal')[0], of('sponsor')];
  const isTheirs = ({ topics }: Fact): boolean => topics[0] === 'sponsor_stage' && sponsors.length === 1 && whose.includes(sponsors[0] as string);
  return record.filter((fact) => (fact.personId === undefined ? (principal !== undefined && whose.includes(principal)) || isTheirs(fact) : whose.includes(fact.personId)));
}
