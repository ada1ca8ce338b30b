/** What does the desk keep of packs its hub sent? Each whole or not at all, checked again at every start. */

import type { DeskError } from '../../contract/contract.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { PackKind } from '../../domain/packs/packText.ts';
import type { SignedName } from '../../domain/packs/signedPack.ts';
import type { Packs } from './packs.ts';

/** What one kind puts in the place of what came with the desk. */
export type PackPart = Partial<Packs>;

export interface HeldPacks {
  /** Those whose files are still what was signed. */
  list(): readonly SignedName[];
  /** In force when the desk was last told so; `undefined`: the one that came with the desk. */
  inForce(kind: PackKind): SignedName | undefined;
  /** Version that was in force last, even where its files are damaged; nothing below it is taken again. */
  floor(kind: PackKind): number;
  /** `pack.unusable` when the reader finds one mistake or one failing example; anything else is a failure of the disk. Its signatures MUST have been checked. */
  take(pack: SignedName, text: string): Promise<Result<void, DeskError>>;
  /** Reads those that wait for their instant, after a start, so that nobody waits when it has come. Never fails. */
  readAhead(): Promise<void>;
  /** Compiled; `undefined` when it can no longer be used. Takes a second or more for a guard that was neither taken nor read ahead in this run. */
  load(pack: SignedName): PackPart | undefined;
  /** From now on; lower versions of this kind are removed. */
  setInForce(pack: SignedName): Result<void, DeskError>;
  /** What came with the desk is in force again, until the hub has sent this one anew; the floor stays. */
  drop(kind: PackKind): void;
}
