/** How do a pack's rules become one ready matcher, with every author error listed and faulty rules set aside? */

import { LANGUAGES, type Language } from '../kernel/bilingual.ts';
import { AUXILIARY, CONDITION, JOINS, QUESTION_WORD, STARTS, SUBJECT, TURN, type ClauseWords } from './clauses.ts';
import { learnedOf, type Learned } from './learned/learned.ts';
import { isKind } from './kinds/index.ts';
import { openMatcher, type Matcher } from './pattern/matcher.ts';
import { layOutMatcher } from './pattern/matcherData.ts';
import { parsePattern } from './pattern/parsePattern.ts';
import type { Element, PatternProblem } from './pattern/pattern.ts';
import { resolveSets, type WordSets } from './pattern/resolveSets.ts';
import { PACK_FILE, readPackWords, toAuthorError } from './packWords.ts';
import { countWords } from './countWords.ts';
import { AGENT_LABELS, type AuthorError, type Rule } from './rule.ts';
import { CLAUSE_SETS, FRAME_NAMES, type FrameName, type GuardPack } from './rulePack.ts';
import { packWordsOf, type Lexicon } from './tokenise.ts';

export type PatternRole = 'match' | 'unless' | 'given' | 'absent';

/** Whose pattern is this? */
export type PatternOwner = { readonly role: PatternRole; readonly rule: number; readonly language: Language } | { readonly role: 'frame'; readonly frame: FrameName } | { readonly role: 'term'; readonly term: string };

/** Whose words a compiled pack judges: what callers ask, or what the agent writes. Each has its own rules and its own matcher. */
export type Audience = 'caller' | 'agent';

export interface CompiledPack {
  readonly audience: Audience;
  readonly packHash: string;
  readonly rules: readonly Rule[];
  readonly owners: readonly PatternOwner[];
  readonly matcher: Matcher;
  readonly lexicon: Lexicon;
  readonly clauseWords: ClauseWords;
  readonly learned?: Learned;
}

export interface Compilation {
  /** Absent when nothing could be compiled: the guard then answers "not checked". */
  readonly compiled?: CompiledPack;
  readonly problems: readonly AuthorError[];
}

/** What was compiled before: the reader compiles a pack to find its faulty rules, services compile what it returned. A pack never changes. */
const compiledBefore = new WeakMap<GuardPack, Map<Audience, Compilation>>();

export function compilePack(pack: GuardPack, packHash: string, audience: Audience = 'caller'): Compilation {
  const known = compiledBefore.get(pack) ?? new Map<Audience, Compilation>();
  compiledBefore.set(pack, known);
  const compilation = known.get(audience) ?? compile(pack, audience);
  known.set(audience, compilation);
  return compilation.compiled === undefined ? compilation : { ...compilation, compiled: { ...compilation.compiled, packHash, ...withLearned(pack, audience) } };
}

function withLearned(pack: GuardPack, audience: Audience): Pick<CompiledPack, 'learned'> {
  const learned = learnedOf(pack, audience);
  return learned === undefined ? {} : { learned };
}

/** What `compilePack` shall answer for this pack: it was compiled before, perhaps by another process (packState.ts). */
export function rememberCompilation(pack: GuardPack, audience: Audience, compilation: Compilation): void {
  const known = compiledBefore.get(pack) ?? new Map<Audience, Compilation>();
  compiledBefore.set(pack, known.set(audience, compilation));
}

function compile(pack: GuardPack, audience: Audience): Compilation {
  const { lexicon, sets, problems: wordProblems } = readPackWords(pack);
  const problems: AuthorError[] = [...wordProblems];
  const missing = CLAUSE_SETS.filter((name) => pack.sets[name] === undefined);
  for (const name of missing) problems.push({ file: PACK_FILE, code: 'pack.set_missing', text: name, hint: 'The guard needs this set to find clauses; restore it.' });
  if (missing.length > 0) return { problems };
  const patterns: (readonly Element[])[] = [];
  const owners: PatternOwner[] = [];
  const rules: Rule[] = [];
  for (const rule of pack.rules.filter(({ label }) => audienceOf(label) === audience)) {
    const read = readRule(rule, { pack, lexicon, sets });
    problems.push(...read.problems);
    if (read.problems.length > 0) continue;
    for (const { role, language, elements } of read.patterns) {
      patterns.push(elements);
      owners.push({ role, rule: rules.length, language });
    }
    rules.push(rule);
  }
  for (const { frame, elements } of readFrames(pack, lexicon, sets, problems)) {
    patterns.push(elements);
    owners.push({ role: 'frame', frame });
  }
  if (audience === 'agent') {
    for (const { term, elements } of readTerms(pack, lexicon, sets, problems)) {
      patterns.push(elements);
      owners.push({ role: 'term', term });
    }
  }
  if (rules.length === 0) return { problems: [...problems, { file: PACK_FILE, code: 'pack.empty', text: '', hint: 'No rule could be compiled; the last good pack stays in force.' }] };
  return { compiled: { audience, packHash: '', rules, owners, matcher: openMatcher(layOutMatcher(patterns, countWords(pack))), lexicon, clauseWords: toClauseWords(pack, lexicon, audience) }, problems };
}

interface RuleContext {
  readonly pack: GuardPack;
  readonly lexicon: Lexicon;
  readonly sets: WordSets;
}

interface RulePattern {
  readonly role: PatternRole;
  readonly language: Language;
  readonly elements: readonly Element[];
}

function readRule(rule: Rule, context: RuleContext): { readonly patterns: readonly RulePattern[]; readonly problems: readonly AuthorError[] } {
  const place = placeOf(context.pack, rule.id);
  const problems: AuthorError[] = [];
  const patterns: RulePattern[] = [];
  if (!isKind(rule.kind)) problems.push({ ...place, code: 'rule.unknown_kind', text: rule.kind, hint: 'Use one of the kinds of docs/pattern-language.md.' });
  for (const role of ['match', 'unless', 'given', 'absent'] as const) {
    for (const language of LANGUAGES) {
      for (const text of rule[role]?.[language] ?? []) {
        const read = readPattern(text, language, context);
        if ('problem' in read) problems.push(toAuthorError(read.problem, place));
        else patterns.push({ role, language, elements: read.elements });
      }
    }
  }
  return { patterns, problems };
}

function readPattern(text: string, language: Language, context: RuleContext): { readonly elements: readonly Element[] } | { readonly problem: PatternProblem } {
  const parsed = parsePattern(text, context.lexicon);
  if (!parsed.ok) return { problem: parsed.error };
  const resolved = resolveSets(parsed.value, language, context.sets);
  return resolved.ok ? { elements: resolved.value } : { problem: resolved.error };
}

function readFrames(pack: GuardPack, lexicon: Lexicon, sets: WordSets, problems: AuthorError[]): { readonly frame: FrameName; readonly elements: readonly Element[] }[] {
  const out: { readonly frame: FrameName; readonly elements: readonly Element[] }[] = [];
  for (const frame of FRAME_NAMES) {
    for (const language of LANGUAGES) {
      for (const text of pack.frames[frame][language]) {
        const read = readPattern(text, language, { pack, lexicon, sets });
        if ('problem' in read) problems.push(toAuthorError(read.problem, pack.places[`frame:${frame}`] ?? { file: 'frames.yaml' }));
        else out.push({ frame, elements: read.elements });
      }
    }
  }
  return out;
}

function readTerms(pack: GuardPack, lexicon: Lexicon, sets: WordSets, problems: AuthorError[]): { readonly term: string; readonly elements: readonly Element[] }[] {
  return Object.entries(pack.terms).flatMap(([term, texts]) =>
    LANGUAGES.flatMap((language) =>
      texts[language].flatMap((text) => {
        const read = readPattern(text, language, { pack, lexicon, sets });
        if (!('problem' in read)) return [{ term, elements: read.elements }];
        problems.push(toAuthorError(read.problem, pack.places[`term:${term}`] ?? { file: 'terms.yaml' }));
        return [];
      })));
}

const audienceOf = (label: Rule['label']): Audience => ((AGENT_LABELS as readonly string[]).includes(label) ? 'agent' : 'caller');

/** File, line and rule of an author error. */
export function placeOf(pack: GuardPack, ruleId: string): { readonly file: string; readonly line?: number; readonly ruleId: string } {
  const place = pack.places[ruleId];
  return place === undefined ? { file: '', ruleId } : { file: place.file, line: place.line, ruleId };
}

function toClauseWords(pack: GuardPack, lexicon: Lexicon, audience: Audience): ClauseWords {
  const kinds = new Map<string, number>();
  const add = (kind: number, ...names: readonly string[]): void => {
    const members = names.flatMap((name) => LANGUAGES.flatMap((language) => pack.sets[name]?.[language] ?? []));
    for (const word of members.flatMap((member) => packWordsOf(member, lexicon))) kinds.set(word, (kinds.get(word) ?? 0) | kind);
  };
  add(STARTS, 'CLAUSE_START');
  add(JOINS, 'CLAUSE_JOIN');
  add(CONDITION, 'CLAUSE_IF');
  add(AUXILIARY, 'CLAUSE_AUX');
  add(SUBJECT, 'CLAUSE_SUBJECT');
  add(QUESTION_WORD, 'CLAUSE_ASK');
  if (audience === 'caller') return kinds;
  // An agent tells where a caller asks: more words open a clause, and *but* always does (policy 2.0).
  add(STARTS, 'CLAUSE_START_SAID');
  add(TURN, 'CLAUSE_TURN');
  return kinds;
}
