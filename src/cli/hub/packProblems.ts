/** Would a desk use this pack? Written out and read as desks do, with every example run. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthorError } from '../../domain/guard/rule.ts';
import type { PackKind } from '../../domain/packs/packText.ts';
import { checkPack } from '../../main/adapters/packs/checkPack.ts';
import { writePackFolder } from '../../main/adapters/packs/packFiles.ts';

export async function problemsOf(kind: PackKind, content: string): Promise<readonly AuthorError[]> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-check-'));
  try {
    if (!writePackFolder(kind, join(folder, kind), content)) return [{ file: kind, code: 'pack.unreadable', text: '', hint: 'Make the pack anew with: pack sign' }];
    return (await checkPack(kind, join(folder, kind))).problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
