/** Which packages went into a bundle? Written beside it at each build, for the licences that are shipped with them. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of a bundler's plugin and its bundle that is used. */
interface BuiltPart {
  readonly type: 'chunk' | 'asset';
  readonly moduleIds?: readonly string[];
  readonly originalFileNames?: readonly string[];
}
interface Emitter {
  emitFile(file: { readonly type: 'asset'; readonly fileName: string; readonly source: string }): unknown;
}

/** Beside each bundle; never packed. */
export const PACKAGES_FILE = 'packages.json';

/** Packages whose modules are in a chunk, and those a file of was copied from. */
export function namePackages() {
  return {
    name: 'name-packages',
    generateBundle(this: Emitter, _options: unknown, bundle: Readonly<Record<string, BuiltPart>>): void {
      const files = Object.values(bundle).flatMap(({ moduleIds = [], originalFileNames = [] }) => [...moduleIds, ...originalFileNames]);
      const folders = [...new Set(files.map(packageFolder).filter((folder) => folder !== undefined))];
      this.emitFile({ type: 'asset', fileName: PACKAGES_FILE, source: `${JSON.stringify(folders.toSorted(), undefined, 1)}\n` });
    },
  };
}

/** The folder of the package a module belongs to, from the root: by its path only, the one behind the innermost `node_modules/` (two parts where scoped). Nobody looks whether a package is there. */
export function packageFolder(file: string): string | undefined {
  const path = file.replaceAll('\\', '/').replace(/^\0/, '').split('?')[0] ?? '';
  const [, inside] = /(?:^|\/)(node_modules\/.*)$/.exec(path) ?? [];
  const found = inside === undefined ? undefined : /^(.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(inside)?.[1];
  return found;
}

/** Of a built desk: what its bundles name, and the packages that are packed as they are. */
export function shippedFolders(root: string, packedWhole: readonly string[]): readonly string[] {
  const named = ['main', 'preload', 'renderer'].flatMap((part) => {
    const file = join(root, 'out', part, PACKAGES_FILE);
    if (!existsSync(file)) throw new Error(`${file} is missing: build again`);
    return JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  });
  return [...new Set([...named, ...packedWhole.map((name) => `node_modules/${name}`)])].toSorted();
}
