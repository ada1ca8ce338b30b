/** Which packs are in force? All five folders read, with every author error; a desk without policies does not start. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { GuardPack } from '../../../domain/guard/rulePack.ts';
import type { LoadedPack, Packs } from '../../ports/packs.ts';
import { readCourtesy } from './readCourtesy.ts';
import { readGlossary } from './readGlossary.ts';
import { loadGuardPack, readGuardPack, type ReadOptions } from './readGuardPack.ts';
import { readPolicies } from './readPolicies.ts';
import { readScriptPack } from './readScriptPack.ts';

export interface ReadPacks {
  /** `undefined` when the policies cannot be used; single scripts, rules and labels are only set aside. */
  readonly value: Packs | undefined;
  readonly problems: readonly AuthorError[];
}

/** `folder` holds `guard`, `scripts`, `policies` and `glossary`. */
export function readPacks(folder: string, options: ReadOptions = {}): ReadPacks {
  const guard = readGuard(join(folder, 'guard'), options);
  const scripts = readScriptPack(join(folder, 'scripts'));
  const glossary = readGlossary(join(folder, 'glossary'));
  const policies = readPolicies(join(folder, 'policies'));
  const problems = [...policies.problems, ...glossary.problems, ...scripts.problems, ...guard.problems];
  if (policies.pack === undefined) return { value: undefined, problems };
  const { mode, ...pack } = policies.pack;
  return { value: { guard, scripts, glossary, policies: pack, mode, courtesy: readCourtesy(join(folder, 'policies')) }, problems };
}

/** Without its folder the guard answers "not checked"; calls are still taken, with approved wording. */
function readGuard(folder: string, options: ReadOptions): LoadedPack<GuardPack> {
  if (existsSync(folder)) return readGuardPack(folder, options);
  const empty = loadGuardPack([]);
  return { ...empty, problems: [{ file: 'guard', code: 'file.missing', text: '', hint: 'Put the folder back among the packs.' }, ...empty.problems] };
}
