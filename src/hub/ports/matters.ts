/** What waits for a team lead, and of which devices? Codes, counters and times; never what an entry says. */

import type { Quarantined } from './entryLog.ts';
import type { RefusedLog } from './devices.ts';

/** Scopes of the device somebody sits at; `undefined` sees every device. A device is seen when it shares a scope. */
export type Within = readonly string[] | undefined;

export interface MatterEntry extends Quarantined {
  readonly leaf: number;
  /** Empty where the hub knows no such device any more. */
  readonly deviceName: string;
}

export interface MatterDevice extends RefusedLog {
  readonly deviceName: string;
  readonly state: 'suspect' | 'revoked';
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface MattersPage {
  /** Newest first. */
  readonly devices: readonly MatterDevice[];
  /** Newest first, below leaf `before`. */
  readonly entries: readonly MatterEntry[];
  /** Not above MATTERS_COUNTED. */
  readonly counts: { readonly devices: number; readonly entries: number };
}

export interface Matters {
  list(wanted: { readonly within: Within; readonly before?: number }): Promise<MattersPage>;
  sees(within: Within, deviceId: string): Promise<boolean>;
}
