/** How does the desk answer about links? The one that waits is given once; what may leave is policy data. */

import type { Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import { ok } from '../../domain/kernel/result.ts';
import { mayOpenLink } from '../../domain/policies/mayOpenLink.ts';
import type { Packs } from '../ports/packs.ts';

export interface LinksServiceOptions {
  readonly packs: () => Packs;
  /** Gives the reference that waits and forgets it; absent in a shell that takes no links. */
  readonly takeLink?: (() => string | undefined) | undefined;
}

export function createLinksService({ packs, takeLink }: LinksServiceOptions): Pick<Handlers<DeskApi>, 'links.take' | 'links.mayOpen'> {
  return {
    'links.take': () => ok({ reference: takeLink?.() ?? null }),
    'links.mayOpen': ({ url }) => ok({ allowed: mayOpenLink(url, packs().policies.value.links.hosts) }),
  };
}
