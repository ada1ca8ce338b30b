/** What of the packs is ready to use? Compiled once per pack object, never per request. */

import { compilePack, type Audience, type Compilation, type CompiledPack } from '../../domain/guard/compilePack.ts';
import type { GuardPack } from '../../domain/guard/rulePack.ts';
import type { ReplyChecker } from '../../domain/ledger/checkReply.ts';
import { createScriptFinder } from '../../domain/ledger/scriptSentences.ts';
import { compileScript, type CompiledScript } from '../../domain/scripts/compileScript.ts';
import { effectiveScripts } from '../../domain/scripts/effectiveAt.ts';
import type { LoadedPack, Packs } from '../ports/packs.ts';

export interface ScriptBook {
  readonly scripts: readonly CompiledScript[];
  readonly byId: ReadonlyMap<string, CompiledScript>;
  readonly findScript: ReplyChecker['findScript'];
}

/** The same pack object gives the same book. */
export const scriptBook = onceFor((pack: Packs['scripts']): ScriptBook => {
  const scripts = effectiveScripts(pack.value).flatMap((script) => {
    const result = compileScript(script);
    return result.ok ? [result.value] : [];
  });
  return { scripts, byId: new Map(scripts.map((compiled) => [compiled.script.id, compiled])), findScript: createScriptFinder(scripts) };
});

const callerSide = onceFor((pack: LoadedPack<GuardPack>): Compilation => compilePack(pack.value, pack.hash, 'caller'));
const agentSide = onceFor((pack: LoadedPack<GuardPack>): Compilation => compilePack(pack.value, pack.hash, 'agent'));

/** `undefined`: nothing of this side compiles, and the guard answers "not checked". */
export const compiledSide = (pack: LoadedPack<GuardPack>, audience: Audience): CompiledPack | undefined => (audience === 'caller' ? callerSide : agentSide)(pack).compiled;

function onceFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
