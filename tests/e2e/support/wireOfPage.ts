/** What does a page hear from a desk that goes in the moment it opens, or that is mending itself? The real desk answers; the wire between is cut, or told what it says for a moment only. */

import type { Page } from '@playwright/test';

interface Told {
  readonly reply?: { readonly ok?: boolean; readonly value?: { readonly packs?: unknown; readonly locked?: boolean } };
}

const tell = (message: string | Buffer): Told => JSON.parse(String(message)) as Told;

/** Cuts the wire at the first question, each time, until it is healed. */
export async function breakFirst(page: Page): Promise<() => void> {
  let isBroken = true;
  await page.routeWebSocket('**/ws', (wire) => {
    if (isBroken) wire.onMessage(() => void wire.close());
    else wire.connectToServer();
  });
  return () => void (isBroken = false);
}

/** The desk says that it mends itself, as it does for a second, until it is told to be done; then it announces what it always does. */
export async function hearMending(page: Page): Promise<() => void> {
  let isMending = true;
  let announce = (): void => undefined;
  await page.routeWebSocket('**/ws', (wire) => {
    announce = () => wire.send(JSON.stringify({ event: { name: 'session.changed', payload: { locked: false } } }));
    wire.connectToServer().onMessage((message) => {
      const told = tell(message);
      const isState = isMending && told.reply?.value?.packs !== undefined && told.reply.value.locked !== undefined;
      wire.send(isState ? JSON.stringify({ ...told, reply: { ...told.reply, value: { ...told.reply?.value, locked: true, mending: true } } }) : message);
    });
  });
  return () => {
    isMending = false;
    announce();
  };
}
