/** What does the screen know of what waits for a team lead? What the desk was told; and how the last decision ended. */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { DeskError } from '../../contract/contract.ts';
import type { MatterDecided, MatterEntryView, MattersView } from '../../contract/deskApi/matters.ts';
import type { DeskClient } from './deskClient.ts';

export type Decision = 'release' | 'keep';

/** Of which entry, and what became of it or why nothing did. */
export interface DecidedMatter {
  readonly entry: MatterEntryView;
  readonly decided?: MatterDecided;
  readonly error?: DeskError;
}

export const isSameMatter = (left: MatterEntryView, right: MatterEntryView): boolean => left.deviceId === right.deviceId && left.counter === right.counter;

export interface MattersState {
  readonly view: MattersView | undefined;
  /** A decision is on its way; another one waits until it is there. */
  readonly isBusy: boolean;
  readonly last: DecidedMatter | undefined;
}

export interface MattersActions {
  /** What the desk holds. */
  load(): Promise<void>;
  /** The same, after the hub was asked. */
  ask(): Promise<void>;
  decide(decision: Decision, entry: MatterEntryView): Promise<void>;
  /** The panel was closed: what was said of the last decision is over. */
  forget(): void;
}

export type MattersStore = MattersState & MattersActions;

export function createMattersStore(client: DeskClient): StoreApi<MattersStore> {
  return createStore<MattersStore>((set, get) => {
    /** What is still answered to a panel that was closed is nobody's. */
    let opened = 0;
    const read = async (ask: boolean, mine = opened): Promise<void> => {
      const reply = await client['matters.view']({ ask });
      // Whoever is not told any more sees nothing of it.
      if (mine === opened) set({ view: reply.ok ? reply.value : undefined });
    };
    return {
      view: undefined, isBusy: false, last: undefined,
      load: () => read(false),
      ask: async () => {
        const mine = opened;
        await read(false, mine);
        await read(true, mine);
      },
      decide: async (decision, entry) => {
        if (get().isBusy) return;
        const mine = opened;
        set({ isBusy: true, last: undefined });
        const { deviceId, counter } = entry;
        const reply = await client[`matters.${decision}`]({ deviceId, counter });
        await read(false, mine);
        const last = { entry, ...(reply.ok ? { decided: reply.value } : { error: reply.error }) };
        set({ isBusy: false, ...(mine === opened ? { last } : {}) });
      },
      forget: () => {
        opened += 1;
        set({ view: undefined, last: undefined });
      },
    };
  });
}
