/** Which packs are in force? All five folders read, with every author error; a desk without policies does not start. */

import { join } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { PackKind } from '../../../domain/packs/packText.ts';
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

export type PackFolders = Readonly<Record<PackKind, string>>;

/** Those that come with the desk, but for kinds of which the hub sent another. */
export const packFolders = (folder: string, sent: (kind: PackKind) => string | undefined): PackFolders =>
  ({ guard: sent('guard') ?? join(folder, 'guard'), scripts: sent('scripts') ?? join(folder, 'scripts'), policies: sent('policies') ?? join(folder, 'policies'), glossary: sent('glossary') ?? join(folder, 'glossary') });

/** A folder that holds `guard`, `scripts`, `policies` and `glossary`, or where each of them is. */
export function readPacks(given: string | PackFolders, options: ReadOptions = {}): ReadPacks {
  const folders = typeof given === 'string' ? packFolders(given, () => undefined) : given;
  // Without its folder the guard answers "not checked"; calls are still taken, with approved wording.
  const guard = readGuardPack(folders.guard, options);
  const scripts = readScriptPack(folders.scripts);
  const glossary = readGlossary(folders.glossary);
  const policies = readPolicies(folders.policies);
  const problems = [...policies.problems, ...glossary.problems, ...scripts.problems, ...guard.problems];
  const gone = goneFolders(folders);
  if (policies.pack === undefined || gone.length > 0) return { value: undefined, problems: [...gone, ...problems.filter(({ file }) => gone.every((folderGone) => folderGone.file !== file))] };
  const { mode, ...pack } = policies.pack;
  return { value: { guard, scripts, glossary, policies: pack, mode, courtesy: readCourtesy(folders.policies) }, problems };
}

/** Without its scripts or labels a desk has nothing to say. */
export const goneFolders = (folders: PackFolders): readonly AuthorError[] =>
  (['scripts', 'glossary'] as const).flatMap((kind) => {
    const listed = listPackFiles(folders[kind]);
    return listed.ok ? [] : [listed.error];
  });
