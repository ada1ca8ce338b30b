/** How does a test get the outbox of a desk on a hub model? With a network between them that it breaks as it likes. */

import type { DeskError } from '../../src/contract/contract.ts';
import { deskError } from '../../src/contract/errors.ts';
import { err, type Result } from '../../src/domain/kernel/result.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import { createOutbox } from '../../src/main/services/sync/outbox.ts';
import type { Fork } from '../../src/main/services/sync/witness.ts';
import { createHubModel, type HubModel } from './hubModel.ts';
import { createMemoryJournal } from './memoryJournal.ts';
import { aDevice, sha256, verifyEd25519 } from './testCrypto.ts';
import { createVirtualTimers } from './virtualTimers.ts';

/** `cut`: the hub has done it, and its answer is lost. `twice`: the request comes a second time first. `silent`: no answer, ever. `part`: the hub dies in the middle of a batch. */
export type Fault = 'none' | 'drop' | 'cut' | 'twice' | 'slow' | 'silent' | 'part' | 'busy';

export function createOutboxDesk({ hub = createHubModel(), faults = [] as Fault[], random = () => 0.5 }: { readonly hub?: HubModel; readonly faults?: Fault[]; readonly random?: () => number } = {}) {
  const device = aDevice();
  const journal = createMemoryJournal(device);
  const timers = createVirtualTimers(random);
  const clock = { now: () => timers.now() };
  const forks: Fork[] = [];
  const asked: { readonly method: string; readonly input: unknown; readonly at: number }[] = [];
  const state = { isOnline: true, changes: 0, refuseWith: undefined as DeskError | undefined };
  const unreachable = (): Result<never, DeskError> => err(deskError('hub.unreachable'));

  const answerWith = async (fault: Fault, method: string, input: unknown): Promise<Result<unknown, DeskError>> => {
    if (fault === 'silent') return await new Promise(() => undefined);
    if (fault === 'slow') await new Promise<void>((resolve) => void timers.after(3_000, resolve));
    if (fault === 'drop' || !state.isOnline) return unreachable();
    if (fault === 'busy') return err(deskError('hub.busy', { waitSeconds: 20 }));
    if (state.refuseWith !== undefined) return err(state.refuseWith);
    if (fault === 'part' && method === 'entries') {
      hub.entries(input as Parameters<HubModel['entries']>[0], 1);
      return unreachable();
    }
    if (fault === 'twice') hub.answer(method, input);
    const answer = hub.answer(method, input);
    return fault === 'cut' ? unreachable() : answer;
  };
  const link: Pick<HubLink, 'call'> = {
    call: (async (method: string, input: unknown) => {
      asked.push({ method, input, at: timers.elapsedMs() });
      return await answerWith(faults.shift() ?? 'none', method, input);
    }) as HubLink['call'],
  };
  const crypto = { sha256, verify: verifyEd25519, sign: device.sign };
  const errors: string[] = [];
  const logger = { warn: (event: string) => void errors.push(event), error: (event: string) => void errors.push(event) };
  const open = () => createOutbox({
    link, store: journal.outbox, crypto, log: { origin: hub.origin, keys: [hub.key] }, onFork: (fork) => forks.push(fork), clock,
    last: () => journal.head().counter, timing: timers, logger, onChanged: () => void (state.changes += 1),
  });
  let outbox = open();
  return {
    hub, journal, timers, forks, asked, state, errors, faults, device,
    outbox: () => outbox,
    /** The desk is killed and starts again with what it had written. */
    restart: async (): Promise<void> => {
      await outbox.close();
      outbox = open();
    },
    log: (count = 1): void => {
      for (let n = 0; n < count; n += 1) journal.append({ kind: 'case.opened', at: timers.now(), content: { agentId: 'agent-1', n } });
      outbox.wake('entry');
    },
    methods: () => asked.map(({ method }) => method),
  };
}
