/** Which pages of docs/ are generated, and from what? `npm run docs` writes them; a test fails when one is out of date. */

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generatedPages } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');
for (const [path, text] of Object.entries(generatedPages())) {
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
