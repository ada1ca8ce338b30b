/** Are the generated pages the ones their sources make today? */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { generatedPages } from '../../tools/docs/pages.ts';

const root = resolve(import.meta.dirname, '../..');

it.each(Object.entries(generatedPages()))('%s is up to date (npm run docs)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});
