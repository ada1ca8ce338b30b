/** "Reopened by citizenship office 3": which office had the file on the day of a fact that names none? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { Fact } from './fact.ts';

export function officeOn({ event, on, topics }: Fact, { facts: { record }, today }: { readonly facts: ReplyFacts; readonly today: CalendarDay }): string | undefined {
  if (record === undefined || ELSEWHERE.has(event) || topics.includes('appointment')) return undefined;
  const moves = (record.transfers ?? []).toSorted((left, right) => (left.on < right.on ? -1 : 1));
  const day = on === undefined || STANDS.has(event) || event.startsWith('state.') ? today : on;
  const before = moves.findLast((move) => (move.receivedOn ?? move.on) <= day);
  return before?.toOffice ?? (moves.length === 0 ? record.officeCode : moves[0]?.fromOffice);
}

/** What still stands is where the file is, however long ago it began. */
const STANDS = new Set(['at_stage', 'open', 'missing', 'recorded']);

/** What is sent to an office, or takes place in a town, says nothing of where the file was. */
const ELSEWHERE = new Set(['sent', 'requested', 'returned', 'transferred', 'located', 'scheduled', 'held', 'missed', 'named', 'mailed_card']);
