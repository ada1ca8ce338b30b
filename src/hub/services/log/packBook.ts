/** Which packs can the hub judge by? Those it was given, each under its own hash; compiled when first asked for. */

import { checkQuestion, ENGINE_VERSION } from '../../../domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../domain/guard/compilePack.ts';
import type { GuardPack } from '../../../domain/guard/rulePack.ts';
import type { KnownScript, PackBook } from '../../ports/packBook.ts';

export interface KnownPacks {
  readonly guard: readonly { readonly hash: string; readonly value: GuardPack }[];
  readonly scripts: readonly KnownScript[];
}

export interface LearningBook extends PackBook {
  /** What was known stays known. */
  learn(more: KnownPacks): void;
  /** Whether scripts were published that could not be read here: what is not found may then be one of them. */
  missing(isMissing: boolean): void;
  /** Frees its memory; one that came with the product stays. */
  forgetGuard(hash: string): void;
}

export function createPackBook(first: KnownPacks): LearningBook {
  const guards = new Map<string, GuardPack>();
  const compiled = new Map<string, CompiledPack | undefined>();
  const scripts = new Map<string, Map<string, KnownScript>>();
  const compiledOf = (hash: string): CompiledPack | undefined => {
    const pack = guards.get(hash);
    if (pack !== undefined && !compiled.has(hash)) compiled.set(hash, compilePack(pack, hash, 'caller').compiled);
    return compiled.get(hash);
  };
  let misses = false;
  const learn = ({ guard, scripts: more }: KnownPacks): void => {
    for (const { hash, value } of guard) guards.set(hash, value);
    for (const { id, version, hash, text } of more) {
      const name = `${id}/${version}`;
      scripts.set(name, (scripts.get(name) ?? new Map<string, KnownScript>()).set(hash, { id, version, hash, text }));
    }
  };
  learn(first);
  return {
    learn,
    missing: (isMissing) => {
      misses = isMissing;
    },
    forgetGuard: (hash) => {
      if (first.guard.some((kept) => kept.hash === hash)) return;
      guards.delete(hash);
      compiled.delete(hash);
    },
    scripts: (id, version) => {
      const found = [...(scripts.get(`${id}/${version}`)?.values() ?? [])];
      return scripts.size === 0 || (misses && found.length === 0) ? undefined : found;
    },
    judge: ({ engine, packHash, ...question }) => {
      const pack = engine === ENGINE_VERSION ? compiledOf(packHash) : undefined;
      return pack === undefined ? undefined : checkQuestion(pack, question);
    },
  };
}
