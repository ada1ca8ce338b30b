/** Has the desk kept a draft with these words? Read off the calls that go over the page's socket, or told by the desk. */

import type { Page } from '@playwright/test';
import type { DeskProcess } from './deskProcess.ts';

export function watchDrafts(page: Page, process: DeskProcess): { kept(words: string): Promise<boolean> } {
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
  const overSocket = (): readonly string[] => [...sent].filter(([id]) => answered.has(id)).map(([, text]) => text);
  return {
    kept: async (words) => (process.answered === undefined ? overSocket() : await process.answered()).some((text) => text.includes('calls.saveDraft') && text.includes(words)),
  };
}
