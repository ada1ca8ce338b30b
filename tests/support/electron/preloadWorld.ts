/** What does a sandboxed preload find? `require('electron')` with two members, and no Node. Self-contained: its source runs in the preload's world. */

import type { BridgeEnd } from './bridgeEnd.ts';
import type { strict as Strict } from './strict.ts';
import type { Wire } from './wire.ts';

export interface PreloadParts {
  readonly strict: typeof Strict;
  readonly wire: Wire;
  readonly end: BridgeEnd;
  readonly isolated: boolean;
  /** Name of the function Chromium puts into this world only. */
  readonly binding: string;
  /** Under which name the main process finds this world's ear. */
  readonly ear: string;
}

export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  /** What a person did in the page, as Chromium itself tells Electron. */
  | { readonly kind: 'input'; readonly type: 'mouseUp' | 'keyDown' }
  | { readonly kind: 'preload-error'; readonly message: string };
export type ToPage = { readonly kind: 'event'; readonly channel: string; readonly args: string } | { readonly kind: 'reply'; readonly id: number; readonly value?: string; readonly error?: string };

type Listener = (event: object, ...args: readonly unknown[]) => void;

export function startPreload({ strict, wire, end, isolated, binding, ear }: PreloadParts, preload: (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void): void {
  const toMain = (globalThis as unknown as Record<string, (text: string) => void>)[binding];
  const tell = (message: FromPage): void => toMain?.(JSON.stringify(message));
  const replies = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  const off = (channel: string, listener: Listener): void => void listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known !== listener));
  const on = (channel: string, listener: Listener): void => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const text = wire.encode(args);
        lastId += 1;
        replies.set(lastId, { resolve, reject: (error) => reject(new Error(`Error invoking remote method '${channel}': ${error.message}`)) });
        tell({ kind: 'invoke', id: lastId, channel, args: text });
      }),
    send: (channel: string, ...args: readonly unknown[]) => tell({ kind: 'send', channel, args: wire.encode(args) }),
    on, off,
    once: (channel: string, listener: Listener) => {
      const first: Listener = (event, ...args) => { off(channel, first); listener(event, ...args); };
      on(channel, first);
    },
    removeListener: off,
    removeAllListeners: (channel: string) => void listeners.delete(channel),
  });
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => {
      if (!isolated) throw new Error('contextBridge API can only be used when contextIsolation is enabled');
      end.expose(name, api);
    },
  });
  const hear = (message: ToPage): void => {
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener(strict('IpcRendererEvent', { sender: ipcRenderer, ports: [] }), ...(wire.decode(message.args) as readonly unknown[]));
      return;
    }
    const reply = replies.get(message.id);
    replies.delete(message.id);
    if (message.error === undefined) reply?.resolve(message.value === undefined ? undefined : wire.decode(message.value));
    else reply?.reject(new Error(message.error));
  };
  Object.defineProperty(globalThis, ear, { value: hear });

  for (const [name, type] of [['mouseup', 'mouseUp'], ['keydown', 'keyDown']] as const) window.addEventListener(name, (event) => { if (event.isTrusted) tell({ kind: 'input', type }); }, true);

  const electron = strict('electron (in a preload)', { contextBridge, ipcRenderer });
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  try {
    const module = { exports: {} };
    preload(require, module, module.exports);
  } catch (error) {
    tell({ kind: 'preload-error', message: error instanceof Error ? error.message : String(error) });
  }
}
