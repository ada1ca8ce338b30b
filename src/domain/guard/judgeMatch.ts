/** Does a match of a rule count where it stands, and if not, why not? */

import type { CompiledPack } from './compilePack.ts';
import { KINDS, type KindName } from './kinds/index.ts';
import { isMention } from './kinds/reading.ts';
import type { Match } from './pattern/runProgram.ts';
import type { ReadClause, Utterance } from './readClauses.ts';
import type { Rule } from './rule.ts';

/**
 * `given_missing`: nothing in the text gives the question its ground. `absent_found`: a word somewhere in the text switches the rule off.
 * `unless`: other words of the rule silence this place. `quoted`, `reported`, `not_asked`: mentioned, not asked (policy 4.1, step 2).
 * `kind`: the clause is not of the kind the rule speaks about, for instance nothing is asked in it.
 */
export type DropCode = 'given_missing' | 'absent_found' | 'unless' | 'quoted' | 'reported' | 'not_asked' | 'kind';

export interface Dropped {
  readonly code: DropCode;
  /** The words that silenced the match, where there are such words. */
  readonly by?: Match;
}

/** What occurs anywhere in the text, clause borders or not. */
export interface Anywhere {
  readonly given: ReadonlySet<number>;
  readonly absent: ReadonlySet<number>;
}

const NOWHERE: ReadonlySet<number> = new Set();

export function readAnywhere(pack: CompiledPack, utterance: Utterance): Anywhere {
  let given: Set<number> | undefined;
  let absent: Set<number> | undefined;
  for (const reading of utterance.readings) {
    for (const match of reading.matches) {
      const owner = pack.owners[match.pattern];
      if (owner?.role === 'given') (given ??= new Set()).add(owner.rule);
      else if (owner?.role === 'absent') (absent ??= new Set()).add(owner.rule);
    }
  }
  return { given: given ?? NOWHERE, absent: absent ?? NOWHERE };
}

/** The clause's `unless` matches: looked up once a clause. */
export function silencersOf(pack: CompiledPack, reading: ReadClause): readonly Match[] {
  let silencers: Match[] | undefined;
  for (const match of reading.matches) if (pack.owners[match.pattern]?.role === 'unless') (silencers ??= []).push(match);
  return silencers ?? NONE;
}

const NONE: readonly Match[] = [];

/** What the matches of one clause are judged by. */
export interface Surroundings {
  readonly reading: ReadClause;
  readonly silencers: readonly Match[];
  readonly anywhere: Anywhere;
}

/** `undefined` when the match of rule `number` counts. */
export function dropped(pack: CompiledPack, match: Match, number: number, { reading, silencers, anywhere }: Surroundings): Dropped | undefined {
  const rule = pack.rules[number] as Rule;
  if (rule.given !== undefined && !anywhere.given.has(number)) return { code: 'given_missing' };
  if (anywhere.absent.has(number)) return { code: 'absent_found' };
  const by = silencers.length === 0 ? undefined : silencers.find((other) => ruleOf(pack, other) === number && overlap(other, match));
  if (by !== undefined) return { code: 'unless', by };
  return KINDS[rule.kind as KindName](match, reading) ? undefined : { code: codeOfKind(match, reading) };
}

function codeOfKind(match: Match, reading: ReadClause): DropCode {
  if (isMention(match, reading.tokens)) return 'quoted';
  if (match.first >= reading.notAskedFrom) return 'not_asked';
  return match.first >= reading.reportedFrom ? 'reported' : 'kind';
}

function ruleOf(pack: CompiledPack, match: Match): number {
  const owner = pack.owners[match.pattern];
  return owner === undefined || owner.role === 'frame' || owner.role === 'term' ? -1 : owner.rule;
}

const overlap = (a: Match, b: Match): boolean => a.first < b.end && b.first < a.end;
