/** Which rules must every record of the sample keep? Each function names what is wrong with a record, or nothing. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { parseCaseRecord } from '../../src/contract/caseRecord.ts';
import { replayStages } from '../../tools/sample/deriveEvents.ts';
import { SAFE } from '../../tools/sample/identifiers.ts';
import { isOpenItem } from '../../tools/sample/itemStates.ts';

type Rule = (record: CaseRecord) => readonly string[];

const when = (wrong: boolean, what: string): readonly string[] => (wrong ? [what] : []);

const fitsSchema: Rule = (record) => {
  const parsed = parseCaseRecord(record);
  return parsed.ok ? [] : parsed.error.map(({ field, problem }) => `${field}: ${problem}`);
};

const hasDatesInOrder: Rule = ({ receivedOn = '', completeOn, aorOn, status, closedOn, decision }) => [
  ...when(completeOn !== undefined && completeOn < receivedOn, 'complete before received'),
  ...when(aorOn !== undefined && aorOn < (completeOn ?? receivedOn), 'acknowledged before complete'),
  ...when(status === 'closed' && (closedOn === undefined || decision === undefined), 'closed without outcome or date'),
  ...when(status !== 'closed' && (closedOn !== undefined || (decision !== undefined && decision.outcome !== 'REOPENED' && decision.sentOn !== undefined)), 'open with a closing date or a decision that was sent'),
];

const replaysToItsStages: Rule = ({ stages = [], events = [] }) => {
  const replayed = replayStages(events);
  const untold = new Set(['not_started', 'exempted']);
  return stages.flatMap(({ code, personId, state }) => {
    const told = replayed.get(`${code}/${personId ?? ''}`);
    return when(told === undefined ? !untold.has(state) : told !== state, `${code} is ${state}, its events say ${told ?? 'nothing'}`);
  });
};

const AFTER_CLOSING = new Set(['ISS', 'COP', 'LND', 'CRD', 'OTH', 'PPR', 'letter_sent', 'returned_mail', 'mailed', 'address_changed', 'transfer_received']);

const isQuietAfterClosing: Rule = ({ closedOn, events = [] }) =>
  closedOn === undefined ? [] : events.filter((event) => event.effectiveOn > closedOn && !AFTER_CLOSING.has(event.stage) && !AFTER_CLOSING.has(event.noteCode ?? '')).map((event) => `${event.stage} ${event.noteCode ?? event.state} after closing`);

const hasItemsInOrder: Rule = ({ items = [], stages = [], status }) => [
  ...items.flatMap(({ id, requestedOn = '', receivedOn, reviewedOn }) => when((receivedOn !== undefined && receivedOn < requestedOn) || (reviewedOn !== undefined && reviewedOn < (receivedOn ?? requestedOn)), `dates of ${id} out of order`)),
  ...when(status !== 'closed' && stages.some((stage) => stage.state === 'waiting_on_client' || stage.state === 'expired') !== items.some(isOpenItem), 'waiting on the client without an open item, or the other way round'),
];

const hasAuthoritiesThatFit: Rule = ({ people = [], authorities = [] }) => [
  ...authorities.flatMap(({ id, personId }) => when(!people.some((person) => person.id === personId), `${id} covers nobody on the case`)),
  ...when(authorities.filter(({ kind, state }) => kind === 'imm5476_paid' && state === 'active').length > 1, 'two active paid representatives'),
];

const usesSafeIdentifiers: Rule = ({ number, aliasNumbers = [], people = [], events = [], asOf = '' }) => [
  ...[number, ...aliasNumbers].flatMap((one) => when(one !== undefined && !SAFE.number.test(one), `number ${one ?? ''}`)),
  ...people.flatMap(({ uci, aliasUcis = [], phone, email, address }) => [
    ...[uci, ...aliasUcis].flatMap((one) => when(one !== undefined && !SAFE.uci.test(one), `UCI ${one ?? ''}`)),
    ...when(phone !== undefined && !SAFE.phone.test(phone), `phone ${phone ?? ''}`),
    ...when(email !== undefined && !SAFE.email.test(email), `e-mail ${email ?? ''}`),
    ...when(address?.postalCode !== undefined && !SAFE.postalCode.test(address.postalCode), `postal code ${address?.postalCode ?? ''}`),
  ]),
  ...events.flatMap((event) => when(event.recordedAt > asOf && asOf >= '2026-11-20T15:00:00Z', `event ${event.id} after the sample`)),
];

export const RULES = { fitsSchema, hasDatesInOrder, replaysToItsStages, isQuietAfterClosing, hasItemsInOrder, hasAuthoritiesThatFit, usesSafeIdentifiers } as const satisfies Record<string, Rule>;

export const problemsOf = (record: CaseRecord): readonly string[] =>
  Object.entries(RULES).flatMap(([name, rule]) => rule(record).map((problem) => `${record.id} ${name}: ${problem}`));
