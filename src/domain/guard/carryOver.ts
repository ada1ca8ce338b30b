/** What does a line owe to the lines before it? (`And my wife?`, `My cousin said I should appeal. Is it true?`) */

import type { CompiledPack } from './compilePack.ts';
import { replaceSome, type ReadClause } from './readClauses.ts';
import type { Finding } from './rule.ts';

/** A question longer than this says by itself what it asks. */
const MAX_POINTING_WORDS = 6;
const POINTERS: ReadonlySet<string> = new Set(['that', 'this', 'it', 'so', 'ca', 'cela', 'ce', 'vrai', 'true']);

/**
 * A short question that only points back asks what was told before it: "someone told me to appeal, how does that work?".
 * What was told then counts as asked, reported or not.
 */
export function withPointers(pack: CompiledPack, readings: readonly ReadClause[]): readonly ReadClause[] {
  return replaceSome(readings, (reading, index) => {
    const next = readings[index + 1];
    return next !== undefined && !reading.asks && pointsBack(pack, next) ? { ...reading, confirms: true } : reading;
  });
}

function pointsBack(pack: CompiledPack, reading: ReadClause): boolean {
  const { clause, tokens } = reading;
  if (!reading.asks || clause.end - clause.first > MAX_POINTING_WORDS) return false;
  if (reading.matches.some((match) => pack.owners[match.pattern]?.role === 'match')) return false;
  for (let index = clause.first; index < clause.end; index += 1) if (POINTERS.has(tokens[index]?.word ?? '')) return true;
  return false;
}

/** Labels a line can lend to the next one: a grievance or a greeting is not asked again. */
const lends = ({ label }: Finding): boolean => label !== 'other' && label !== 'complaint' && label !== 'urgent_safety';

/**
 * Gives an elliptic question (kind `leans`) what the last question before it asked. With a rule of `third_party`, a question about
 * the record is lent as one about another person's record; what needs no record stays what it was (policy 1.14).
 */
export function lendFinding(leaning: Finding, before: readonly Finding[]): readonly Finding[] | undefined {
  const lender = before.findLast(lends);
  if (lender === undefined) return undefined;
  if (leaning.label === 'third_party' && lender.label === 'status') return [leaning];
  const { label, strength, message, suggest } = lender;
  return [{ ...leaning, label, strength, message, suggest }];
}
