/** May this folder be used as a whole pack? One mistake, or one example that fails, and it may not: what two people signed is not mended here. */

import { compilePack } from '../../../domain/guard/compilePack.ts';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { PackKind } from '../../../domain/packs/packText.ts';
import type { PackPart } from '../../ports/heldPacks.ts';
import { readCourtesy } from './readCourtesy.ts';
import { readGlossary } from './readGlossary.ts';
import { readGuardPack } from './readGuardPack.ts';
import { readPolicies } from './readPolicies.ts';
import { readScriptPack } from './readScriptPack.ts';
import { testGuardPack } from './testGuardPack.ts';

export interface CheckedPack {
  /** `undefined` when it may not be used. */
  readonly part: PackPart | undefined;
  readonly problems: readonly AuthorError[];
}

/** Read and compiled; a guard's examples are not run. */
export function readPart(kind: PackKind, folder: string): CheckedPack {
  const read = READERS[kind](folder);
  return read.problems.length === 0 ? read : { part: undefined, problems: read.problems };
}

/** With the examples of every rule, a few at a time. */
export async function checkPack(kind: PackKind, folder: string): Promise<CheckedPack> {
  const read = readPart(kind, folder);
  if (read.part?.guard === undefined) return read;
  const { problems } = await testGuardPack(read.part.guard);
  return problems.length === 0 ? read : { part: undefined, problems };
}

const empty = (file: string, text: string): readonly AuthorError[] => [{ file, code: 'pack.empty', text, hint: 'A desk cannot work with this: put its content back.' }];

const READERS: Readonly<Record<PackKind, (folder: string) => CheckedPack>> = {
  guard: (folder) => {
    const guard = readGuardPack(folder, { selfTest: false });
    const works = (['caller', 'agent'] as const).every((audience) => compilePack(guard.value, guard.hash, audience).compiled !== undefined);
    const isEmpty = guard.value.rules.length === 0 || !works;
    return { part: { guard }, problems: [...guard.problems, ...(isEmpty ? empty('guard', 'rules') : [])] };
  },
  scripts: (folder) => {
    const scripts = readScriptPack(folder);
    return { part: { scripts }, problems: [...scripts.problems, ...(scripts.value.length === 0 ? empty('scripts', 'scripts') : [])] };
  },
  policies: (folder) => {
    const { pack, problems } = readPolicies(folder);
    if (pack === undefined) return { part: undefined, problems };
    const { mode, ...policies } = pack;
    return { part: { policies, mode, courtesy: readCourtesy(folder) }, problems };
  },
  glossary: (folder) => {
    const glossary = readGlossary(folder);
    return { part: { glossary }, problems: glossary.problems };
  },
};
