/** How often may one agent look somebody up? Typing one name on is one look-up; every other try counts. */

import type { Clock } from '../ports/clock.ts';

export interface LookUp {
  readonly agentId: string;
  readonly callId: string;
  readonly text: string;
  /** Narrowed by birth date, country or line, or a complete number: always a look-up of its own. */
  readonly settled: boolean;
}

export type Admission = { readonly kind: 'counted' } | { readonly kind: 'typing' } | { readonly kind: 'limited'; readonly seconds: number };

export interface LookUpMeter {
  admit(lookUp: LookUp, perMinute: number): Admission;
  /** The last one came to nothing: asked again, it is a look-up of its own and no typing on. */
  takeBack(): void;
}

const WINDOW_MS = 60_000;

export function createLookUpMeter(clock: Clock): LookUpMeter {
  const counted = new Map<string, readonly number[]>();
  let last: LookUp | undefined;

  return {
    admit: (lookUp, perMinute) => {
      const goesOn = last !== undefined && isTypingOn(last, lookUp);
      const repeats = last !== undefined && isSame(last, lookUp);
      if (repeats || (goesOn && !lookUp.settled)) {
        last = lookUp;
        return { kind: 'typing' };
      }
      const now = Date.parse(clock.now());
      const recent = (counted.get(lookUp.agentId) ?? []).filter((at) => at > now - WINDOW_MS);
      const oldest = recent[0];
      if (recent.length >= perMinute && oldest !== undefined) return { kind: 'limited', seconds: Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000)) };
      counted.set(lookUp.agentId, [...recent, now]);
      last = lookUp;
      return { kind: 'counted' };
    },
    takeBack: () => void (last = undefined),
  };
}

/** The same text grown at its end. Taking letters away and typing others is a new look-up: else one could walk through all numbers. */
const isTypingOn = (before: LookUp, now: LookUp): boolean => isSameCall(before, now) && now.text.length > before.text.length && now.text.startsWith(before.text);
const isSame = (before: LookUp, now: LookUp): boolean => isSameCall(before, now) && before.text === now.text && before.settled === now.settled;
const isSameCall = (before: LookUp, now: LookUp): boolean => before.agentId === now.agentId && before.callId === now.callId;
