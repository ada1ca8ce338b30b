/** What does the screen know about the desk itself: person, data, packs, settings, lock? */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { DeskError } from '../../contract/contract.ts';
import type { Notice, Preferences, SessionView } from '../../contract/deskApi/session.ts';
import type { DeskClient } from './deskClient.ts';
import type { LinkState } from './transport.ts';

export interface SessionState {
  readonly status: 'loading' | 'ready' | 'locked' | 'mending' | 'fatal';
  readonly view: SessionView | undefined;
  /** Why the desk cannot be used (`fatal`) or did not open (`locked`). */
  readonly error: DeskError | undefined;
  readonly unlocking: boolean;
  readonly link: LinkState;
}

export interface SessionActions {
  load(): Promise<void>;
  /** Shown at once, kept by the desk; put back when the desk refuses. */
  setPreferences(change: Partial<Preferences>): Promise<void>;
  /** The person has read it: it goes, here and on the desk. */
  readNotice(code: Notice['code']): Promise<void>;
  lock(): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  setLink(link: LinkState): void;
}

export type SessionStore = SessionState & SessionActions;

export function createSessionStore(client: DeskClient): StoreApi<SessionStore> {
  return createStore<SessionStore>((set, get) => ({
    status: 'loading', view: undefined, error: undefined, unlocking: false, link: 'connecting',
    load: async () => {
      const reply = await client['session.get']({});
      if (reply.ok) set({ view: keepLooks(reply.value, get().view), status: statusOf(reply.value), error: undefined });
      else if (reply.error.code === 'session.locked') set({ status: 'locked' });
      else if (reply.error.code !== 'link.lost' || get().view === undefined) set({ status: 'fatal', error: reply.error });
    },
    setPreferences: async (change) => {
      const { view } = get();
      if (view === undefined) return;
      set({ view: { ...view, preferences: { ...view.preferences, ...change } } });
      const reply = await client['session.setPreferences'](change);
      const now = get().view;
      if (now !== undefined) set({ view: { ...now, preferences: reply.ok ? reply.value : view.preferences } });
    },
    readNotice: async (code) => {
      await client['session.readNotice']({ code });
      await get().load();
    },
    lock: async () => {
      if ((await client['session.lock']({})).ok) set({ status: 'locked', error: undefined });
    },
    unlock: async (passphrase) => {
      if (get().unlocking) return;
      set({ unlocking: true, error: undefined });
      const reply = await client['session.unlock'](passphrase === '' ? {} : { passphrase });
      set({ unlocking: false, error: reply.ok ? undefined : reply.error });
      if (reply.ok) await get().load();
      // The keys exist now, whatever came after: the passphrase is no longer one to choose.
      else if (get().view?.firstPassphrase === true) await get().load().then(() => set({ error: reply.error }));
    },
    setLink: (link) => set({ link }),
  }));
}

function statusOf({ locked, mending }: SessionView): SessionState['status'] {
  if (mending === true) return 'mending';
  return locked ? 'locked' : 'ready';
}

/** A locked desk cannot read what the person chose; the page keeps the look it had. */
const keepLooks = (next: SessionView, before: SessionView | undefined): SessionView =>
  next.locked && before !== undefined ? { ...next, preferences: before.preferences } : next;
