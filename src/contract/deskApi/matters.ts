/** What can a team lead ask about what waits for one, at any desk they may see: quarantined entries and refused logs? */

import { z } from 'zod';
import { method, type DeskError } from '../contract.ts';
import { domainValue } from './values.ts';

/** A quarantined entry nobody has looked at. `reason` is a code; sentences stand under `matters.reason.<code>`. */
export interface MatterEntryView {
  readonly deviceId: string;
  /** As the hub knows it; may be empty. */
  readonly deviceName: string;
  readonly counter: number;
  /** By the clock of that desk. */
  readonly at: string;
  readonly kind: string;
  readonly reason: string;
}

/** A desk whose log the hub refused and takes nothing from any more. */
export interface MatterDeviceView {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly state: 'suspect' | 'revoked';
  /** The entry that did not fit, where that is known. */
  readonly counter: number | null;
  readonly at: string;
  readonly reason: string;
}

export interface MattersView {
  /** When the hub said it; `null` while it has said nothing to this person. */
  readonly toldAt: string | null;
  /** Why the last question was not answered; what was told before stands. */
  readonly trouble?: DeskError;
  /** Each never above 1,000: then there may be more. */
  readonly counts: { readonly devices: number; readonly entries: number };
  /** Newest first; `counts` says how many more there are. */
  readonly devices: readonly MatterDeviceView[];
  readonly entries: readonly MatterEntryView[];
}

/** `still`: judged again, and for this reason not taken. `done`: somebody else let it go before. */
export interface MatterDecided {
  readonly is: 'released' | 'kept' | 'still' | 'done';
  readonly reason?: string;
}

const leads = ['lead', 'admin'] as const;
const entry = z.strictObject({ deviceId: z.string().min(1).max(100), counter: z.number().int().min(1) });

export const mattersApi = {
  /** `ask`: the hub is asked first; otherwise what it said last. */
  'matters.view': method({ kind: 'query', roles: leads, input: z.strictObject({ ask: z.boolean() }), output: domainValue<MattersView>() }),
  /** Nothing is written here: the hub writes down who decided. */
  'matters.release': method({ kind: 'command', roles: leads, input: entry, output: domainValue<MatterDecided>() }),
  'matters.keep': method({ kind: 'command', roles: leads, input: entry, output: domainValue<MatterDecided>() }),
};
