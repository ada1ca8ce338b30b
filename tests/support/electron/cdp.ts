/** How does the double speak to Chromium? DevTools messages over one socket, one session per page. */

import { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright-core';
import { WebSocket } from 'ws';

/** Typed as Playwright types its own sessions. */
export type Session = Pick<CDPSession, 'send' | 'on'>;

export interface Browser {
  readonly root: Session;
  session(id: string): Session;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export async function connectBrowser(address: string): Promise<Browser> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  const sessions = new Map<string, Session & EventEmitter>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;

  const send = (sessionId: string, method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      socket.send(JSON.stringify({ id: lastId, method, params: params ?? {}, ...(sessionId === '' ? {} : { sessionId }) }));
    });
  const session = (id: string): Session & EventEmitter => {
    const known = sessions.get(id);
    if (known !== undefined) return known;
    const made = Object.assign(new EventEmitter(), { send: (method: string, params?: unknown) => send(id, method, params) }) as unknown as Session & EventEmitter;
    sessions.set(id, made);
    return made;
  };

  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as Message;
    const call = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.id !== undefined) waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.result);
    else call?.reject(new Error(message.error.message));
    if (message.method !== undefined) session(message.sessionId ?? '').emit(message.method, message.params);
  });
  await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject));
  return { root: session(''), session, close: () => socket.terminate() };
}
