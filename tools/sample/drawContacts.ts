/** Who has called about a case before? A weekly rate raised by delay and waiting, and repeat calls less often once the complete answer was in use. */

import type { Contact } from '../../src/domain/cases/case.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, minuteText, nextWeekday } from './days.ts';
import { below, chance, choose, type Stream } from './stream.ts';

export interface ContactWish {
  readonly clock: SampleClock;
  readonly fromDay: number;
  readonly toDay: number;
  readonly isDelayed: boolean;
  readonly isWaiting: boolean;
  readonly isRepresented: boolean;
  readonly language: 'en' | 'fr';
}

const WEEKS = 26;
const BASE = 12_000;
/** The second script version took effect sixty days before the sample. */
export const SECOND_VERSION_DAYS = 60;
const REPEAT = { before: 360_000, after: 250_000 };
const SCRIPTS_OF: Readonly<Record<string, readonly string[]>> = {
  status: ['B03'], what_is_missing: ['B09'], why_late: ['B03', 'B27'], document_confirmation: ['B12'], letter_content: ['B20'], technical: ['E08'], advice: ['D01'],
};

export function drawContacts(s: Stream, wish: ContactWish): readonly Contact[] {
  const rate = Math.min(400_000, Math.floor((BASE * (wish.isDelayed ? 30 : 10) * (wish.isWaiting ? 25 : 10) * (wish.isRepresented ? 13 : 10)) / 1000));
  const days: number[] = [];
  for (let week = WEEKS; week > 0; week--) {
    const day = nextWeekday(wish.clock.day - week * 7 + below(s, 5));
    if (day < wish.fromDay || day >= wish.toDay || !chance(s, rate)) continue;
    days.push(day, ...repeats(s, day, wish));
  }
  return days.sort((a, b) => a - b).map((day, index) => contact(s, day, index, wish));
}

function repeats(s: Stream, day: number, wish: ContactWish): readonly number[] {
  const next = nextWeekday(day + 2 + below(s, 26));
  const again = chance(s, wish.clock.day - day > SECOND_VERSION_DAYS ? REPEAT.before : REPEAT.after);
  return again && next < wish.toDay ? [next] : [];
}

function contact(s: Stream, day: number, index: number, wish: ContactWish): Contact {
  const question = choose(s, [['status', 46], ['what_is_missing', 13], ['why_late', 12], ['document_confirmation', 8], ['letter_content', 5], ['technical', 4], ['advice', 12]]);
  const role = choose(s, [['client', 66], [wish.isRepresented ? 'representative' : 'client', 17], ['designated', 4], ['other', 9], ['sponsor', 4]]);
  const told = role === 'other' ? 'NOT-AUTHORISED' : question === 'advice' ? 'ADVICE-DECLINED' : question === 'what_is_missing' && wish.isWaiting ? 'OUTSTANDING-TOLD' : 'STATUS-GIVEN';
  return {
    id: `X${String(index + 1).padStart(2, '0')}`,
    at: minuteText(day * DAY_MINUTES + 13 * 60 + below(s, 480)),
    channel: choose(s, [['phone', 92], ['webform', 5], ['callback', 3]]),
    callerRole: role,
    language: wish.language,
    question,
    scripts: role === 'other' ? ['D17'] : (SCRIPTS_OF[question] ?? []),
    outcomeCode: told,
    teamCode: `T${1 + below(s, 5)}`,
  };
}
