/** How does a lead hear of what waits for one, and let a quarantined entry go or leave it? By the same judge and the same log entries as on the hub's own command line. */

import type { DeskError, Role } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { MATTERS_PAGE, oversightApi } from '../../../contract/hubApi/oversight.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CallerPerson, HubCaller } from '../../caller.ts';
import type { HandlersOf, HubOutput } from '../../handlers.ts';
import type { MatterDevice, MatterEntry, Matters, Within } from '../../ports/matters.ts';
import type { EntryName, JudgeAgainNow, Quarantine } from '../../ports/quarantine.ts';

export interface MattersHandlersOptions {
  readonly matters: Matters;
  readonly quarantine: Pick<Quarantine, 'release' | 'keep'>;
  /** By the packs and people known now. */
  readonly judgeNow: () => Promise<JudgeAgainNow>;
}

type MattersMethod = 'matters' | 'matters/release' | 'matters/keep';

export function createMattersHandlers({ matters, quarantine, judgeNow }: MattersHandlersOptions): HandlersOf<MattersMethod> {
  /** For whoever may see the device; to others the entry is not there. */
  const decide = async <T>(method: MattersMethod, caller: HubCaller, entry: EntryName, work: (by: string) => Promise<Result<T, DeskError>>): Promise<Result<T, DeskError>> => {
    const { id } = personOf(caller);
    return (await matters.sees(withinOf(method, caller), entry.deviceId)) ? work(id) : UNKNOWN;
  };
  return {
    'matters': async ({ before }, caller) => {
      const { devices, entries, counts } = await matters.list({ within: withinOf('matters', caller), ...(before === undefined ? {} : { before }) });
      const last = entries.length < MATTERS_PAGE ? undefined : entries.at(-1)?.leaf;
      return ok({ devices: devices.map(deviceRow), entries: entries.map(entryRow), counts, ...(last === undefined ? {} : { next: last }) });
    },
    'matters/release': (entry, caller) => decide('matters/release', caller, entry, async (by) => {
      const released = await quarantine.release(entry, await judgeNow(), by);
      if (released.is === 'unknown') return UNKNOWN;
      return ok({ is: released.is, ...(released.is === 'still' ? { reason: released.reason } : {}) });
    }),
    'matters/keep': (entry, caller) => decide('matters/keep', caller, entry, async (by) => {
      const is = await quarantine.keep(entry, by);
      return is === 'unknown' ? UNKNOWN : ok({ is });
    }),
  };
}

const UNKNOWN = err(deskError('quarantine.unknown'));

function personOf({ person }: HubCaller): CallerPerson {
  if (person === undefined) throw new Error('the door let nobody ask what waits for a lead');
  return person;
}

/** What the contract says of the role: every device, or those that share a scope with the one asked from. */
function withinOf(method: MattersMethod, caller: HubCaller): Within {
  const scoped: readonly Role[] = oversightApi[method].access.by === 'person' ? (oversightApi[method].access.scoped ?? []) : [];
  return scoped.includes(personOf(caller).role) ? (caller.device?.scopes ?? []) : undefined;
}

const entryRow = ({ leaf, deviceId, deviceName, counter, at, kind, reason }: MatterEntry): HubOutput<'matters'>['entries'][number] => ({ leaf, deviceId, deviceName, counter, at, kind, reason });

const deviceRow = ({ deviceId, deviceName, state, counter, at, code }: MatterDevice): HubOutput<'matters'>['devices'][number] =>
  ({ deviceId, deviceName, state, counter, at: new Date(at).toISOString(), reason: code });
