/** What did the desk ask of Electron? Written down for the test, which reads it over the process's own channel. */

import type { MenuItemConstructorOptions, WebPreferences } from 'electron';

export interface Recorded {
  /** What real Electron would not do, or would do without a word: none is allowed in any story. */
  readonly problems: string[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  readonly messageBoxes: { readonly message: string }[];
  readonly openedOutside: string[];
  readonly webPreferences: WebPreferences[];
  readonly windowTitles: string[];
  readonly windowOpens: { readonly url: string; readonly action: 'allow' | 'deny' }[];
  readonly navigations: { readonly url: string; readonly event: 'will-navigate' | 'will-redirect'; readonly allowed: boolean }[];
  readonly permissions: { readonly permission: string; readonly onRequest: boolean; readonly onCheck: boolean }[];
  /** Requests the desk let through to other sites. */
  readonly letThrough: string[];
  readonly devices: { readonly deviceType: string; readonly granted: boolean }[];
  readonly schemes: string[];
  readonly protocolClients: string[];
  readonly switches: string[];
  readonly secondInstances: (readonly string[])[];
  /** What its pages asked and got an answer to that begins as a good one. */
  readonly answered: string[];
  focused: number;
  menu: readonly MenuItemConstructorOptions[] | null | undefined;
}

export const recorded: Recorded = {
  problems: [], errorBoxes: [], messageBoxes: [], openedOutside: [], webPreferences: [], windowTitles: [], windowOpens: [], navigations: [], permissions: [], letThrough: [], devices: [],
  schemes: [], protocolClients: [], switches: [], secondInstances: [], answered: [], focused: 0, menu: undefined,
};

/** Loud on standard error as well, for whoever runs the double by hand. */
export function problem(sentence: string): void {
  recorded.problems.push(sentence);
  process.stderr.write(`double of electron: ${sentence}\n`);
}
