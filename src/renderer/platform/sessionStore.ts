/** What does the screen know about the desk itself: person, data, packs, settings, lock? */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { DeskError } from '../../contract/contract.ts';
import type { LossAgreed, Notice, Preferences, SessionView } from '../../contract/deskApi/session.ts';
import type { DeskClient } from './deskClient.ts';
import type { LinkState } from './transport.ts';

export interface SessionState {
  readonly status: 'loading' | 'ready' | 'locked' | 'signIn' | 'mending' | 'fatal';
  readonly view: SessionView | undefined;
  /** Why the desk cannot be used (`fatal`), did not open (`locked`) or let nobody in (`signIn`). */
  readonly error: DeskError | undefined;
  readonly unlocking: boolean;
  readonly signingIn: boolean;
  /** One can sign in in the browser. */
  readonly hasBrowser: boolean;
  readonly link: LinkState;
}

export interface SessionActions {
  load(): Promise<void>;
  /** Shown at once, kept by the desk; put back when the desk refuses. */
  setPreferences(change: Partial<Preferences>): Promise<void>;
  /** The person has read it: it goes, here and on the desk. */
  readNotice(code: Notice['code']): Promise<void>;
  lock(): Promise<void>;
  /** @param agreed who lets the desk go on though entries of its log are gone. */
  unlock(passphrase: string, agreed?: LossAgreed): Promise<void>;
  loadWays(): Promise<void>;
  signIn(user: string, password: string): Promise<void>;
  signInInBrowser(): Promise<void>;
  /** Gives why it was not taken. */
  setOfflinePassword(password: string): Promise<DeskError | undefined>;
  /** Also ends the wait for the browser. */
  signOut(): Promise<void>;
  setLink(link: LinkState): void;
}

export type SessionStore = SessionState & SessionActions;

export function createSessionStore(client: DeskClient): StoreApi<SessionStore> {
  return createStore<SessionStore>((set, get) => ({
    status: 'loading', view: undefined, error: undefined, unlocking: false, signingIn: false, hasBrowser: false, link: 'connecting',
    load: async () => {
      const reply = await client['session.get']({});
      if (reply.ok) set({ view: keepLooks(reply.value, get().view), status: statusOf(reply.value), error: errorAfter(get(), reply.value) });
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
    unlock: async (passphrase, agreed) => {
      if (get().unlocking) return;
      set({ unlocking: true, error: undefined });
      const reply = await client['session.unlock']({ ...(passphrase === '' ? {} : { passphrase }), ...(agreed === undefined ? {} : { agreed }) });
      set({ unlocking: false, error: reply.ok ? undefined : reply.error });
      if (reply.ok) await get().load();
      // The keys exist now, whatever came after: the passphrase is no longer one to choose.
      else if (get().view?.firstPassphrase === true) await get().load().then(() => set({ error: reply.error }));
    },
    loadWays: async () => {
      const reply = await client['session.signInWays']({});
      set({ hasBrowser: reply.ok && reply.value.browser });
    },
    signIn: async (user, password) => {
      if (get().signingIn) return;
      set({ signingIn: true, error: undefined });
      const reply = await client['session.signIn']({ user, password });
      await get().load();
      set({ signingIn: false, error: reply.ok ? undefined : reply.error });
    },
    signInInBrowser: async () => {
      const reply = await client['session.signInInBrowser']({});
      set({ error: reply.ok ? undefined : reply.error });
      await get().load();
    },
    setOfflinePassword: async (password) => {
      const reply = await client['session.setOfflinePassword']({ password });
      await get().load();
      return reply.ok ? undefined : reply.error;
    },
    signOut: async () => {
      const reply = await client['session.signOut']({});
      set({ error: reply.ok ? undefined : reply.error });
      await get().load();
    },
    setLink: (link) => set({ link }),
  }));
}

/** What is read again now and then must not take away why nobody was let in. */
const errorAfter = ({ status, error }: SessionState, next: SessionView): DeskError | undefined => (status === 'signIn' && statusOf(next) === 'signIn' ? error : undefined);

function statusOf({ locked, mending, signIn }: SessionView): SessionState['status'] {
  if (mending === true) return 'mending';
  if (locked) return 'locked';
  return signIn?.is === 'needed' ? 'signIn' : 'ready';
}

/** A locked desk cannot read what the person chose; the page keeps the look it had. */
const keepLooks = (next: SessionView, before: SessionView | undefined): SessionView =>
  next.locked && before !== undefined ? { ...next, preferences: before.preferences } : next;
