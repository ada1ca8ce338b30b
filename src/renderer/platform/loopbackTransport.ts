/** How do calls travel in a browser window? Over one socket on the same origin that comes back by itself. */

import type { DeskEvent } from '../../contract/deskEvents.ts';
import type { LinkState, Transport } from './transport.ts';

/** The part of a WebSocket used here, so that tests can stand in for it. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(name: 'open' | 'close', listener: () => void): void;
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface LoopbackOptions {
  readonly openSocket: () => SocketLike;
  /** Trades the one-time code of the address for a cookie; called before the first socket. */
  readonly admit?: () => Promise<void>;
  /** Does the desk answer, and refuse this page? Asked when a socket closes that never opened. */
  readonly isRefused?: () => Promise<boolean>;
  readonly wait?: (ms: number) => Promise<void>;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

const BACK_OFF_MS = [200, 500, 1000, 2000, 5000] as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

export function createLoopbackTransport({ openSocket, admit = () => Promise.resolve(), isRefused, wait = pause }: LoopbackOptions): Transport {
  const waiting = new Map<number, Waiting>();
  const eventListeners = new Set<(event: DeskEvent) => void>();
  const linkListeners = new Set<(state: LinkState) => void>();
  let state: LinkState = 'connecting';
  let socket: SocketLike | undefined;
  let queue: string[] = [];
  let lastId = 0;
  let attempts = 0;

  const setState = (next: LinkState): void => {
    state = next;
    for (const listener of linkListeners) listener(next);
  };

  const connect = (): void => {
    const opening = openSocket();
    let wasOpen = false;
    opening.addEventListener('open', () => {
      wasOpen = true;
      socket = opening;
      attempts = 0;
      for (const text of queue) opening.send(text);
      queue = [];
      setState('open');
    });
    opening.addEventListener('message', (event) => receive(String(event.data)));
    opening.addEventListener('close', () => {
      socket = undefined;
      queue = [];
      for (const call of waiting.values()) call.reject(new Error('link lost'));
      waiting.clear();
      setState('lost');
      void (wasOpen || isRefused === undefined ? reconnect() : reconnectUnless(isRefused));
    });
  };

  const reconnect = async (): Promise<void> => {
    await wait(BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? 5000);
    attempts += 1;
    connect();
  };

  const reconnectUnless = async (refused: () => Promise<boolean>): Promise<void> => {
    if (await refused()) setState('refused');
    else await reconnect();
  };

  const receive = (text: string): void => {
    const message = JSON.parse(text) as { readonly id?: number; readonly reply?: unknown; readonly event?: DeskEvent };
    if (message.event !== undefined) for (const listener of eventListeners) listener(message.event);
    if (typeof message.id !== 'number') return;
    waiting.get(message.id)?.resolve(message.reply);
    waiting.delete(message.id);
  };

  void admit().then(connect, connect);

  return {
    asksOnClose: 'browser',
    call: (method, input) => new Promise((resolve, reject) => {
      if (state === 'lost' || state === 'refused') return reject(new Error('link lost'));
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      const text = JSON.stringify({ id: lastId, method, input });
      if (socket === undefined) queue.push(text);
      else socket.send(text);
      return undefined;
    }),
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => void eventListeners.delete(listener);
    },
    onLink: (listener) => {
      linkListeners.add(listener);
      listener(state);
      return () => void linkListeners.delete(listener);
    },
  };
}
