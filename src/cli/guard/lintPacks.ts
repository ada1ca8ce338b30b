/** What is wrong with a folder of packs? Every author error with file, line, code and what to do; the examples of every rule are run. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorError, Rule } from '../../domain/guard/rule.ts';
import { LANGUAGES } from '../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { readGuardPack } from '../../main/adapters/packs/readGuardPack.ts';
import { readPacks } from '../../main/adapters/packs/readPacks.ts';

export interface Lint {
  readonly lines: readonly string[];
  readonly problems: number;
}

/** `folder` holds the packs (guard, scripts, policies, glossary), or guard rules alone. */
export function lintPacks(folder: string): Result<Lint, string> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return err(`There is no folder ${folder}.`);
  const inside = join(folder, 'guard');
  const guardFolder = existsSync(inside) ? inside : folder;
  if (!readdirSync(guardFolder).some((name) => name.endsWith('.yaml'))) return err(`${guardFolder} holds no rules: no file ends in .yaml.`);
  // Without their examples all rules that compile stand here, also those whose examples fail.
  const { rules } = readGuardPack(guardFolder, { selfTest: false }).value;
  const problems = once(existsSync(inside) ? readPacks(folder).problems : readGuardPack(guardFolder).problems);
  const examples = rules.reduce((sum, rule) => sum + countExamples(rule), 0);
  return ok({
    problems: problems.length,
    lines: [...problems.flatMap(toLines), `${rules.length} rules, ${examples} examples run, ${problems.length === 0 ? 'no problems' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}`],
  });
}

/** A faulty set is found by the rules for callers and again by those for agents. */
const once = (problems: readonly AuthorError[]): readonly AuthorError[] => [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];

const countExamples = ({ examples }: Rule): number => LANGUAGES.reduce((sum, language) => sum + examples.flag[language].length + examples.pass[language].length, 0);

const toLines = ({ file, line, ruleId, code, text, hint }: AuthorError): readonly string[] => [
  `${file}${line === undefined ? '' : `:${line}`}  ${code}  ${[ruleId, text].filter((part) => part !== undefined && part !== '').join(': ')}`,
  `    ${hint}`,
];
