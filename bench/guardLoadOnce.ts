/** How long does a process that has judged nothing yet need to read and compile the guard pack for both audiences? Prints milliseconds. */

import { compilePack } from '../src/domain/guard/compilePack.ts';
import { readGuardPack } from '../src/main/adapters/packs/readGuardPack.ts';

/** From the files to ready to judge. The rules' own examples are apart: the desk runs them once it is usable. */
export function loadGuard(folder: string, keepIn?: string): number {
  const started = performance.now();
  const { value, hash } = readGuardPack(folder, { selfTest: false, keepIn });
  for (const audience of ['caller', 'agent'] as const) if (compilePack(value, hash, audience).compiled === undefined) throw new Error(`no rule for the ${audience} compiles`);
  return performance.now() - started;
}

const [, script, folder, keepIn] = process.argv;
if (script === import.meta.filename && folder !== undefined) console.log(loadGuard(folder, keepIn));
