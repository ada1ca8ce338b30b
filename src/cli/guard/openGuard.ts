/** Which packs judge on the command line? Read and compiled once, as the desk does it. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compilePack, type CompiledPack } from '../../domain/guard/compilePack.ts';
import type { AuthorError, PolicyMode } from '../../domain/guard/rule.ts';
import type { Glossary } from '../../domain/glossary/label.ts';
import type { ReplyChecker } from '../../domain/ledger/checkReply.ts';
import { createScriptFinder } from '../../domain/ledger/scriptSentences.ts';
import type { Policies } from '../../domain/policies/policies.ts';
import { compileScript } from '../../domain/scripts/compileScript.ts';
import { effectiveScripts } from '../../domain/scripts/effectiveAt.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { readCourtesy } from '../../main/adapters/packs/readCourtesy.ts';
import { readGlossary } from '../../main/adapters/packs/readGlossary.ts';
import { readGuardPack } from '../../main/adapters/packs/readGuardPack.ts';
import { goneFolders, packFolders } from '../../main/adapters/packs/readPacks.ts';
import { readPolicies } from '../../main/adapters/packs/readPolicies.ts';
import { readScriptPack } from '../../main/adapters/packs/readScriptPack.ts';
import { missingFolder } from './pathKind.ts';

export interface Guard {
  readonly caller: CompiledPack;
  readonly checker: ReplyChecker;
  readonly glossary: Glossary;
  readonly policies: Policies;
  readonly mode: PolicyMode;
  /** Everything set aside while reading; the rest runs. */
  readonly problems: readonly AuthorError[];
}

/** The packs that come with the product. */
export const BUNDLED = resolve(import.meta.dirname, '../../../resources/packs');

/**
 * `folder` holds the packs, or is a guard pack alone: scripts, policies and glossary are then the bundled ones. `keepIn`: folder of
 * the user's own in which the compiled rules are kept for the next run.
 */
export function openGuard(folder: string = BUNDLED, keepIn?: string): Result<Guard, string> {
  const missing = missingFolder(folder);
  if (missing !== undefined) return err(missing);
  const guardOf = join(folder, 'guard');
  const root = existsSync(guardOf) ? folder : BUNDLED;
  const pack = readGuardPack(existsSync(guardOf) ? guardOf : folder, { keepIn });
  const [gone] = goneFolders(packFolders(root, () => undefined));
  if (gone !== undefined) return err(`${join(root, gone.file)}: ${gone.hint}`);
  const policies = readPolicies(join(root, 'policies'));
  if (policies.pack === undefined) return err(`The policies in ${root} cannot be used.`);
  const caller = compilePack(pack.value, pack.hash, 'caller').compiled;
  const agent = compilePack(pack.value, pack.hash, 'agent').compiled;
  if (caller === undefined || agent === undefined) return err(`No rule in ${folder} can be used. See: npm run -s guard -- lint ${folder}`);
  const glossary = readGlossary(join(root, 'glossary'));
  const scripts = readScriptPack(join(root, 'scripts'));
  const courtesy = readCourtesy(join(root, 'policies'));
  return ok({
    caller,
    checker: { pack: agent, isCourtesy: courtesy.isCourtesy, findScript: createScriptFinder(effectiveScripts(scripts.value).flatMap(compileUsable)) },
    glossary: glossary.value,
    policies: policies.pack.value,
    mode: policies.pack.mode,
    problems: [...policies.problems, ...glossary.problems, ...scripts.problems, ...pack.problems],
  });
}

function compileUsable(script: Parameters<typeof compileScript>[0]) {
  const compiled = compileScript(script);
  return compiled.ok ? [compiled.value] : [];
}
