/** How does a component reach the desk? Through one context that holds the client and the stores. */

import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { createCallStore } from './callStore.ts';
import type { CallStore } from './callActions.ts';
import type { DeskClient } from './deskClient.ts';
import { createMattersStore } from './mattersStore.ts';
import type { MattersStore } from './mattersStore.ts';
import { MOST_PROMPTS } from './promptBudget.ts';
import { createScreenStore } from './screenStore.ts';
import type { ScreenStore } from './screenStore.ts';
import { createSessionStore } from './sessionStore.ts';
import type { SessionStore } from './sessionStore.ts';
import { createSyncStore } from './syncStore.ts';
import type { SyncStore } from './syncStore.ts';

export interface Desk {
  readonly client: DeskClient;
  readonly call: StoreApi<CallStore>;
  readonly session: StoreApi<SessionStore>;
  readonly screen: StoreApi<ScreenStore>;
  readonly sync: StoreApi<SyncStore>;
  readonly matters: StoreApi<MattersStore>;
}

export function createDesk(client: DeskClient, language: Language = 'en'): Desk {
  const session = createSessionStore(client);
  const call = createCallStore({ client, language, mostPrompts: () => session.getState().view?.prompts?.perCall ?? MOST_PROMPTS });
  return { client, call, session, screen: createScreenStore(), sync: createSyncStore(client), matters: createMattersStore(client) };
}

const DeskContext = createContext<Desk | undefined>(undefined);

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('component outside DeskProvider');
  return desk;
}

export const useCall = <T,>(select: (state: CallStore) => T): T => useStore(useDesk().call, select);
export const useSession = <T,>(select: (state: SessionStore) => T): T => useStore(useDesk().session, select);
export const useSync = <T,>(select: (state: SyncStore) => T): T => useStore(useDesk().sync, select);
export const useMatters = <T,>(select: (state: MattersStore) => T): T => useStore(useDesk().matters, select);
export const useScreen = <T,>(select: (state: ScreenStore) => T): T => useStore(useDesk().screen, select);
