/** How do the YAML files of a guard pack become rules, with every author error named by file and line? */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { guardPackFile, guardRule } from '../../../contract/guardPackFile.ts';
import { compilePack } from '../../../domain/guard/compilePack.ts';
import { AGENT_LABELS, type AuthorError, type Rule } from '../../../domain/guard/rule.ts';
import type { GuardPack, RulePlace } from '../../../domain/guard/rulePack.ts';
import { selfTest } from '../../../domain/guard/selfTest.ts';
import type { LoadedPack } from '../../ports/packs.ts';

export interface ReadOptions {
  /** Run every rule's own examples (default). Rules that fail them are set aside and named. */
  readonly selfTest?: boolean;
}

interface Draft {
  version: string;
  readonly rules: Rule[];
  readonly sets: Record<string, GuardPack['sets'][string]>;
  readonly terms: Record<string, GuardPack['terms'][string]>;
  readonly frames: { -readonly [F in keyof GuardPack['frames']]: GuardPack['frames'][F] };
  readonly lexicon: Record<string, string>;
  readonly places: Record<string, RulePlace>;
  readonly problems: AuthorError[];
}

interface YamlFile {
  readonly name: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

const NOTHING = { en: [], fr: [] } as const;

/** Reads a folder of pack files. Never throws for what an author wrote: it is listed in `problems`, and the rest runs. */
export function readGuardPack(folder: string, options: ReadOptions = {}): LoadedPack<GuardPack> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  return loadGuardPack(names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })), options);
}

/** The same from texts already read. */
export function loadGuardPack(files: readonly { readonly name: string; readonly text: string }[], options: ReadOptions = {}): LoadedPack<GuardPack> {
  const draft: Draft = {
    version: '0',
    rules: [],
    sets: {},
    frames: { reported: NOTHING, notAsked: NOTHING, request: NOTHING, confirm: NOTHING, declined: NOTHING, mentioned: NOTHING },
    terms: {},
    lexicon: {},
    places: {},
    problems: [],
  };
  for (const { name, text } of files) readFile(draft, name, text);
  const pack: GuardPack = { rules: draft.rules, sets: draft.sets, frames: draft.frames, terms: draft.terms, lexicon: draft.lexicon, places: draft.places };
  return finish(draft, pack, options);
}

/** Compiles once to find faulty rules; what is returned compiles without complaint. */
function finish(draft: Draft, pack: GuardPack, options: ReadOptions): LoadedPack<GuardPack> {
  const audiences = draft.rules.some(({ label }) => (AGENT_LABELS as readonly string[]).includes(label)) ? (['caller', 'agent'] as const) : (['caller'] as const);
  const compilations = audiences.map((audience) => compilePack(pack, '', audience));
  const problems = compilations.flatMap((compilation) => compilation.problems);
  const failures = options.selfTest === false ? [] : compilations.flatMap(({ compiled }) => (compiled === undefined ? [] : selfTest(compiled, pack)));
  const bad = new Set([...problems, ...failures].map((problem) => problem.ruleId));
  const value: GuardPack = { ...pack, rules: pack.rules.filter((rule) => !bad.has(rule.id)) };
  return { version: draft.version, hash: hashOf(value), value, problems: [...draft.problems, ...problems, ...failures] };
}

function readFile(draft: Draft, name: string, text: string): void {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const file: YamlFile = { name, document, lines };
  for (const error of document.errors) draft.problems.push({ file: name, line: lines.linePos(error.pos[0]).line, code: 'yaml.syntax', text: error.code, hint: 'Correct the YAML at this line; check indentation, quotes and colons.' });
  if (document.errors.length > 0) return;
  const parsed = guardPackFile.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    report(draft, file, [], parsed.error);
    return;
  }
  const { version, rules, sets, frames, terms, words } = parsed.data;
  if (version !== undefined) draft.version = version;
  Object.assign(draft.sets, sets);
  Object.assign(draft.frames, frames);
  Object.assign(draft.terms, terms);
  Object.assign(draft.lexicon, words);
  for (const set of Object.keys(sets ?? {})) draft.places[`set:${set}`] = { file: name, line: lineOf(file, ['sets', set]) };
  for (const term of Object.keys(terms ?? {})) draft.places[`term:${term}`] = { file: name, line: lineOf(file, ['terms', term]) };
  (rules ?? []).forEach((rule, index) => readRule(draft, file, rule, index));
}

function readRule(draft: Draft, file: YamlFile, value: unknown, index: number): void {
  const parsed = guardRule.safeParse(value);
  if (!parsed.success) {
    report(draft, file, ['rules', index], parsed.error);
    return;
  }
  const { id } = parsed.data;
  const line = lineOf(file, ['rules', index]);
  if (draft.places[id] !== undefined) {
    draft.problems.push({ file: file.name, line, ruleId: id, code: 'rule.twice', text: id, hint: 'Another rule has this id; choose a new one.' });
    return;
  }
  draft.places[id] = { file: file.name, line };
  draft.rules.push(withoutUndefined(parsed.data));
}

/** Optional keys that are absent stay absent: the hash is taken over what was written. */
const withoutUndefined = (rule: z.output<typeof guardRule>): Rule => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as Rule;

function report(draft: Draft, file: YamlFile, at: readonly (string | number)[], error: z.ZodError): void {
  for (const issue of error.issues) {
    const path = [...at, ...issue.path.filter((key) => typeof key !== 'symbol')];
    draft.problems.push({ file: file.name, line: lineOf(file, path), code: `shape.${issue.code}`, text: path.join('.'), hint: 'This field is missing, misspelt or of the wrong kind; compare with a rule that works.' });
  }
}

/** Line of the node at a path, or of its nearest parent that exists. */
function lineOf(file: YamlFile, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = file.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return file.lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** SHA-256 over one canonical form: keys sorted, no places, so that moving a rule to another line changes nothing. */
const hashOf = (pack: GuardPack): string =>
  createHash('sha256').update(JSON.stringify(sorted({ rules: pack.rules, sets: pack.sets, frames: pack.frames, terms: pack.terms, lexicon: pack.lexicon }))).digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
