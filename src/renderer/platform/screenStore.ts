/** What is in front on this screen: which screen, pane, sheet? No client data here. */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';

export type Screen = 'call' | 'log';
export type Pane = 'who' | 'case' | 'answer';
export type Overlay = 'palette' | 'keys' | 'preferences' | 'packs' | 'hub' | 'say' | 'end' | 'leave';
/** Where a key may send the focus; the element carries `data-focus-target`. */
export type FocusTarget = 'find' | 'verify' | 'question';

export interface ScreenState {
  readonly screen: Screen;
  /** The pane in front where only one fits. */
  readonly pane: Pane;
  readonly overlay: Overlay | undefined;
  readonly scriptListOpen: boolean;
  /** Timeline: every event (true) or the short story. */
  readonly everyEvent: boolean;
  /** Counts up so that the same target can be asked for twice. */
  readonly focus: { readonly target: FocusTarget; readonly asked: number } | undefined;
}

export interface ScreenActions {
  go(screen: Screen): void;
  showPane(pane: Pane): void;
  open(overlay: Overlay): void;
  close(): void;
  setScriptList(open: boolean): void;
  toggleEvents(): void;
  askFocus(target: FocusTarget): void;
}

export type ScreenStore = ScreenState & ScreenActions;

const PANE_OF: Readonly<Record<FocusTarget, Pane>> = { find: 'who', verify: 'who', question: 'answer' };

export function createScreenStore(): StoreApi<ScreenStore> {
  return createStore<ScreenStore>((set, get) => ({
    screen: 'call', pane: 'who', overlay: undefined, scriptListOpen: false, everyEvent: false, focus: undefined,
    go: (screen) => set({ screen }),
    showPane: (pane) => set({ pane }),
    open: (overlay) => set({ overlay }),
    close: () => set({ overlay: undefined }),
    setScriptList: (scriptListOpen) => set({ scriptListOpen, ...(scriptListOpen ? { pane: 'answer' as const, screen: 'call' as const } : {}) }),
    toggleEvents: () => set({ everyEvent: !get().everyEvent }),
    askFocus: (target) => set({ screen: 'call', overlay: undefined, pane: PANE_OF[target], focus: { target, asked: (get().focus?.asked ?? 0) + 1 } }),
  }));
}
