/** Which pipe does this page use? The bridge where the preload put one, else the socket of the page's own origin. */

import type { DeskBridge } from '../../contract/channels.ts';
import { createElectronTransport } from './electronTransport.ts';
import { createLoopbackTransport } from './loopbackTransport.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    readonly deskBridge?: DeskBridge;
  }
}

export function pickTransport(page: Window): Transport {
  if (page.deskBridge !== undefined) return createElectronTransport(page.deskBridge);
  const { protocol, host } = page.location;
  // A new address pasted over the old one changes only its code: without this the page would go on saying that it is not let in.
  page.addEventListener('hashchange', () => { if (page.location.hash !== '') page.location.reload(); });
  return createLoopbackTransport({
    openSocket: () => new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`),
    admit: () => redeemCode(page),
    isRefused,
  });
}

/** The launch address carries a code that works once; it leaves the address bar before anything else happens. */
async function redeemCode(page: Window): Promise<void> {
  const code = page.location.hash.slice(1);
  if (code === '') return;
  page.history.replaceState(null, '', page.location.pathname);
  await fetch('/session', { method: 'POST', body: code, credentials: 'same-origin' });
}

/** Without a code the desk only says whether this browser is let in; no answer at all is a desk that is not there. */
async function isRefused(): Promise<boolean> {
  try {
    return (await fetch('/session', { method: 'POST', body: '', credentials: 'same-origin' })).status === 401;
  } catch {
    return false;
  }
}
