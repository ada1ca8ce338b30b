/** May an installer be made of what was just packed? electron-builder asks here for every platform; a finding ends it. */

import { readPackedFiles } from './packedFiles.ts';
import { judgePackage } from './judgePackage.ts';

/** The part of electron-builder's context that is used. */
export interface PackedContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly arch: number;
  readonly packager: { getResourcesDir(appOutDir: string): string };
}

/** electron-builder counts architectures. */
const ARCHITECTURES: Readonly<Record<number, string>> = { 1: 'x64', 3: 'arm64' };

// electron-builder calls what a hook file exports by this name.
export function afterPack(context: PackedContext): void {
  const target = `${context.electronPlatformName}-${ARCHITECTURES[context.arch] ?? 'unknown'}`;
  const files = readPackedFiles(context.packager.getResourcesDir(context.appOutDir));
  const problems = judgePackage(files, target);
  if (problems.length > 0) throw new Error(`this package may not leave the house:\n  ${problems.join('\n  ')}`);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(`${target}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB without Electron\n`);
}
