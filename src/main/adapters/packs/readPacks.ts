/** Which packs are in force? All five folders read, with every author error; a desk without policies does not start. */

import { join } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { Packs } from '../../ports/packs.ts';
import { listPackFiles } from './packTexts.ts';
import { readCourtesy } from './readCourtesy.ts';
import { readGlossary } from './readGlossary.ts';
import { readGuardPack, type ReadOptions } from './readGuardPack.ts';
import { readPolicies } from './readPolicies.ts';
import { readScriptPack } from './readScriptPack.ts';

export interface ReadPacks {
  /** `undefined` when the policies, or the folders of scripts or labels, cannot be used; single scripts, rules and labels are only set aside. */
  readonly value: Packs | undefined;
  readonly problems: readonly AuthorError[];
}

/** `folder` holds `guard`, `scripts`, `policies` and `glossary`. */
export function readPacks(folder: string, options: ReadOptions = {}): ReadPacks {
  // Without its folder the guard answers "not checked"; calls are still taken, with approved wording.
  const guard = readGuardPack(join(folder, 'guard'), options);
  const scripts = readScriptPack(join(folder, 'scripts'));
  const glossary = readGlossary(join(folder, 'glossary'));
  const policies = readPolicies(join(folder, 'policies'));
  const problems = [...policies.problems, ...glossary.problems, ...scripts.problems, ...guard.problems];
  const gone = goneFolders(folder);
  if (policies.pack === undefined || gone.length > 0) return { value: undefined, problems: [...gone, ...problems.filter(({ file }) => gone.every((folderGone) => folderGone.file !== file))] };
  const { mode, ...pack } = policies.pack;
  return { value: { guard, scripts, glossary, policies: pack, mode, courtesy: readCourtesy(join(folder, 'policies')) }, problems };
}

/** Without its scripts or labels a desk has nothing to say. */
export const goneFolders = (folder: string): readonly AuthorError[] =>
  ['scripts', 'glossary'].flatMap((name) => {
    const listed = listPackFiles(join(folder, name));
    return listed.ok ? [] : [listed.error];
  });
