/** Which packs does a hub judge by? Those that come with the product, and those it published. */

import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReadPublished } from '../../hub/services/log/followPublished.ts';
import type { KnownPacks } from '../../hub/services/log/packBook.ts';
import { writePackFolder } from '../../main/adapters/packs/packFiles.ts';
import { readGuardPack } from '../../main/adapters/packs/readGuardPack.ts';
import { readScriptPack } from '../../main/adapters/packs/readScriptPack.ts';
import { makeTempFolder, PACK_PREFIX } from '../ownTempFolder.ts';

const BUNDLED = resolve(import.meta.dirname, '../../../resources/packs');

export const knownPacks = (folder: string = BUNDLED): KnownPacks => ({ guard: guardOf(join(folder, 'guard')), scripts: readScriptPack(join(folder, 'scripts')).value });

function guardOf(folder: string): KnownPacks['guard'] {
  const { hash, value } = readGuardPack(folder, { selfTest: false });
  return [{ hash, value }];
}

/** Read as a desk reads it: from the files it was signed as. */
export const readPublished: ReadPublished = (kind, content) => {
  const folder = makeTempFolder(PACK_PREFIX);
  try {
    if (!writePackFolder(kind, join(folder, kind), content)) return { guard: [], scripts: [] };
    return kind === 'guard' ? { guard: guardOf(join(folder, kind)), scripts: [] } : { guard: [], scripts: readScriptPack(join(folder, kind)).value };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
