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

it('builds the thread of a classifier under the name both shells start it by', () => {
  expect(relative(ROOT, build.rollupOptions.input['classifierThread'] ?? '')).toBe('src/main/adapters/onnx/classifierThread.ts');
  for (const shell of ['electron', 'loopback']) expect(readFileSync(resolve(ROOT, `src/main/shell/${shell}/start.ts`), 'utf8')).toContain('classifierThread.js');
});
