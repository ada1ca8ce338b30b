/** Has the desk kept a draft with these words? Read off the calls that go over the page's socket. */

import type { Page } from '@playwright/test';

export function watchDrafts(page: Page): { kept(words: string): boolean } {
  const sent = new Map<number, string>();
  const answered = new Set<number>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { id, method } = JSON.parse(String(payload)) as { readonly id: number; readonly method: string };
      if (method === 'calls.saveDraft') sent.set(id, String(payload));
    });
    socket.on('framereceived', ({ payload }) => {
      const { id, reply } = JSON.parse(String(payload)) as { readonly id?: number; readonly reply?: { readonly ok: boolean } };
      if (id !== undefined && reply?.ok === true) answered.add(id);
    });
  });
  return { kept: (words) => [...sent].some(([id, text]) => answered.has(id) && text.includes(words)) };
}
