/** What did the caller ask: which labels, how sure, resting on which words? */

import type { Language } from '../kernel/bilingual.ts';
import { lendFinding, withPointers } from './carryOver.ts';
import type { CompiledPack } from './compilePack.ts';
import { dropped, readAnywhere, silencersOf, type Anywhere } from './judgeMatch.ts';
import { findingOf } from './findingOf.ts';
import type { Match } from './pattern/runProgram.ts';
import { spokenForms } from './learned/spokenForms.ts';
import { weighLabels, type ByRules } from './learned/weighLabels.ts';
import { inMode } from './policyMode.ts';
import { raiseLabels } from './raiseLabels.ts';
import { labelsOf, postFindings } from './postFindings.ts';
import { readClauses, replaceSome, type ReadClause, type Utterance } from './readClauses.ts';
import { spanOf } from './tokenise.ts';
import type { Finding, PolicyMode, Rule, Strength, Verdict } from './rule.ts';
import type { Signal } from './signal.ts';

/** Named in every verdict; raised whenever the same pack and text could give another verdict. */
export const ENGINE_VERSION = '1.7.1';

export interface Question {
  readonly text: string;
  readonly language: Language;
  /** Mode of the organisation; `standard` when left out. */
  readonly mode?: PolicyMode;
  /** What the organisation's classifier says of the text, where one is in use. */
  readonly signal?: Signal;
}

/** Judges a text in both languages, whatever the toggle (ruling 18). Same pack, same text, same signal: same verdict. */
export function checkQuestion(pack: CompiledPack, question: Question): Verdict {
  const utterance = readClauses(pack, question.text);
  if (utterance === undefined) return uncheckedVerdict(question.language, pack.packHash);
  const byRules = judgeByRules(pack, utterance, question.mode);
  const { labels, findings, strength } = onlyLeans(pack, utterance) ? byRules : weigh(pack, utterance, byRules, question);
  return {
    engineVersion: ENGINE_VERSION,
    packHash: pack.packHash,
    language: question.language,
    labels,
    advice: labels.some((label) => label.startsWith('advice.')),
    strength,
    findings,
    checked: true,
    ...(question.signal === undefined ? {} : { classifier: question.signal.classifier }),
  };
}

function weigh({ learned, rules: all }: CompiledPack, utterance: Utterance, byRules: ByRules, { language, signal }: Question): ByRules {
  const rules = learnedRules(all);
  if (learned !== undefined) return weighLabels(learned, rules, utterance.tokens, byRules, language, spokenForms(learned.forms, utterance), signal);
  return signal === undefined ? byRules : raiseLabels(byRules, rules, utterance.tokens, signal, language);
}

/** What the rules alone say; the learned part reads it. */
export function judgeByRules(pack: CompiledPack, utterance: Utterance, mode: PolicyMode = 'standard'): ByRules {
  const findings = inMode(postFindings(findRules(pack, utterance)), mode);
  const kept = hidesQuestion(pack, utterance, findings) ? [] : findings;
  return { findings: kept, labels: labelsOf(kept), strength: strengthOf(kept, utterance) };
}

/** "And that one?" with nothing before it: it asks nothing one could tell, however it sounds (policy 4.4: the agent clarifies). */
function onlyLeans({ owners, rules }: CompiledPack, { readings }: Utterance): boolean {
  const leans = ({ pattern, first, end }: Match, { clause }: ReadClause): boolean => first === clause.first && end === clause.end && owners[pattern]?.role === 'match' && rules[owners[pattern].rule]?.kind === 'leans';
  return readings.length > 0 && readings.every((reading) => reading.matches.some((match) => leans(match, reading)));
}

const learnedBefore = new WeakMap<readonly Rule[], readonly Rule[]>();

function learnedRules(rules: readonly Rule[]): readonly Rule[] {
  const known = learnedBefore.get(rules) ?? rules.filter(({ kind }) => kind === 'learned');
  learnedBefore.set(rules, known);
  return known;
}

/** What a screen gets when the guard could not answer: never an empty pass (reliability 7.4). */
export const uncheckedVerdict = (language: Language, packHash: string): Verdict => ({
  engineVersion: ENGINE_VERSION,
  packHash,
  language,
  labels: [],
  advice: false,
  strength: 'unsure',
  findings: [],
  checked: false,
});

/** Findings before overlaps are settled, in the order of their clauses; a rule's own examples are judged on these. */
export function findRules(pack: CompiledPack, utterance: Utterance): readonly Finding[] {
  const anywhere = readAnywhere(pack, utterance);
  const found: Finding[] = [];
  for (const reading of withPointers(pack, replaceSome(utterance.readings, asTold))) {
    if (reading.matches.length > 0) findInClause(pack, reading, anywhere, found);
  }
  return found;
}

interface RuleMatch {
  readonly rule: Rule;
  match: Match;
}

/** Adds to `found`. */
function findInClause(pack: CompiledPack, reading: ReadClause, anywhere: Anywhere, found: Finding[]): void {
  const rows: RuleMatch[] = [];
  const surroundings = { reading, silencers: silencersOf(pack, reading), anywhere };
  for (const match of reading.matches) {
    const owner = pack.owners[match.pattern];
    if (owner?.role !== 'match') continue;
    const rule = pack.rules[owner.rule] as Rule;
    const known = rowOf(rows, rule);
    if (isShorter(match, known?.match) || dropped(pack, match, owner.rule, surroundings) !== undefined) continue;
    if (known === undefined) rows.push({ rule, match });
    else known.match = match;
  }
  const before = found.length;
  for (const { rule, match } of rows) if (rule.kind !== 'leans') found.push(toFinding(rule, match, reading));
  const [row] = rows;
  if (found.length > before || row === undefined) return;
  // Nothing but an elliptic question: it asks what was asked last, or, with nothing before it, nothing one could tell.
  found.push(...(lendFinding(toFinding(row.rule, row.match, reading), found) ?? []));
}

function rowOf(rows: readonly RuleMatch[], rule: Rule): RuleMatch | undefined {
  for (const row of rows) if (row.rule === rule) return row;
  return undefined;
}

/** The first place in a clause counts, in its longest reading. */
const isShorter = (match: Match, known: Match | undefined): boolean => known !== undefined && (match.first > known.first || match.end <= known.end);

const toFinding = (rule: Rule, match: Match, { tokens, clause }: ReadClause): Finding => findingOf(rule, spanOf(tokens, match.first, match.end), spanOf(tokens, clause.first, clause.end));

/** "Please", "can you", "you there?": too short to hold a request. */
const MAX_EMPTY_WORDS = 2;
const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'whose', 'qui', 'que', 'dont']);

/** A greeting must not hide a question nobody understood: only remarks were found, and another clause asks. */
function hidesQuestion(pack: CompiledPack, utterance: Utterance, findings: readonly Finding[]): boolean {
  const remarks = remarksOf(pack.rules);
  if (findings.some(({ ruleId }) => !remarks.has(ruleId))) return false;
  const explained = new Set(findings.map((finding) => finding.clause.start));
  return utterance.readings.some((reading) => asksSomething(reading) && !explained.has(spanOf(reading.tokens, reading.clause.first, reading.clause.end).start));
}

const remarksBefore = new WeakMap<readonly Rule[], ReadonlySet<string>>();

function remarksOf(rules: readonly Rule[]): ReadonlySet<string> {
  const known = remarksBefore.get(rules) ?? new Set(rules.filter(({ kind }) => kind === 'remark').map(({ id }) => id));
  remarksBefore.set(rules, known);
  return known;
}

const asksSomething = (reading: ReadClause): boolean => asTold(reading).asks && reading.clause.end - reading.clause.first > MAX_EMPTY_WORDS;

/** `my grandfather, who was on the file, …` looks like a question and tells. */
function asTold(reading: ReadClause): ReadClause {
  const { clause, tokens } = reading;
  const first = tokens[clause.first];
  const told = first?.before === 'comma' && RELATIVE.has(first.word) && tokens[clause.end - 1]?.asked !== true;
  return told ? { ...reading, asks: false } : reading;
}

/** No cue in a text that says something is *unsure*, never *permitted* (policy 4.4). */
function strengthOf(findings: readonly Finding[], utterance: Utterance): Strength {
  if (utterance.tokens.length === 0) return 'none';
  if (findings.length === 0) return 'unsure';
  if (findings.some((finding) => finding.strength === 'hard')) return 'hard';
  return findings.some((finding) => finding.strength === 'soft') ? 'soft' : 'none';
}
