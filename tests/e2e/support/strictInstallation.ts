/** How does a story get a desk in strict mode? The built desk with packs of its own, in which one policy says so. */

import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface Installation {
  readonly folder: string;
  remove(): void;
}

/** What an organisation that chose strict mode installs: nothing else differs. */
export function makeStrictInstallation(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-strict-'));
  for (const part of ['out', 'resources', 'package.json']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'resources/packs/policies/mode.yaml'), 'mode: strict\n');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
