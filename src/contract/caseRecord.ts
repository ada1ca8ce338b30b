/** Which JSON is a case record? The schema published as docs/case-record.schema.json; unknown fields are errors that name them. */

import { z } from 'zod';
import * as codes from '../domain/cases/codes.ts';
import type { CaseRecord } from '../domain/cases/case.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isRealDay, 'not a day of the calendar').describe('Calendar day YYYY-MM-DD');
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/).refine(isRealInstant, 'not an instant').describe('UTC instant');
const text = z.string().max(400);
const id = z.string().min(1).max(80);
const language = z.enum(['en', 'fr']);

const decision = z.strictObject({
  outcome: z.enum(codes.OUTCOME_CODES),
  madeOn: day,
  sentOn: day.optional(),
  channel: z.enum(codes.DELIVERY_CHANNELS).optional(),
  outcomeReleasable: z.boolean().optional(),
  superseded: z.array(z.strictObject({ outcome: z.enum(codes.OUTCOME_CODES), madeOn: day })).optional(),
});

const person = z.strictObject({
  id,
  role: z.enum(codes.PARTY_ROLES),
  uci: text.optional(),
  aliasUcis: z.array(text).optional(),
  familyName: text,
  givenNames: text.optional(),
  otherNames: z.array(z.strictObject({ kind: z.enum(['maiden', 'former', 'alias', 'order_swapped', 'transliteration', 'original_script']), family: text, given: text.optional() })).optional(),
  born: z.strictObject({ year: z.int().min(1880).max(2200), month: z.int().min(1).max(12).optional(), day: z.int().min(1).max(31).optional() }).optional(),
  sex: z.enum(['F', 'M', 'X']).optional(),
  birthCountry: text.optional(),
  language: language.optional(),
  address: z.strictObject({ line: text, city: text.optional(), region: text.optional(), postalCode: text.optional(), country: text.optional() }).optional(),
  email: text.optional(),
  phone: text.optional(),
  flags: z.array(z.enum(codes.PERSON_FLAGS)).optional(),
  passportLast4: text.optional(),
  since: day.optional(),
  until: day.optional(),
});

const stage = z.strictObject({
  code: z.enum(codes.STAGE_CODES), state: z.enum(codes.STAGE_STATES), startedOn: day.optional(), completedOn: day.optional(),
  scheduledAt: instant.optional(), expiresOn: day.optional(), personId: id.optional(),
});

const event = z.strictObject({
  id, stage: z.enum(codes.STAGE_CODES), state: z.enum(codes.STAGE_STATES), recordedAt: instant, effectiveOn: day, officeCode: text.optional(),
  actor: z.enum(codes.ACTOR_KINDS), visible: z.boolean(), noteCode: text.optional(), documentCode: z.enum(codes.DOCUMENT_CODES).optional(), personId: id.optional(),
});

const item = z.strictObject({
  id, document: z.enum(codes.DOCUMENT_CODES), country: text.optional(), personId: id.optional(), state: z.enum(codes.ITEM_STATES),
  rejection: z.enum(codes.REJECTION_CODES).optional(), requestedOn: day.optional(), dueOn: day.optional(), extendedTo: day.optional(),
  receivedOn: day.optional(), reviewedOn: day.optional(), sentVia: z.enum(codes.DELIVERY_CHANNELS).optional(), letterId: id.optional(),
});

const letter = z.strictObject({
  id, kind: z.enum(codes.LETTER_CODES), sentOn: day, language, channel: z.enum(codes.DELIVERY_CHANNELS).optional(),
  deliveredTo: z.enum(['client', 'representative']), undelivered: z.boolean().optional(), returnedOn: day.optional(),
});

const authority = z.strictObject({
  id, kind: z.enum(codes.AUTHORITY_KINDS), state: z.enum(codes.AUTHORITY_STATES), personId: id.optional(), holderName: text, organisation: text.optional(),
  membershipId: text.optional(), signedOn: day.optional(), receivedOn: day.optional(), validFrom: day.optional(), validTo: day.optional(),
  cancelledOn: day.optional(), signatories: z.array(id).optional(),
});

export const caseRecordSchema = z.strictObject({
  id,
  number: text.optional(),
  aliasNumbers: z.array(text).optional(),
  line: z.enum(codes.LINE_CODES),
  subtype: text.optional(),
  destinationQc: z.boolean().optional(),
  channel: z.enum(['online', 'paper', 'representative_portal', 'mission']).optional(),
  status: z.enum(codes.CASE_STATUSES),
  receivedOn: day.optional(),
  completeOn: day.optional(),
  aorOn: day.optional(),
  closedOn: day.optional(),
  reopenedOn: day.optional(),
  decision: decision.optional(),
  reasonCode: z.enum(codes.REASON_CODES).optional(),
  officeCode: text.optional(),
  transfers: z.array(z.strictObject({ fromOffice: text.optional(), toOffice: text, on: day, receivedOn: day.optional() })).optional(),
  priority: z.enum(['normal', 'urgent_accepted']).optional(),
  published: z.strictObject({ days: z.int().min(1), asOfOn: day }).optional(),
  lastChangeAt: instant.optional(),
  lastVisibleChangeAt: instant.optional(),
  disclosure: z.enum(['normal', 'restricted', 'no_phone']).optional(),
  legalHold: z.boolean().optional(),
  syncScope: text.optional(),
  version: z.int().min(0).optional(),
  stages: z.array(stage).optional(),
  events: z.array(event).optional(),
  items: z.array(item).optional(),
  letters: z.array(letter).optional(),
  appointments: z.array(z.strictObject({ id, kind: z.enum(codes.APPOINTMENT_KINDS), at: instant, place: text.optional(), zone: text.optional(), state: z.enum(['scheduled', 'held', 'missed', 'cancelled']) })).optional(),
  passport: z.strictObject({ requestedOn: day.optional(), receivedOn: day.optional(), returnedOn: day.optional(), tracking: text.optional() }).optional(),
  fee: z.strictObject({ state: z.enum(['paid', 'not_recorded', 'refunded']), paidOn: day.optional() }).optional(),
  people: z.array(person).optional(),
  authorities: z.array(authority).optional(),
  notes: z.array(z.strictObject({ id, recordedAt: instant, officeCode: text.optional(), kind: z.enum(['status', 'client_contact', 'administrative', 'flag']), language, text: z.string().max(4000) })).optional(),
  contacts: z.array(z.strictObject({
    id, at: instant, channel: z.enum(['phone', 'mp_appointment', 'webform', 'callback']), callerRole: text, language,
    question: text.optional(), scripts: z.array(text).optional(), outcomeCode: text.optional(), teamCode: text.optional(),
  })).optional(),
  asOf: instant.optional(),
  signatureState: z.enum(['valid', 'invalid']).optional(),
});

/** Compile-time proof that the schema and the domain type are the same shape. */
type Same<A, B> = A extends B ? (B extends A ? true : false) : false;
export const schemaMatchesDomain: Same<DeepReadonly<z.output<typeof caseRecordSchema>>, CaseRecord> = true;
type DeepReadonly<T> = T extends readonly (infer U)[] ? readonly DeepReadonly<U>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export interface CaseRecordProblem {
  /** Dotted path of the field, e.g. `items.0.dueOn`. */
  readonly field: string;
  readonly problem: string;
}

/** Nulls mean "absent" in exports of many case systems; they are dropped before checking. */
export function parseCaseRecord(value: unknown): { readonly ok: true; readonly value: CaseRecord } | { readonly ok: false; readonly error: readonly CaseRecordProblem[] } {
  const parsed = caseRecordSchema.safeParse(withoutNulls(value));
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    error: parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? { field: [...issue.path, issue.keys[0]].join('.'), problem: 'unknown field' }
        : { field: issue.path.join('.'), problem: issue.message },
    ),
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => entry !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null).map(([key, entry]) => [key, withoutNulls(entry)]));
}

/** `2026-02-31` has the right form; counting from it would make old data look fresh. */
function isRealDay(value: string): boolean {
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function isRealInstant(value: string): boolean {
  return isRealDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}
