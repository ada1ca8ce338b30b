/** How does a link leave the desk? Policy is asked, then the system browser gets it; a locked desk opens nothing. */

import type { Dispatch } from '../../dispatch.ts';

export async function openOutside(url: string, dispatch: Dispatch | undefined, open: (url: string) => Promise<void>): Promise<void> {
  const reply = await dispatch?.({ method: 'links.mayOpen', input: { url } });
  if (reply?.ok !== true || (reply.value as { readonly allowed?: unknown }).allowed !== true) return;
  // A system without a browser says so itself; the address is not logged.
  await open(url).catch(() => undefined);
}
