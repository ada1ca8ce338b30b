/** Who may try a code before anybody knows them? So many of one address and so many of all: a new key is no new right to try. */

import { createRateLimit } from './rateLimit.ts';
import type { RateOptions } from './rateLimit.ts';

/** Takes one; otherwise how many seconds until there is one. */
export type TakeCode = (remote: string) => number | undefined;

/** Nobody types codes faster: a tenth of what a device may ask. */
const SLOWER = 10;
/** All addresses together have as much as so many of them. */
const ADDRESSES = 4;
const ALL = 'all';

export function createCodeLimit({ burst, perSecond, now }: RateOptions): TakeCode {
  const ofAddress = createRateLimit({ burst, perSecond: perSecond / SLOWER, now });
  const ofAll = createRateLimit({ burst: burst * ADDRESSES, perSecond: (perSecond / SLOWER) * ADDRESSES, now });
  return (remote) => ofAddress.take(remote) ?? ofAll.take(ALL);
}
