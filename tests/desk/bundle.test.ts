/** Does what may be missing stay out of the built desk? Optional packages are loaded where they are installed, by the thread that needs them. */

import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../electron.vite.config.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { build } = (config as { readonly main: { readonly build: { readonly externalizeDeps: { readonly include: readonly string[] }; readonly rollupOptions: { readonly input: Readonly<Record<string, string>> } } } }).main;

it('leaves every optional package outside', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  expect([...build.externalizeDeps.include].toSorted()).toEqual(Object.keys(optionalDependencies).toSorted());
});

it.each([
  ['classifierThread', 'src/main/adapters/onnx/classifierThread.ts'],
  ['checkpointThread', 'src/main/adapters/sqlite/checkpointThread.ts'],
  ['intakeThread', 'src/main/adapters/sqlite/intakeThread.ts'],
  ['packThread', 'src/main/adapters/packs/packThread.ts'],
])('builds %s under the name both shells start it by', (name, source) => {
  expect(relative(ROOT, build.rollupOptions.input[name] ?? '')).toBe(source);
  for (const shell of ['electron', 'loopback']) expect(readFileSync(resolve(ROOT, `src/main/shell/${shell}/start.ts`), 'utf8')).toContain(`${name}.js`);
});
