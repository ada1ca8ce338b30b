/** What do services need of the packs in force? Compiled, hashed, with the author errors of what was set aside. */

import type { Courtesy } from '../../domain/guard/courtesy.ts';
import type { AuthorError, PolicyMode } from '../../domain/guard/rule.ts';
import type { GuardPack } from '../../domain/guard/rulePack.ts';
import type { Glossary } from '../../domain/glossary/label.ts';
import type { Script } from '../../domain/scripts/script.ts';
import type { Policies } from '../../domain/policies/policies.ts';

export interface LoadedPack<T> {
  readonly version: string;
  /** SHA-256 (hex) over the canonical bytes of the pack. */
  readonly hash: string;
  readonly value: T;
  readonly problems: readonly AuthorError[];
}

export interface Packs {
  readonly guard: LoadedPack<GuardPack>;
  readonly scripts: LoadedPack<readonly Script[]>;
  readonly policies: LoadedPack<Policies>;
  readonly glossary: LoadedPack<Glossary>;
  readonly mode: PolicyMode;
  /** Closed list of courtesies; without it every typed sentence is loose. */
  readonly courtesy?: Courtesy;
}
