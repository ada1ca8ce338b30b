/** May an installer be made of what was just packed? electron-builder asks here for every platform; a finding ends it. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedFolders } from './bundledPackages.ts';
import { judgePackage } from './judgePackage.ts';
import { readPackedFiles } from './packedFiles.ts';
import { headingOf, manifestOf, missingLicences, PACKED_WHOLE } from './thirdParty.ts';

/** The part of electron-builder's context that is used. */
export interface PackedContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly arch: number;
  readonly packager: { readonly projectDir: string; getResourcesDir(appOutDir: string): string };
}

/** Beside the archive, where a person finds it. */
const LICENCES_NAME = 'LICENSES.third-party.txt';
const readIfThere = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** electron-builder counts architectures. */
const ARCHITECTURES: Readonly<Record<number, string>> = { 1: 'x64', 3: 'arm64' };

// electron-builder calls what a hook file exports by this name.
export function afterPack(context: PackedContext): void {
  const target = `${context.electronPlatformName}-${ARCHITECTURES[context.arch] ?? 'unknown'}`;
  const { projectDir } = context.packager;
  const resourcesDir = context.packager.getResourcesDir(context.appOutDir);
  const files = readPackedFiles(resourcesDir);
  const shipped = shippedFolders(projectDir, PACKED_WHOLE).map((folder) => headingOf(manifestOf(projectDir, folder)));
  const problems = [...judgePackage(files, target), ...missingLicences(readIfThere(join(resourcesDir, LICENCES_NAME)), shipped)];
  if (problems.length > 0) throw new Error(`this package may not leave the house:\n  ${problems.join('\n  ')}`);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(`${target}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB without Electron\n`);
}
