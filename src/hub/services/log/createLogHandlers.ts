/** How does the hub answer what desks and leads ask of its log? Entries are read before anything is locked, stored in one transaction. */

import { deskError } from '../../../contract/errors.ts';
import type { DeskError } from '../../../contract/contract.ts';
import type { logApi } from '../../../contract/hubApi/log.ts';
import { signatureLine } from '../../../domain/audit/checkpoint.ts';
import { lostEntriesOf, type CounterRange } from '../../../domain/audit/lostEntries.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { utf8 } from '../../../domain/kernel/hash.ts';
import type { HubCaller } from '../../caller.ts';
import type { HandlersOf, HubInput, HubOutput } from '../../handlers.ts';
import type { AppendRefusal, Appended, EntryLog, LogDevice, ReadyEntry } from '../../ports/entryLog.ts';
import type { RefusedLog } from '../../ports/devices.ts';
import type { HubEvents } from '../../ports/hubEvents.ts';
import type { LogCrypto } from '../../ports/logCrypto.ts';
import type { PackBook } from '../../ports/packBook.ts';
import type { PeopleBook } from './peopleBook.ts';
import { readOffered, type OfferRefused } from './readOffered.ts';

export interface LogHandlersOptions {
  readonly log: EntryLog;
  readonly crypto: LogCrypto;
  readonly book: PackBook;
  readonly people: PeopleBook;
  readonly events: Pick<HubEvents, 'note'>;
  /** The device is named to the lead, and nothing more is taken from it. */
  readonly onSuspect: (refused: RefusedLog) => Promise<unknown>;
  /** The books learn what was published, and who was let in, since. */
  readonly beforeJudging: () => Promise<unknown>;
  /** Lets others have the process between two entries. */
  readonly breathe: () => Promise<unknown>;
}

export type LogHandlers = HandlersOf<keyof typeof logApi | 'who-looked'>;

export function createLogHandlers(options: LogHandlersOptions): LogHandlers {
  const { log, crypto } = options;
  const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map(crypto.toBase64);
  return {
    'entries': (input, caller) => takeEntries(options, input, caller),
    'checkpoint': async (_, caller) => withDevice(caller, async ({ id }) => ok({ checkpoint: (await log.checkpoint()).note, last: await log.lastOf(id) })),
    'consistency': async ({ before, size }) => {
      const found = await log.consistency(before, size);
      return found === undefined ? err(deskError('log.size_unknown')) : ok({ checkpoint: found.checkpoint, proof: base64(found.proof) });
    },
    'inclusion': (input, caller) => withDevice(caller, async ({ id }) => {
      const found = await log.inclusion(id, input.counter);
      return found === undefined ? err(deskError('entries.expected', { counter: (await log.lastOf(id)) + 1 })) : ok({ ...found, proof: base64(found.proof) });
    }),
    'witness': (input, caller) => withDevice(caller, (device) => takeWitness(options, input, device)),
    'who-looked': async ({ caseId, before }, { person }) => {
      const looks = await log.looks(caseId, before);
      await options.events.note({ kind: 'looks.listed', by: person?.id ?? 'hub', caseId, looks: looks.length });
      return ok({ looks: [...looks] });
    },
  };
}

type Refusable<T> = Promise<Result<T, DeskError>>;

const withDevice = async <T>({ device }: HubCaller, work: (device: LogDevice) => Refusable<T>): Refusable<T> => (device === undefined ? err(deskError('device.unknown')) : work(device));

async function takeEntries(options: LogHandlersOptions, input: HubInput<'entries'>, caller: HubCaller): Refusable<HubOutput<'entries'>> {
  return withDevice(caller, async (device) => {
    await options.beforeJudging();
    const read = await readAll(options, input, device);
    if (!read.ok) return refuse(options, device, read.error);
    const first = read.value[0];
    if (first === undefined && input.after > (await options.log.lastOf(device.id))) return refuse(options, device, { code: 'entries.expected', counter: (await options.log.lastOf(device.id)) + 1 });
    const lost = readLost(options, input, device);
    if (!lost.ok) return refuse(options, device, { code: lost.error, counter: input.after + 1 });
    const appended = await options.log.append({ device: { id: device.id, publicKey: device.publicKey }, entries: read.value, lost: lost.value });
    return appended.ok ? ok(toReply(options, appended.value)) : refuse(options, device, appended.error);
  });
}

type Refusal = AppendRefusal | { readonly code: OfferRefused; readonly counter: number };

async function readAll(options: LogHandlersOptions, { after, entries }: HubInput<'entries'>, device: LogDevice): Promise<Result<readonly ReadyEntry[], Refusal>> {
  const ready: ReadyEntry[] = [];
  for (const offered of entries) {
    const read = readOffered(offered, device, options);
    if (!read.ok) return err({ code: read.error, counter: (ready.at(-1)?.counter ?? after) + 1 });
    const before = ready.at(-1);
    // One entry twice, or an earlier one behind a later: no log is offered like that.
    if (before !== undefined && read.value.counter <= before.counter) return err({ code: 'entries.fork', counter: read.value.counter });
    if (before !== undefined && read.value.counter === before.counter + 1 && read.value.previous !== before.hash) return err({ code: 'entries.fork', counter: read.value.counter });
    ready.push(read.value);
    await options.breathe();
  }
  return ok(ready);
}

/** An entry of the device itself, which comes in its turn as well: nobody but the device can say what it lost. */
function readLost(options: LogHandlersOptions, { rescued }: HubInput<'entries'>, device: LogDevice): Result<readonly CounterRange[], OfferRefused> {
  if (rescued === undefined) return ok([]);
  const read = readOffered(rescued, device, options);
  if (!read.ok) return read;
  // What is quarantined may be erased, and then nothing would name the gap.
  return ok(read.value.effect.effect === 'done' ? lostEntriesOf(read.value) : []);
}

/** Two stories or a false signature come from no honest desk. */
async function refuse({ onSuspect }: LogHandlersOptions, { id }: LogDevice, { code, counter }: Refusal): Promise<{ readonly ok: false; readonly error: DeskError }> {
  if (code === 'entries.fork' || code === 'entries.signature') await onSuspect({ deviceId: id, code, counter });
  return err(deskError(code, code === 'input.invalid' ? { method: 'entries', field: 'entries', counter } : { counter }));
}

const toReply = ({ crypto }: LogHandlersOptions, { last, receipts, checkpoint }: Appended): HubOutput<'entries'> => ({
  last, checkpoint, receipts: receipts.map(({ proof, ...receipt }) => ({ ...receipt, proof: proof.map(crypto.toBase64) })),
});

/** Kept as a line of the note: the desk signed the same three lines. */
async function takeWitness({ log, crypto }: LogHandlersOptions, { size, signature }: HubInput<'witness'>, { id, publicKey }: LogDevice): Refusable<Record<string, never>> {
  const body = await log.checkpointBody(size);
  if (body === undefined) return err(deskError('log.size_unknown'));
  const bytes = crypto.fromBase64(signature);
  if (bytes?.length !== 64 || !crypto.verify(publicKey, utf8(body), bytes)) return err(deskError('entries.signature'));
  await log.addWitness({ size, name: id, publicKey, kind: 'device', line: signatureLine(crypto.sha256, body, { name: id, publicKey }, () => bytes) });
  return ok({});
}
