/** What happened on this case, by the day it counts for? Every line rests on one row of the record; nothing is invented between them. */

import type { Glossary } from '../glossary/label.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import type { CaseEvent, CaseRecord, Contact, Letter, OutstandingItem } from './case.ts';
import type { TimelineEntry } from './caseView.ts';
import type { DocumentCode } from './codes.ts';
import { labelIfAny, labelOf } from './labels.ts';
import { localDay } from './localDay.ts';

/** Newest first. Facts that stand on the record without an event of their own (a letter, an item, a transfer) are added once. */
export function timelineEntries(record: CaseRecord, glossary: Glossary): readonly TimelineEntry[] {
  const events = (record.events ?? []).filter((event) => event.visible);
  const told = new Set(events.map(keyOf));
  const beside = factsBeside(record, glossary).filter((fact) => !told.has(fact.key));
  return [
    ...events.map((event) => fromEvent(event, glossary)),
    ...beside.map((fact) => fact.entry),
    ...(record.contacts ?? []).map((contact) => fromContact(contact, glossary)),
  ].toSorted(newestFirst);
}

const newestFirst = (left: TimelineEntry, right: TimelineEntry): number => compare(right.on, left.on) || compare(right.at ?? '', left.at ?? '') || compare(right.id, left.id);
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/** Same thing, same day, same document: told once. */
const keyOf = (event: Pick<CaseEvent, 'noteCode' | 'effectiveOn' | 'documentCode'>): string => [event.noteCode ?? '', event.effectiveOn, event.documentCode ?? ''].join('|');

function fromEvent(event: CaseEvent, glossary: Glossary): TimelineEntry {
  const recordedOn = localDay(event.recordedAt);
  const office = labelIfAny(glossary, 'offices', event.officeCode);
  return {
    id: event.id,
    on: event.effectiveOn,
    at: event.recordedAt,
    kind: kindOf(event),
    text: withDocument(eventText(event, glossary), event.documentCode, glossary),
    detail: detailOf(event),
    ...(recordedOn === event.effectiveOn ? {} : { recordedOn }),
    ...(office === undefined ? {} : { office }),
  };
}

/** A coded note says more than the stage it stands on. */
function eventText(event: CaseEvent, glossary: Glossary): Bilingual {
  const codes = [event.noteCode, `${event.stage}.${event.state}`].filter((code) => code !== undefined);
  const known = codes.find((code) => glossary.events.has(code));
  if (known !== undefined) return labelOf(glossary, 'events', known).label;
  return joined(labelOf(glossary, 'stages', event.stage).label, labelOf(glossary, 'states', event.state).label);
}

const withDocument = (text: Bilingual, document: DocumentCode | undefined, glossary: Glossary): Bilingual =>
  document === undefined ? text : joined(text, labelOf(glossary, 'documents', document).label);

/** French sets a no-break space before a colon. */
const joined = (left: Bilingual, right: Bilingual): Bilingual => ({ en: `${left.en}: ${right.en}`, fr: `${left.fr}\u00a0: ${right.fr}` });

function kindOf({ noteCode = '', stage, state }: CaseEvent): TimelineEntry['kind'] {
  if (noteCode.startsWith('item_')) return 'document';
  if (noteCode.startsWith('transfer')) return 'movement';
  if (noteCode === 'letter_sent' || noteCode === 'returned_mail') return 'letter';
  if (noteCode === 'missed' || noteCode === 'rescheduled' || state === 'scheduled') return 'appointment';
  return stage === 'DEC' ? 'decision' : 'stage';
}

/** The short story keeps what a client would tell again; steps that merely run, and the system's own entries, are detail. */
function detailOf({ noteCode, state, actor }: CaseEvent): 1 | 2 {
  if (noteCode === 'system_update' || noteCode === 'item_in_review' || noteCode === 'transfer_received') return 2;
  if (noteCode !== undefined) return 1;
  return actor === 'system' || state === 'in_progress' || state === 'not_started' || state === 'exempted' ? 2 : 1;
}

interface FactBeside {
  readonly key: string;
  readonly entry: TimelineEntry;
}

const factsBeside = (record: CaseRecord, glossary: Glossary): readonly FactBeside[] => [
  ...(record.letters ?? []).flatMap((letter) => fromLetter(letter, glossary)),
  ...(record.items ?? []).flatMap((item) => fromItem(item, glossary)),
  ...(record.transfers ?? []).map((transfer, index): FactBeside => {
    const office = labelOf(glossary, 'offices', transfer.toOffice);
    return { key: `transferred|${transfer.on}|`, entry: { id: `transfer-${index + 1}`, on: transfer.on, kind: 'movement', text: labelOf(glossary, 'events', 'transferred').label, office, detail: 1 } };
  }),
];

function fromLetter(letter: Letter, glossary: Glossary): readonly FactBeside[] {
  const text = (code: string): Bilingual => joined(labelOf(glossary, 'events', code).label, labelOf(glossary, 'letters', letter.kind).label);
  const sent: FactBeside = { key: `letter_sent|${letter.sentOn}|`, entry: { id: `letter-${letter.id}`, on: letter.sentOn, kind: 'letter', text: text('letter_sent'), detail: 1 } };
  if (letter.returnedOn === undefined) return [sent];
  return [sent, { key: `returned_mail|${letter.returnedOn}|`, entry: { id: `letter-${letter.id}-returned`, on: letter.returnedOn, kind: 'letter', text: text('returned_mail'), detail: 1 } }];
}

function fromItem(item: OutstandingItem, glossary: Glossary): readonly FactBeside[] {
  const steps = [
    { code: 'item_requested', on: item.requestedOn },
    { code: 'item_received', on: item.receivedOn },
    { code: item.state === 'rejected' ? 'item_rejected' : 'item_accepted', on: item.state === 'rejected' || item.state === 'accepted' ? item.reviewedOn : undefined },
  ];
  return steps.flatMap(({ code, on }): readonly FactBeside[] =>
    on === undefined
      ? []
      : [{
          key: `${code}|${on}|${item.document}`,
          entry: { id: `${item.id}-${code}`, on, kind: 'document', text: withDocument(labelOf(glossary, 'events', code).label, item.document, glossary), detail: 1 },
        }],
  );
}

/** Contacts stand in the same list as events, so that "what was I told, and when" is one glance. */
const fromContact = (contact: Contact, glossary: Glossary): TimelineEntry => ({
  id: `contact-${contact.id}`,
  on: localDay(contact.at),
  at: contact.at,
  kind: 'contact',
  text: labelOf(glossary, 'events', 'contact').label,
  detail: 1,
});
