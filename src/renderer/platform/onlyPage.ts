/** Is this the only page of the desk? A second one would offer the call of the first as cut off, and could discard it. */

import { useEffect, useState } from 'react';

const NAME = 'statusdesk-page';

/** `waiting` until the page before it is gone; a page that is reloaded gives its place to itself. */
export type PagePlace = 'asking' | 'only' | 'waiting';

/** The part of the browser's lock manager that is used. */
export interface PageLocks {
  request(name: string, options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal }, held: (lock: unknown) => Promise<void>): Promise<void>;
}

/** Takes the place and keeps it until `leave` is aborted or the page ends. */
export async function takePlace(locks: PageLocks, leave: AbortSignal, tell: (place: PagePlace) => void): Promise<void> {
  const keep = async (): Promise<void> => {
    if (leave.aborted) return;
    tell('only');
    await new Promise<void>((done) => leave.addEventListener('abort', () => done(), { once: true }));
  };
  let taken = false;
  await locks.request(NAME, { ifAvailable: true }, async (lock) => {
    taken = lock !== null;
    if (taken) await keep();
  });
  if (taken || leave.aborted) return;
  tell('waiting');
  await locks.request(NAME, { signal: leave }, keep).catch((error: unknown) => {
    if (!leave.aborted) throw error;
  });
}

/** Where the browser has no locks the page is taken for the only one. */
export function useOnlyPage(locks: PageLocks | undefined): PagePlace {
  const [place, setPlace] = useState<PagePlace>(locks === undefined ? 'only' : 'asking');
  useEffect(() => {
    if (locks === undefined) return undefined;
    const leave = new AbortController();
    void takePlace(locks, leave.signal, setPlace);
    return () => leave.abort();
  }, [locks]);
  return place;
}
