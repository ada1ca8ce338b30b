/** How are refused codes written down without a stranger filling the log? The first at once, what follows within a minute as one event with its number. */

import type { HubEvent } from '../../ports/hubEvents.ts';

type Refused = Extract<HubEvent, { readonly kind: 'device.enrol_refused' }>;

const MINUTE_MS = 60_000;

export interface RefusedEnrolments {
  /** What there is to write down now. */
  add(refused: Pick<Refused, 'deviceId' | 'why'>, at: number): Refused | undefined;
  /** What waited a minute and nobody came after. */
  due(at: number): readonly Refused[];
}

interface Sum {
  readonly toldAt: number;
  readonly times: number;
  readonly deviceId: string;
}

/** Of this process: one that is killed forgets the number of its last minute, never that there were refusals. */
export function createRefusedEnrolments(): RefusedEnrolments {
  const sums = new Map<Refused['why'], Sum>();
  const tell = (why: Refused['why'], { deviceId, times }: Sum, at: number): Refused => {
    sums.set(why, { toldAt: at, times: 0, deviceId });
    return { kind: 'device.enrol_refused', deviceId, why, times };
  };
  return {
    add: ({ deviceId, why }, at) => {
      const { toldAt, times } = sums.get(why) ?? { toldAt: Number.NEGATIVE_INFINITY, times: 0 };
      const sum = { toldAt, times: times + 1, deviceId };
      sums.set(why, sum);
      return at - toldAt >= MINUTE_MS ? tell(why, sum, at) : undefined;
    },
    due: (at) => [...sums].filter(([, { times, toldAt }]) => times > 0 && at - toldAt >= MINUTE_MS).map(([why, sum]) => tell(why, sum, at)),
  };
}
