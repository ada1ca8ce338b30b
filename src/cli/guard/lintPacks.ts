/** What is wrong with a folder of packs? Every author error with file, line, code and what to do; the examples of every rule are run. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compilePack } from '../../domain/guard/compilePack.ts';
import type { AuthorError, Rule } from '../../domain/guard/rule.ts';
import type { GuardPack } from '../../domain/guard/rulePack.ts';
import { LANGUAGES } from '../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { listPackFiles, UNREADABLE } from '../../main/adapters/packs/packTexts.ts';
import { readGuardPack } from '../../main/adapters/packs/readGuardPack.ts';
import { readPacks } from '../../main/adapters/packs/readPacks.ts';
import { missingFolder } from './pathKind.ts';

export interface Lint {
  readonly lines: readonly string[];
  readonly problems: number;
  /** Something could not be read, so it is not known what is wrong with it. */
  readonly unreadable: boolean;
}

/** `folder` holds the packs (guard, scripts, policies, glossary), or guard rules alone. */
export function lintPacks(folder: string): Result<Lint, string> {
  const missing = missingFolder(folder);
  if (missing !== undefined) return err(missing);
  const inside = join(folder, 'guard');
  const guardFolder = existsSync(inside) ? inside : folder;
  const names = listPackFiles(guardFolder);
  if (!names.ok) return err(`${guardFolder}: ${names.error.hint}`);
  if (names.value.length === 0) return err(`${guardFolder} holds no rules: no file ends in .yaml.`);
  // Without their examples all rules that compile stand here, also those whose examples fail.
  const { value } = readGuardPack(guardFolder, { selfTest: false });
  const problems = once(existsSync(inside) ? readPacks(folder).problems : readGuardPack(guardFolder).problems);
  const works = isUsable(value);
  const examples = works ? value.rules.reduce((sum, rule) => sum + countExamples(rule), 0) : 0;
  const found = problems.length === 0 ? 'no problems' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return ok({
    problems: problems.length,
    unreadable: problems.some(({ code }) => code === UNREADABLE),
    lines: [...problems.flatMap(toLines), `${value.rules.length} rules, ${examples} examples run, ${found}${works ? '' : ': nothing of this guard pack can be used'}`],
  });
}

const isUsable = (pack: GuardPack): boolean => (['caller', 'agent'] as const).some((audience) => compilePack(pack, '', audience).compiled !== undefined);

/** A faulty set is found by the rules for callers and again by those for agents. */
const once = (problems: readonly AuthorError[]): readonly AuthorError[] => [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];

const countExamples = ({ examples }: Rule): number => LANGUAGES.reduce((sum, language) => sum + examples.flag[language].length + examples.pass[language].length, 0);

const toLines = ({ file, line, ruleId, code, text, hint }: AuthorError): readonly string[] => [
  `${file}${line === undefined ? '' : `:${line}`}  ${code}  ${[ruleId, text].filter((part) => part !== undefined && part !== '').join(': ')}`.trimEnd(),
  `    ${hint}`,
];
