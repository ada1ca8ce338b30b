/** How does the test ask the double's process? By messages over the channel Node opens to a child. */

import { appEvents } from './events.ts';
import { offerPage } from './browser.ts';
import { recorded, type Recorded } from './record.ts';
import { dropLocks } from './session.ts';
import { allWebContents } from './webContents.ts';

export type Ask =
  | { readonly ask: 'offer'; readonly targetId: string }
  | { readonly ask: 'recorded' }
  | { readonly ask: 'quit' }
  | { readonly ask: 'openUrl'; readonly url: string }
  | { readonly ask: 'dropLocks'; readonly policy: boolean; readonly requestLock: boolean }
  | { readonly ask: 'load'; readonly url: string };
export type Asked = Ask & { readonly id: number };
export type Told = { readonly event: 'ready' } | { readonly event: 'errorBox'; readonly content: string } | { readonly event: 'answer'; readonly id: number; readonly recorded: Recorded };

export const tellTest = (told: Told): void => void process.send?.(told);

async function answer(asked: Asked): Promise<void> {
  if (asked.ask === 'offer') offerPage(asked.targetId);
  if (asked.ask === 'quit') appEvents.emit('double:quit');
  if (asked.ask === 'dropLocks') dropLocks(asked);
  if (asked.ask === 'openUrl') appEvents.emit('open-url', { preventDefault: () => undefined }, asked.url);
  if (asked.ask === 'load') await allWebContents()[0]?.loadURL(asked.url);
  tellTest({ event: 'answer', id: asked.id, recorded });
}

process.on('message', (asked: Asked) => void answer(asked));
/** A test that is gone leaves no desk behind. */
process.on('disconnect', () => process.exit(70));
/** The first window is the sign that the desk is open; before it, only an error box can be. */
appEvents.once('browser-window-created', () => tellTest({ event: 'ready' }));
