/** What of a compiled pack is plain data, to be kept and taken up again without compiling? */

import { LANGUAGES } from '../kernel/bilingual.ts';
import type { ClauseWords } from './clauses.ts';
import { compilePack, rememberCompilation, type Audience, type Compilation, type PatternOwner } from './compilePack.ts';
import { openMatcher } from './pattern/matcher.ts';
import type { MatcherData } from './pattern/matcherData.ts';
import type { AuthorError, Rule } from './rule.ts';
import { FRAME_NAMES, type FrameName, type GuardPack } from './rulePack.ts';
import type { Lexicon } from './tokenise.ts';

/** Raised whenever compiling the same pack gives other data, and whenever the data is laid out otherwise. */
export const STATE_FORMAT = 3;

/** Maps, lists and numbers only. */
export interface PackState {
  /** One for both sides, so that words read for one are known to the other. */
  readonly lexicon: Lexicon;
  readonly sides: Readonly<Record<Audience, SideState>>;
}

interface SideState {
  readonly problems: readonly AuthorError[];
  /** Absent when nothing of this side compiles. */
  readonly compiled?: CompiledState;
}

interface CompiledState {
  /** Places of the rules among those of the pack. */
  readonly rules: readonly number[];
  /** Two numbers for each pattern: role and language, then its rule, frame or term. */
  readonly owners: Int32Array;
  readonly terms: readonly string[];
  readonly matcher: MatcherData;
  readonly clauseWords: ClauseWords;
}

const ROLES = ['match', 'unless', 'given', 'absent'] as const;
const FRAME = ROLES.length;
const TERM = FRAME + 1;
const KINDS_OF_OWNER = TERM + 1;

export function packState(pack: GuardPack): PackState {
  const caller = compilePack(pack, '', 'caller');
  const agent = compilePack(pack, '', 'agent');
  return { lexicon: (caller.compiled ?? agent.compiled)?.lexicon ?? new Map(), sides: { caller: toSide(pack, caller), agent: toSide(pack, agent) } };
}

/** From now on `compilePack` answers for this pack what the state says. The state MUST come from the same pack and the same engine. */
export function restorePack(pack: GuardPack, { lexicon, sides }: PackState): void {
  for (const audience of ['caller', 'agent'] as const) rememberCompilation(pack, audience, fromSide(pack, audience, sides[audience], lexicon));
}

function toSide(pack: GuardPack, { compiled, problems }: Compilation): SideState {
  if (compiled === undefined) return { problems };
  const places = new Map(pack.rules.map((rule, place) => [rule, place]));
  const terms = [...new Set(compiled.owners.flatMap((owner) => (owner.role === 'term' ? owner.term : [])))];
  const termAt = new Map(terms.map((term, place) => [term, place]));
  const owners = Int32Array.from(compiled.owners.flatMap((owner) => toNumbers(owner, termAt)));
  return { problems, compiled: { rules: compiled.rules.map((rule) => places.get(rule) as number), owners, terms, matcher: compiled.matcher.data, clauseWords: compiled.clauseWords } };
}

function toNumbers(owner: PatternOwner, termAt: ReadonlyMap<string, number>): readonly number[] {
  if (owner.role === 'frame') return [FRAME, FRAME_NAMES.indexOf(owner.frame)];
  if (owner.role === 'term') return [TERM, termAt.get(owner.term) as number];
  return [ROLES.indexOf(owner.role) + KINDS_OF_OWNER * LANGUAGES.indexOf(owner.language), owner.rule];
}

function fromSide(pack: GuardPack, audience: Audience, { problems, compiled }: SideState, lexicon: Lexicon): Compilation {
  if (compiled === undefined) return { problems };
  const owners: PatternOwner[] = [];
  for (let at = 0; at < compiled.owners.length; at += 2) owners.push(toOwner(compiled.owners[at] as number, compiled.owners[at + 1] as number, compiled.terms));
  const rules = compiled.rules.map((place) => pack.rules[place] as Rule);
  return { problems, compiled: { audience, packHash: '', rules, owners, matcher: openMatcher(compiled.matcher), lexicon, clauseWords: compiled.clauseWords } };
}

function toOwner(kind: number, number: number, terms: readonly string[]): PatternOwner {
  if (kind === FRAME) return { role: 'frame', frame: FRAME_NAMES[number] as FrameName };
  if (kind === TERM) return { role: 'term', term: terms[number] as string };
  return { role: ROLES[kind % KINDS_OF_OWNER] as (typeof ROLES)[number], rule: number, language: LANGUAGES[Math.floor(kind / KINDS_OF_OWNER)] as (typeof LANGUAGES)[number] };
}
