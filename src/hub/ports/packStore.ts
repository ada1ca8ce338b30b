/** What does the hub keep of packs? Versions as they were signed, who may sign them, and what each desk does with them. */

import type { Result } from '../../domain/kernel/result.ts';
import type { PackKind } from '../../domain/packs/packText.ts';
import type { PackSigner, SignedName } from '../../domain/packs/signedPack.ts';

export interface PublishedPack extends SignedName {
  /** The one text of its files. */
  readonly content: string;
}

export interface PackRefused {
  readonly kind: PackKind;
  readonly version: number;
  readonly code: string;
}

export interface DeskPacks {
  readonly have: Readonly<Partial<Record<PackKind, number>>>;
  readonly inForce: Readonly<Partial<Record<PackKind, number>>>;
  readonly refused: readonly PackRefused[];
}

export interface DeskPackRow {
  readonly deviceId: string;
  readonly kind: PackKind;
  readonly inForce: number;
  readonly have: number;
  readonly refused: number | null;
  readonly code: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface PackStore {
  /** Noted with it. `pack.older`: the hub has this version or a higher one; signatures are checked before. */
  publish(pack: PublishedPack, by: string): Promise<Result<void, 'pack.older'>>;
  /** Every version ever published, lowest first; without content. */
  versions(): Promise<readonly SignedName[]>;
  read(kind: PackKind, version: number): Promise<PublishedPack | undefined>;
  signers(): Promise<readonly PackSigner[]>;
  /** The same key again changes its parts. False when the key is known under another person. */
  addSigner(signer: PackSigner, by: string): Promise<boolean>;
  /** Gives how many keys were taken off the list. */
  removeSigner(person: string, by: string): Promise<number>;
  /** What a desk says of itself; a refusal it had not told before is noted. */
  report(deviceId: string, packs: DeskPacks): Promise<void>;
  desks(): Promise<readonly DeskPackRow[]>;
}
