/** What must be on file of a thing before it may be called recorded, and what must not be there before nothing may be called open? */

import type { CaseRecord } from '../cases/case.ts';
import { isNothingOutstanding } from '../composing/caseState.ts';
import type { Fact } from './fact.ts';

/** "The medical results are recorded", "a request dated 3 March": that something happened with it, on that day. */
export const RECORDED_AS: ReadonlySet<string> = new Set(['received', 'completed', 'sent', 'scheduled', 'decided', 'paid', 'refunded']);

/** What denies that nothing is recorded. A visit that is booked gives no fingerprints yet, and a letter about them is not they. */
export const isRecordOf = ({ event, topics }: Fact, named: readonly string[]): boolean =>
  RECORDED_AS.has(event) && !(event === 'scheduled' && topics.some((topic) => GIVEN_THERE.has(topic))) && (topics[0] !== 'letter' || named.includes('letter'));
const GIVEN_THERE = new Set(['biometrics', 'medical_exam']);

/** "Nothing is outstanding" may be said of a closed file, too, whatever script it has. */
export const isNothingOpen = (record: CaseRecord): boolean => isNothingOutstanding(record.status === 'closed' ? { ...record, status: 'in_progress' } : record);
