/** How does a test get a link to a hub that is only a model of its feed? It does to the desk whatever a test wants. */

import type { DeskError } from '../../src/contract/contract.ts';
import { deskError } from '../../src/contract/errors.ts';
import { err, ok } from '../../src/domain/kernel/result.ts';
import { LinkCut, type HubLink } from '../../src/main/ports/hubLink.ts';
import { bytesOf, type FeedModel } from './feedLines.ts';

export interface FakeLink extends HubLink {
  /** What each of the next requests meets, in turn; then none meets anything. */
  readonly faults: Fault[];
  granted: readonly string[];
  isAwake: boolean;
  readonly asked: { readonly cursor: number | null; readonly epoch: string | null; readonly scopes: readonly string[]; readonly since?: number | undefined }[];
  wake(head?: number): void;
}

/** `silent` never answers until the desk gives up. `broken` lines come through `change`. */
export type Fault =
  | { readonly is: 'refused'; readonly error: DeskError }
  | { readonly is: 'cut'; readonly after: number }
  | { readonly is: 'ended'; readonly after: number }
  | { readonly is: 'twice' }
  | { readonly is: 'reordered' }
  | { readonly is: 'broken'; readonly change: (line: string) => string };

export function createFakeLink(model: FeedModel, granted: readonly string[], rowsEach = 3): FakeLink {
  const wakers = new Set<(head: number | undefined) => void>();
  const link: FakeLink = {
    faults: [], granted, isAwake: false, asked: [],
    wake: (head) => { for (const waker of wakers) waker(head); },
    call: async (method) => (method === 'token' ? ok({ accessToken: 't', expiresIn: 600, scopes: [...link.granted] }) as never : err(deskError('method.unknown'))),
    changes: async (input) => {
      link.asked.push({ cursor: input.cursor, epoch: input.epoch, scopes: input.scopes, since: input.since });
      const fault = link.faults.shift();
      if (fault?.is === 'refused') return err(fault.error);
      if (input.epoch !== null && input.epoch !== model.epoch()) return err(deskError('sync.epoch_changed'));
      if (input.scopes.toSorted().join() !== link.granted.toSorted().join()) return err(deskError('sync.scopes_changed'));
      const { epoch, scopes, head, hubTime } = model.header(input.scopes, new Date().toISOString());
      const header = { epoch, scopes: [...scopes], head, hubTime, protocol: 1 as const, minimumClient: '0.1.0', scopeHash: '', fields: [] };
      return ok({ header, lines: faulty(model.lines({ scopes, cursor: input.cursor, since: input.since }, rowsEach), fault) });
    },
    onWake: (handler) => {
      wakers.add(handler);
      return () => void wakers.delete(handler);
    },
    state: () => ({ is: 'online', isAwake: link.isAwake }),
    onState: () => () => undefined,
    reset: () => undefined,
    close: () => undefined,
  };
  return link;
}

async function* faulty(given: readonly string[], fault: Fault | undefined): AsyncGenerator<Uint8Array> {
  const lines = fault?.is === 'twice' ? given.flatMap((line) => [line, line]) : fault?.is === 'reordered' ? [...given.slice(0, -1).toReversed(), ...given.slice(-1)] : given;
  for (const [at, line] of lines.entries()) {
    if (fault?.is === 'cut' && at >= fault.after) throw new LinkCut(deskError('hub.unreachable'));
    if (fault?.is === 'ended' && at >= fault.after) return;
    await new Promise((resume) => setImmediate(resume));
    yield bytesOf(fault?.is === 'broken' ? fault.change(line) : line);
  }
}
