/** What does the screen know about the hub? Read anew when the desk says something is another; asked for by the person with one button. */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { DeskError } from '../../contract/contract.ts';
import type { SyncRunView, SyncView } from '../../contract/deskApi/sync.ts';
import type { DeskClient } from './deskClient.ts';

export interface SyncState {
  readonly view: SyncView | undefined;
  readonly runs: readonly SyncRunView[];
  /** What the person asked for and waits on. */
  readonly busy: 'sync' | 'enrol' | undefined;
  /** Why that was refused. */
  readonly error: DeskError | undefined;
  /** When the last run that was asked for here ended well. */
  readonly done: boolean;
}

export interface SyncActions {
  load(): Promise<void>;
  syncNow(): Promise<void>;
  /** `true` when the desk now belongs to the hub. */
  enrol(url: string, code: string): Promise<boolean>;
  /** The panel was closed: what was said of the last try is over. */
  forget(): void;
}

export type SyncStore = SyncState & SyncActions;

export function createSyncStore(client: DeskClient): StoreApi<SyncStore> {
  return createStore<SyncStore>((set, get) => ({
    view: undefined, runs: [], busy: undefined, error: undefined, done: false,
    load: async () => {
      const [view, history] = await Promise.all([client['sync.status']({}), client['sync.history']({})]);
      set({ ...(view.ok ? { view: view.value } : {}), ...(history.ok ? { runs: history.value.runs } : {}) });
    },
    syncNow: async () => {
      if (get().busy !== undefined) return;
      set({ busy: 'sync', error: undefined, done: false });
      const reply = await client['sync.now']({});
      set({ busy: undefined, ...(reply.ok ? { view: reply.value, done: true } : { error: reply.error }) });
      await get().load();
    },
    enrol: async (url, code) => {
      if (get().busy !== undefined) return false;
      set({ busy: 'enrol', error: undefined, done: false });
      const reply = await client['sync.enrol']({ url, code });
      set({ busy: undefined, ...(reply.ok ? { view: reply.value } : { error: reply.error }) });
      if (reply.ok) await get().load();
      return reply.ok;
    },
    forget: () => set({ error: undefined, done: false }),
  }));
}
