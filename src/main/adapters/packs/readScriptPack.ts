/** How do the YAML files of the scripts become scripts? A script with a mistake is set aside and named; the rest loads. */

import { z } from 'zod';
import { CALLER_LABELS, type AuthorError } from '../../../domain/guard/rule.ts';
import { compileScript, type ScriptMistake } from '../../../domain/scripts/compileScript.ts';
import { lintScript } from '../../../domain/scripts/lintScript.ts';
import { SCRIPT_SECTIONS, type Script } from '../../../domain/scripts/script.ts';
import type { LoadedPack } from '../../ports/packs.ts';
import { checkShape } from '../../../yaml/checkShape.ts';
import { hashOf, readPackFolder } from './packFolder.ts';
import type { YamlFile } from '../../../yaml/yamlText.ts';

const text = z.string().min(1);
const bilingual = z.strictObject({ en: text, fr: text });
const words = z.strictObject({ en: z.array(text).min(1), fr: z.array(text).min(1) });

export const scriptFile = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2}$/, 'a letter and two digits'),
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/, 'topic.case in small letters'),
  title: bilingual,
  version: z.int().min(1),
  state: z.enum(['draft', 'in_review', 'approved', 'published', 'retired']),
  section: z.enum(SCRIPT_SECTIONS),
  labels: z.array(z.enum(CALLER_LABELS)).min(1),
  modes: z.array(z.enum(['standard', 'strict'])).min(1),
  verification: z.enum(['none', 'client', 'office']),
  condition: text,
  text: bilingual,
  about: words.optional(),
  weight: z.int().min(0).max(100).optional(),
  note: bilingual.optional(),
  why: text.optional(),
});
type ScriptFile = z.output<typeof scriptFile>;

export function readScriptPack(folder: string): LoadedPack<readonly Script[]> {
  const pack = readPackFolder(folder);
  const problems: AuthorError[] = [...pack.problems];
  const scripts = new Map<string, Script>();
  for (const file of pack.files) {
    const read = readScript(file);
    problems.push(...read.problems);
    if (read.script === undefined) continue;
    const key = `${read.script.id}/${read.script.version}`;
    if (scripts.has(key)) problems.push(authorError(file, read.script.id, ['id'], { code: 'script.id_twice', text: key, hint: 'Ids and versions are never reused: take the next one.' }));
    else scripts.set(key, read.script);
  }
  const value = [...scripts.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return { version: pack.version, hash: hashOf(value.map((script) => script.hash)), value, problems };
}

export function readScript(file: YamlFile): { readonly script: Script | undefined; readonly problems: readonly AuthorError[] } {
  const shaped = checkShape(file, scriptFile, ownerOf(file.value));
  if (shaped.value === undefined) return { script: undefined, problems: shaped.problems };
  const script = toScript(shaped.value);
  const compiled = compileScript(script);
  if (!compiled.ok) return { script: undefined, problems: compiled.error.map((mistake) => mistakeToError(file, script.id, mistake)) };
  const findings = lintScript(compiled.value);
  if (findings.length > 0) return { script: undefined, problems: findings.map((finding) => authorError(file, script.id, finding.field.split('.'), finding)) };
  return { script, problems: [] };
}

function toScript({ why: _why, ...content }: ScriptFile): Script {
  const { state, ...hashed } = content;
  return { ...hashed, state, hash: hashOf(hashed) };
}

const ownerOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;

const mistakeToError = (file: YamlFile, id: string, mistake: ScriptMistake): AuthorError => authorError(file, id, mistake.field.split('.'), mistake);

function authorError(file: YamlFile, ruleId: string, path: readonly string[], problem: { readonly code: string; readonly text: string; readonly hint: string }): AuthorError {
  const line = file.lineOf(path);
  return { file: file.file, ...(line === undefined ? {} : { line }), ruleId, code: problem.code, text: problem.text, hint: problem.hint };
}
