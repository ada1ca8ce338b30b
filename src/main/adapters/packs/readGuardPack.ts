/** How do the YAML files of a guard pack become rules, with every author error named by file and line? */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { guardPackFile, guardRule } from '../../../contract/guardPackFile.ts';
import { ENGINE_VERSION } from '../../../domain/guard/checkQuestion.ts';
import { compilePack, type Audience } from '../../../domain/guard/compilePack.ts';
import { STATE_FORMAT, packState, restorePack, type PackState } from '../../../domain/guard/packState.ts';
import { AGENT_LABELS, type AuthorError, type Rule } from '../../../domain/guard/rule.ts';
import type { GuardPack, RulePlace } from '../../../domain/guard/rulePack.ts';
import { selfTest } from '../../../domain/guard/selfTest.ts';
import { firesOn } from '../../../domain/ledger/tryExample.ts';
import type { LoadedPack } from '../../ports/packs.ts';
import { keep, keyOf, readKept } from './keptPack.ts';
import { readLearned } from './learnedFile.ts';
import { listPackFiles, readPackText } from './packTexts.ts';
import { toShapeMistake } from '../../../yaml/shapeMistake.ts';
import { parseYamlText } from './yamlFile.ts';
import type { YamlFile } from '../../../yaml/yamlText.ts';

export interface ReadOptions {
  /** Run every rule's own examples (default). Rules that fail them are set aside and named. */
  readonly selfTest?: boolean;
  /** Folder of the user's own in which the compiled pack is kept for the next start. Without it the pack is compiled each time. */
  readonly keepIn?: string | undefined;
}

interface Draft {
  version: string;
  readonly rules: Rule[];
  readonly sets: Record<string, GuardPack['sets'][string]>;
  readonly terms: Record<string, GuardPack['terms'][string]>;
  readonly meanings: Record<string, GuardPack['meanings'][string]>;
  readonly frames: { -readonly [F in keyof GuardPack['frames']]: GuardPack['frames'][F] };
  readonly lexicon: Record<string, string>;
  known?: NonNullable<GuardPack['known']>;
  exampleCase?: NonNullable<GuardPack['exampleCase']>;
  readonly places: Record<string, RulePlace>;
  readonly problems: AuthorError[];
}

const NOTHING = { en: [], fr: [] } as const;

/** Reads a folder of pack files. Never throws for what an author wrote or for what cannot be read: it is listed in `problems`, and the rest runs. */
export function readGuardPack(folder: string, options: ReadOptions = {}): LoadedPack<GuardPack> {
  return options.keepIn === undefined ? readFolder(folder, options) : readOrTakeUp(folder, options, options.keepIn);
}

interface KeptGuardPack {
  readonly loaded: LoadedPack<GuardPack>;
  readonly state: PackState;
}

function readOrTakeUp(folder: string, options: ReadOptions, keepIn: string): LoadedPack<GuardPack> {
  const under = ['guard', ENGINE_VERSION, STATE_FORMAT];
  const key = keyOf(folder, under);
  const kept = key === undefined ? undefined : (readKept(keepIn, key) as KeptGuardPack | undefined);
  const loaded = kept?.loaded ?? readFolder(folder, { selfTest: false });
  if (kept !== undefined) restorePack(loaded.value, kept.state);
  // Files may have been changed while they were read: what is kept must be what the key says.
  else if (key !== undefined && keyOf(folder, under) === key) keep(keepIn, key, { loaded, state: packState(loaded.value) } satisfies KeptGuardPack);
  return options.selfTest === false ? loaded : setAside(loaded, failuresOf(loaded.value));
}

const failuresOf = (pack: GuardPack): readonly AuthorError[] =>
  audiencesOf(pack).flatMap((audience) => {
    const { compiled } = compilePack(pack, '', audience);
    return compiled === undefined ? [] : selfTest(compiled, pack, undefined, firesOn(pack));
  });

function readFolder(folder: string, options: ReadOptions): LoadedPack<GuardPack> {
  const names = listPackFiles(folder);
  const read = names.ok ? names.value.map((name) => ({ name, text: readPackText(join(folder, name)) })) : [];
  const learned = (['caller', 'agent'] as const).map((audience) => ({ audience, model: readLearned(folder, audience) }));
  const models = Object.fromEntries(learned.flatMap(({ audience, model }) => (model.ok && model.value !== undefined ? [[audience, model.value]] : [])));
  const loaded = loadGuardPack(read.flatMap(({ name, text }) => (text.ok ? [{ name, text: text.value }] : [])), options, models);
  const unreadable = [...(names.ok ? [] : [names.error]), ...read.flatMap(({ text }) => (text.ok ? [] : [text.error])), ...learned.flatMap(({ model }) => (model.ok ? [] : [model.error]))];
  return unreadable.length === 0 ? loaded : { ...loaded, problems: [...unreadable, ...loaded.problems] };
}

/** The same from texts already read. */
export function loadGuardPack(files: readonly { readonly name: string; readonly text: string }[], options: ReadOptions = {}, learned: NonNullable<GuardPack['learned']> = {}): LoadedPack<GuardPack> {
  const draft: Draft = {
    version: '0',
    rules: [],
    sets: {},
    frames: { reported: NOTHING, notAsked: NOTHING, request: NOTHING, confirm: NOTHING, declined: NOTHING, mentioned: NOTHING },
    terms: {},
    lexicon: {},
    meanings: {},
    places: {},
    problems: [],
  };
  for (const { name, text } of files) readFile(draft, name, text);
  const pack: GuardPack = { rules: draft.rules, sets: draft.sets, frames: draft.frames, terms: draft.terms, lexicon: draft.lexicon, meanings: draft.meanings, ...(draft.known === undefined ? {} : { known: draft.known }), ...(Object.keys(learned).length === 0 ? {} : { learned }), ...(draft.exampleCase === undefined ? {} : { exampleCase: draft.exampleCase }), places: draft.places };
  return finish(draft, pack, options);
}

/** Compiles once to find faulty rules; what is returned compiles without complaint, and is compiled already when no rule was faulty. */
function finish(draft: Draft, pack: GuardPack, options: ReadOptions): LoadedPack<GuardPack> {
  const compilations = audiencesOf(pack).map((audience) => compilePack(pack, '', audience));
  const problems = withoutRepeats(compilations.flatMap((compilation) => compilation.problems));
  const failures = options.selfTest === false ? [] : compilations.flatMap(({ compiled }) => (compiled === undefined ? [] : selfTest(compiled, pack, undefined, firesOn(pack))));
  const bad = new Set([...problems, ...failures].flatMap(({ ruleId }) => ruleId ?? []));
  const value: GuardPack = bad.size === 0 ? pack : { ...pack, rules: pack.rules.filter((rule) => !bad.has(rule.id)) };
  return { version: draft.version, hash: hashOf(value), value, problems: [...draft.problems, ...problems, ...failures] };
}

/** The pack without the rules that failed their examples, under the hash of what is left. */
export function setAside(loaded: LoadedPack<GuardPack>, failures: readonly AuthorError[]): LoadedPack<GuardPack> {
  if (failures.length === 0) return loaded;
  const bad = new Set(failures.map(({ ruleId }) => ruleId));
  const value: GuardPack = { ...loaded.value, rules: loaded.value.rules.filter((rule) => !bad.has(rule.id)) };
  return { ...loaded, hash: hashOf(value), value, problems: [...loaded.problems, ...failures] };
}

const audiencesOf = ({ rules }: GuardPack): readonly Audience[] => (rules.some(({ label }) => (AGENT_LABELS as readonly string[]).includes(label)) ? ['caller', 'agent'] : ['caller']);

/** Both audiences read the same sets and frames: their mistakes are told once. */
const withoutRepeats = (problems: readonly AuthorError[]): readonly AuthorError[] => [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];

/**
 * Reads the folder again while a pack is in force. Faulty rules are set aside and named as ever; when what is left could not judge
 * callers and agents both, the pack in force stays, with the problems that kept the new one out.
 */
export function reloadGuardPack(previous: LoadedPack<GuardPack>, folder: string, options: ReadOptions = {}): LoadedPack<GuardPack> {
  const names = listPackFiles(folder);
  if (!names.ok) return { ...previous, problems: [{ ...names.error, hint: `${names.error.hint} The pack read before stays in force.` }] };
  const read = readGuardPack(folder, options);
  const isUsable = audiencesOf(previous.value).every((audience) => compilePack(read.value, read.hash, audience).compiled !== undefined);
  return isUsable ? read : { ...previous, problems: read.problems };
}

function readFile(draft: Draft, name: string, text: string): void {
  const file = parseYamlText(name, text);
  draft.problems.push(...file.problems);
  if (file.problems.length > 0) return;
  const parsed = guardPackFile.safeParse(file.value ?? {});
  if (!parsed.success) {
    report(draft, file, parsed.error, { at: [], value: file.value });
    return;
  }
  const { version, rules, sets, frames, terms, meanings, known, words, exampleCase } = parsed.data;
  if (version !== undefined) draft.version = version;
  if (exampleCase !== undefined) draft.exampleCase = exampleCase;
  if (known !== undefined) draft.known = { ...draft.known, ...known };
  Object.assign(draft.sets, sets);
  Object.assign(draft.frames, frames);
  Object.assign(draft.terms, terms);
  Object.assign(draft.meanings, meanings);
  Object.assign(draft.lexicon, words);
  for (const set of Object.keys(sets ?? {})) draft.places[`set:${set}`] = { file: name, line: lineOf(file, ['sets', set]) };
  for (const frame of Object.keys(frames ?? {})) draft.places[`frame:${frame}`] = { file: name, line: lineOf(file, ['frames', frame]) };
  for (const term of Object.keys(terms ?? {})) draft.places[`term:${term}`] = { file: name, line: lineOf(file, ['terms', term]) };
  (rules ?? []).forEach((rule, index) => readRule(draft, file, rule, index));
}

function readRule(draft: Draft, file: YamlFile, value: unknown, index: number): void {
  const parsed = guardRule.safeParse(value);
  if (!parsed.success) {
    report(draft, file, parsed.error, { at: ['rules', index], value });
    return;
  }
  const { id } = parsed.data;
  const line = lineOf(file, ['rules', index]);
  if (draft.places[id] !== undefined) {
    draft.problems.push({ file: file.file, line, ruleId: id, code: 'rule.twice', text: id, hint: 'Another rule has this id; choose a new one.' });
    return;
  }
  draft.places[id] = { file: file.file, line };
  draft.rules.push(withoutUndefined(parsed.data));
}

/** Optional keys that are absent stay absent: the hash is taken over what was written. */
const withoutUndefined = (rule: z.output<typeof guardRule>): Rule => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as Rule;

const BEGINNING = 'A file with rules begins with the key "rules:"; each rule stands below it, indented, behind a "- ".';
const COMPARE = 'This field is misspelt or of the wrong kind; compare with a rule that works.';

function report(draft: Draft, file: YamlFile, error: z.ZodError, { at, value }: { readonly at: readonly (string | number)[]; readonly value: unknown }): void {
  for (const issue of error.issues) {
    const { path, text, hint } = toShapeMistake(issue, { value, at, beginning: BEGINNING, otherwise: COMPARE });
    draft.problems.push({ file: file.file, line: lineOf(file, path), code: `shape.${issue.code}`, text, hint });
  }
}

const lineOf = (file: YamlFile, path: readonly (string | number)[]): number => file.lineOf(path) ?? 1;

/** SHA-256 over one canonical form: keys sorted, no places, so that moving a rule to another line changes nothing. */
const hashOf = (pack: GuardPack): string =>
  createHash('sha256').update(JSON.stringify(sorted({ rules: pack.rules, sets: pack.sets, frames: pack.frames, terms: pack.terms, lexicon: pack.lexicon, meanings: pack.meanings, known: pack.known, exampleCase: pack.exampleCase, learned: [pack.learned?.caller?.digest, pack.learned?.agent?.digest] }))).digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
