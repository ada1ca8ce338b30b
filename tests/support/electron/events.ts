/** What do all parts of the double share? The app's own events, and events that can be prevented. */

import { EventEmitter } from 'node:events';

export const appEvents = new EventEmitter();

export function preventable<T extends object>(details: T): { readonly event: T & { readonly preventDefault: () => void; readonly defaultPrevented: boolean }; readonly isPrevented: () => boolean } {
  let prevented = false;
  const event = { ...details, preventDefault: () => void (prevented = true), get defaultPrevented() { return prevented; } };
  return { event, isPrevented: () => prevented };
}
