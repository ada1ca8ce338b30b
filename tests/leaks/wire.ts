/** What goes over the socket of a page: which methods were called, and what was refused? */

import type { Page } from '@playwright/test';
import type { DeskError } from '../../src/contract/contract.ts';

export interface Wire {
  readonly methods: Set<string>;
  readonly refusals: DeskError[];
}

export function listenTo(page: Page, wire: Wire): void {
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const method = /^\{"id":\d+,"method":"([^"]+)"/.exec(String(payload))?.[1];
      if (method !== undefined) wire.methods.add(method);
    });
    socket.on('framereceived', ({ payload }) => {
      const { reply } = JSON.parse(String(payload)) as { readonly reply?: { readonly ok: boolean; readonly error?: DeskError } };
      if (reply?.error !== undefined) wire.refusals.push(reply.error);
    });
  });
}

/** Sends messages by a socket of its own, as a script of the page could; waits for as many answers. */
export async function sendRaw(page: Page, messages: readonly string[]): Promise<void> {
  await page.evaluate(async (texts) => {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    await new Promise((done) => { socket.addEventListener('open', done); });
    await new Promise<void>((done) => {
      let answered = 0;
      socket.addEventListener('message', ({ data }) => {
        answered += 'reply' in (JSON.parse(String(data)) as object) ? 1 : 0;
        if (answered === texts.length) done();
      });
      for (const text of texts) socket.send(text);
    });
    socket.close();
  }, messages);
}
