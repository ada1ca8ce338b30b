/** What do the rules say by themselves? The pack without what was learned: tests of rules and of the ledger stand on their own feet. */

import type { GuardPack } from '../../src/domain/guard/rulePack.ts';
import type { LoadedPack } from '../../src/main/ports/packs.ts';

export function rulesAlone(loaded: LoadedPack<GuardPack>): LoadedPack<GuardPack> {
  const { learned: _learned, ...value } = loaded.value;
  return { ...loaded, value };
}
