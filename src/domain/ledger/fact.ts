/** What is one thing the record says, in terms a sentence can be compared with? */

import type { DeliveryChannel } from '../cases/codes.ts';
import type { SlotName } from '../composing/slots.ts';
import type { CalendarDay } from '../kernel/time.ts';

/** Whose act it was, as far as the record tells: the desk's side, the client's side, or the representative. */
export type Actor = 'office' | 'client' | 'representative';

export interface Fact {
  /** Facts of one row share it: they are told together, and rows are counted by it. */
  readonly entity: string;
  /** Terms the thing answers to (`topic.` left out); the first is its own name. */
  readonly topics: readonly string[];
  /** One of these must be named: a letter about the medical exam is not the exam. */
  readonly needs?: readonly string[];
  /** Term of what is said of it: `received`, `state.in_progress`, `outcome.approved` … */
  readonly event: string;
  readonly on?: CalendarDay;
  readonly time?: { readonly hour: number; readonly minute: number };
  /** Who did it. Absent: the record does not tell, and nobody may be named. */
  readonly actor?: Actor;
  readonly to?: 'client' | 'representative';
  readonly channel?: DeliveryChannel;
  /** Office codes or places where it is, or where it went. */
  readonly place?: string;
  readonly from?: string;
  readonly country?: string;
  /** Is a representative paid? */
  readonly holder?: 'paid' | 'unpaid';
  readonly personId?: string;
  /** Something a caller may be told in these very words: a name, a tracking number, a reference. */
  readonly text?: string;
  /** Days the record gives or the desk computes (elapsed, published). */
  readonly days?: readonly number[];
  /** On the record, but not to be told (a decision before its letter): no absence may be claimed either. */
  readonly untold?: true;
  /** Of one person of several: told only where that person is named. */
  readonly onlyNamed?: true;
  readonly slot?: SlotName;
}

/** Every field of a fact, one that is absent as `undefined`: facts of one shape are read several times as fast as of thirty, and each word of a sentence is held against all of them. */
export function ofOneShape({ entity, topics, needs, event, on, time, actor, to, channel, place, from, country, holder, personId, text, days, untold, onlyNamed, slot }: Fact): Fact {
  const whole: Record<keyof Fact, unknown> = { entity, topics, needs, event, on, time, actor, to, channel, place, from, country, holder, personId, text, days, untold, onlyNamed, slot };
  return whole as unknown as Fact;
}
