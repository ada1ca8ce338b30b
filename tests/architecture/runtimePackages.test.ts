/** Does what runs from a folder find its packages where only `dependencies` are installed, as on a hub's server? */

import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
const IMPORT = /(?:from|import)\s*\(?\s*'([@.\w][^'\s;]*)'/g;

const importsOf = (text: string): string[] =>
  [...text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^(?:import|export) type [^;]*;/gm, '').matchAll(IMPORT)].map(([, specifier]) => specifier ?? '');

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** Packages of all files that one entry leads to. */
function packagesOf(entry: string): { readonly files: number; readonly packages: ReadonlySet<string> } {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) visit(resolve(dirname(file), specifier));
      else if (!isBuiltin(specifier)) packages.add(packageOf(specifier));
    }
  };
  visit(join(ROOT, entry));
  return { files: seen.size, packages };
}

it.each([['src/cli/hub.ts', 100, 'pino'], ['src/cli/verifyLog.ts', 10, 'better-sqlite3'], ['src/cli/rescueLog.ts', 10, 'better-sqlite3'], ['src/cli/guard.ts', 30, 'yaml']] as const)('%s', (entry, least, known) => {
  const { files, packages } = packagesOf(entry);
  expect(files).toBeGreaterThan(least);
  expect(packages).toContain(known);
  expect([...packages].filter((name) => !(name in dependencies) && !(name in optionalDependencies))).toEqual([]);
});

it('sees a package that is missing', () => {
  expect(importsOf("import type { A } from 'types-only';\nimport { b } from 'left-out';\nconst c = await import('@x/y/z');").map(packageOf)).toEqual(['left-out', '@x/y']);
});
