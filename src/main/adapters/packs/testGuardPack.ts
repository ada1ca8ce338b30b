/** Does every rule of the pack do what its author says? Its examples are run a few rules at a time, so that calls are served meanwhile. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { compilePack } from '../../../domain/guard/compilePack.ts';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { GuardPack } from '../../../domain/guard/rulePack.ts';
import { selfTest } from '../../../domain/guard/selfTest.ts';
import { firesOn } from '../../../domain/ledger/tryExample.ts';
import type { LoadedPack } from '../../ports/packs.ts';
import { setAside } from './readGuardPack.ts';

/** Rules per turn: a few milliseconds. */
const AT_ONCE = 4;

/** `loaded` was read without its self-test. Rules that fail are set aside and named, as when a pack is read with it. */
export async function testGuardPack(loaded: LoadedPack<GuardPack>): Promise<LoadedPack<GuardPack>> {
  const failures: AuthorError[] = [];
  for (const audience of ['caller', 'agent'] as const) {
    const { compiled } = compilePack(loaded.value, loaded.hash, audience);
    if (compiled === undefined) continue;
    for (let first = 0; first < compiled.rules.length; first += AT_ONCE) {
      await nextTurn();
      failures.push(...selfTest(compiled, loaded.value, compiled.rules.slice(first, first + AT_ONCE), firesOn(loaded.value)));
    }
  }
  return setAside(loaded, failures);
}
