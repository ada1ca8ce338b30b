/** Who answers a message of a page? The handler the desk registered, with Electron's words where there is none. */

import { EventEmitter } from 'node:events';
import type { Frame } from './page.ts';
import type { FromPage, ToPage } from './preloadWorld.ts';
import { recorded } from './record.ts';
import { strict } from './strict.ts';
import { createWire } from './wire.ts';

type Handler = (event: object, ...args: readonly unknown[]) => unknown;

const wire = createWire();
const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

export const ipcMain = strict('ipcMain', Object.assign(emitter, {
  handle: (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  handleOnce: (channel: string, handler: Handler): void => {
    ipcMain.handle(channel, (event, ...args) => { handlers.delete(channel); return handler(event, ...args); });
  },
  removeHandler: (channel: string): void => void handlers.delete(channel),
}));

/** As the desk sees a frame: its address is the one the desk gave, not Chromium's. */
function senderFrame(frame: Frame): object {
  const parent = frame.parent === undefined ? null : senderFrame(frame.parent);
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(frame.url)?.[0] ?? 'null';
  return strict('senderFrame', { url: frame.url, origin, parent, isDestroyed: () => false, detached: false });
}

export async function heardFromPage(message: Extract<FromPage, { readonly channel: string }>, sender: object, frame: Frame | undefined, reply: (message: ToPage) => void): Promise<void> {
  const args = wire.decode(message.args) as readonly unknown[];
  const event = strict('IpcMainEvent', { type: 'message', sender, senderFrame: frame === undefined ? null : senderFrame(frame), ports: [], preventDefault: () => undefined });
  if (message.kind === 'send') {
    emitter.emit(message.channel, event, ...args);
    return;
  }
  const { id, channel } = message;
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const value = wire.encode(await handler(event, ...args));
    if (value.startsWith('{"ok":true')) recorded.answered.push(message.args);
    reply({ kind: 'reply', id, value });
  } catch (error) {
    reply({ kind: 'reply', id, error: String(error) });
  }
}

export const eventToPage = (channel: string, args: readonly unknown[]): ToPage => ({ kind: 'event', channel, args: wire.encode(args) });
