/** What can be done about entries whose effect the hub did not take? Look, judge them again, or leave them. */

import type { EntryEffect, Quarantined } from './entryLog.ts';

export interface EntryName {
  readonly deviceId: string;
  readonly counter: number;
}

export interface QuarantineRow extends Quarantined {
  readonly leaf: number;
  /** A lead has looked and left it. */
  readonly isKept: boolean;
}

/** What its content is worth by the rules and packs of today. */
export type JudgeAgainNow = (kind: string, content: Uint8Array | undefined) => EntryEffect;

/** `still`: judged again, and for this reason not taken. `done`: its effect was taken before. */
export type Released = { readonly is: 'released'; readonly before: string } | { readonly is: 'still'; readonly reason: string } | { readonly is: 'done' } | { readonly is: 'unknown' };
export type Kept = 'kept' | 'done' | 'unknown';

export interface Quarantine {
  /** Newest first, 500 at most, below leaf `before`; of one reason where it is given. */
  list(wanted: { readonly before?: number; readonly reason?: string; readonly withKept?: boolean }): Promise<readonly QuarantineRow[]>;
  /** Takes the effect, once, with an entry of the hub that says who asked for it; or changes nothing. */
  release(entry: EntryName, judge: JudgeAgainNow, by: string): Promise<Released>;
  /** It stays as it is and is no longer listed as waiting; an entry of the hub says who decided. */
  keep(entry: EntryName, by: string): Promise<Kept>;
}
