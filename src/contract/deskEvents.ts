/** What does the desk announce without being asked? Events broadcast state; they never drive control flow. */

import type { HubState } from './deskApi/sync.ts';

export interface DeskEvents {
  readonly 'session.changed': { readonly locked: boolean };
  readonly 'cache.changed': { readonly cases: number };
  readonly 'log.changed': { readonly entries: number };
  /** The guard's own examples were run behind the start. */
  readonly 'packs.tested': { readonly problems: number };
  /** A pack of the hub came, took effect, or was refused. */
  readonly 'packs.changed': Readonly<Record<string, never>>;
  /** The organisation's classifier was opened, or cannot be used. */
  readonly 'classifier.changed': { readonly on: boolean };
  /** It said something of a question: the verdict, asked again, names it. The text is not announced. */
  readonly 'classifier.heard': { readonly of: 'questions' };
  /** A link from outside waits to be taken; which one is not announced. */
  readonly 'link.arrived': Readonly<Record<string, never>>;
  /** The hub, what waits to be sent, or what hinders either is another than before. */
  readonly 'sync.changed': { readonly hub: HubState; readonly unsent: number };
  /** What waits for a team lead is another than before; told on a desk where one is signed in. */
  readonly 'matters.changed': { readonly count: number };
  readonly 'search.ready': { readonly misspellings: boolean };
}

export type DeskEventName = keyof DeskEvents;
export type DeskEvent = { readonly [N in DeskEventName]: { readonly name: N; readonly payload: DeskEvents[N] } }[DeskEventName];
