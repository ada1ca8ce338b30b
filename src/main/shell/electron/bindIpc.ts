/** How do calls of our own page, and of nobody else, reach dispatch in Electron? */

import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../contract/channels.ts';
import { deskError } from '../../../contract/errors.ts';
import type { DeskEvent } from '../../../contract/deskEvents.ts';
import type { Dispatch } from '../../dispatch.ts';

/** The small part of Electron this binder needs, so that it is tested without Electron. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: IpcEventLike, payload: unknown) => Promise<unknown>): void;
}
export interface IpcEventLike {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}
export interface WebContentsLike {
  send(channel: string, payload: unknown): void;
  isDestroyed(): boolean;
}

/** Size cap of one call, in UTF-16 units of its JSON (reliability 6.4). */
export const MAX_CALL_LENGTH = 1_000_000;

export interface BindIpcOptions {
  readonly ipcMain: IpcMainLike;
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
  readonly webContents: () => readonly WebContentsLike[];
  /** Origin of our page: `app://desk`, or the dev server's while developing. */
  readonly origin: string;
}

export function bindIpc(options: BindIpcOptions): () => void {
  options.ipcMain.handle(CALL_CHANNEL, async (event, payload) => {
    if (!isOurPage(event, options.origin)) return { ok: false, error: deskError('method.forbidden', { method: 'sender' }) };
    const request = asRequest(payload);
    if (request === undefined) return { ok: false, error: deskError('input.invalid', { method: '', field: '' }) };
    if (JSON.stringify(request.input ?? null).length > MAX_CALL_LENGTH) return { ok: false, error: deskError('input.too_large') };
    return await options.dispatch(request);
  });
  return options.subscribe((event) => {
    for (const contents of options.webContents()) if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
  });
}

function isOurPage(event: IpcEventLike, origin: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return frame.url === origin || frame.url.startsWith(`${origin}/`);
}

function asRequest(payload: unknown): { method: string; input: unknown } | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { method, input } = payload as { method?: unknown; input?: unknown };
  return typeof method === 'string' && method.length < 100 ? { method, input } : undefined;
}
