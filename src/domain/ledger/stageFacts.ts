/** What do the stages and appointments of a record say? */

import type { CaseRecord, Stage } from '../cases/case.ts';
import type { AppointmentKind, StageCode } from '../cases/codes.ts';
import { ANSWERING_OFFICE_ZONE, localDay } from '../cases/localDay.ts';
import type { SlotName } from '../composing/slots.ts';
import type { Fact } from './fact.ts';

/** Name of each stage among the terms of the pack. */
export const TOPIC_OF_STAGE: Readonly<Record<StageCode, string>> = {
  SUB: 'case', RCV: 'receipt_stage', CMP: 'completeness', AOR: 'acknowledgement', SPR: 'sponsor_stage', BIO: 'biometrics', MED: 'medical_exam', ELG: 'eligibility', BGV: 'background',
  DOC: 'additional_documents', PFL: 'fairness', INT: 'interview', TST: 'test', PHY: 'physical_presence', LNG: 'language_skills', PRH: 'prohibitions', DEC: 'decision', PPR: 'passport',
  ISS: 'issue', COP: 'copr', LND: 'landing', OTH: 'ceremony', CRD: 'card', CLO: 'case',
};

/** What else a finished stage may be called, beside completed. */
const DONE_AS: Partial<Record<StageCode, readonly string[]>> = {
  SUB: ['sent'], RCV: ['received'], AOR: ['sent'], BIO: ['received', 'collected'], MED: ['received'], INT: ['held'], TST: ['held'], OTH: ['held'], CRD: ['sent', 'mailed_card'], ISS: ['sent', 'mailed_card'],
  COP: ['sent', 'mailed_card'], LND: ['received', 'held', 'started'], DOC: ['reviewed'], ELG: ['reviewed', 'closed'], PPR: ['received'],
  CMP: ['complete', 'judged_complete'], BGV: ['closed'], PHY: ['closed'], LNG: ['closed'], PRH: ['closed'],
};
/** "The medical was marked complete": every finished step is. */
const doneAs = (code: StageCode): readonly string[] => [...new Set([...(DONE_AS[code] ?? []), ...(TOPIC_OF_STAGE[code] === 'case' ? [] : ['judged_complete'])])];
const DONE_SLOT: Partial<Record<StageCode, SlotName>> = { MED: 'medical.received_on', BIO: 'biometrics.collected_on', CRD: 'card.mailed_on', ISS: 'issue.issued_on', COP: 'issue.issued_on', SPR: 'sponsor.since' };
/** Common names of several steps: which one is left open. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  medical_exam: ['exam_step'], test: ['exam_step'], eligibility: ['check', 'exam_step'], background: ['check'], completeness: ['check'], prohibitions: ['check'], sponsor_stage: ['check'], physical_presence: ['check'], language_skills: ['check'],
};
/** Acts of the client: "you gave", "we received from you". All others are the office's. */
const BY_CLIENT: readonly StageCode[] = ['SUB', 'RCV', 'BIO', 'MED'];

/** Stages that tell a decision are read from the decision itself, which knows whether its letter is out. */
const OF_THE_DECISION: readonly StageCode[] = ['DEC', 'CLO'];

export function stageFacts(record: CaseRecord): readonly Fact[] {
  return (record.stages ?? []).flatMap((stage, index) => (OF_THE_DECISION.includes(stage.code) && stage.state === 'completed' ? [] : ofStage(stage, index).map((fact): Fact => (isOfAnother(stage, record) ? { ...fact, onlyNamed: true } : fact))));
}

function ofStage(stage: Stage, index: number): readonly Fact[] {
  const own = TOPIC_OF_STAGE[stage.code];
  const topics = stage.code === 'SUB' ? ['case'] : [own, 'stage', ...(ALSO_CALLED[own] ?? []), ...(stage.code === 'CMP' || stage.code === 'RCV' ? ['case'] : []), ...(stage.code === 'DOC' || stage.code === 'ISS' || stage.code === 'COP' ? ['document'] : []), ...(stage.code === 'PPR' ? ['letter_passport'] : []), ...(stage.code === 'PFL' || stage.code === 'AOR' ? ['letter'] : [])];
  const actor = BY_CLIENT.includes(stage.code) ? 'client' : 'office';
  const base = { entity: `stage${index}`, topics, ...(stage.personId === undefined ? {} : { personId: stage.personId }) };
  const started: readonly Fact[] = stage.startedOn === undefined ? [] : [{ ...base, event: 'started', on: stage.startedOn, actor: 'office' }];
  const expires: readonly Fact[] = stage.expiresOn === undefined || stage.state === 'expired' ? [] : [{ ...base, event: 'valid', on: stage.expiresOn }, { ...base, event: 'expires', on: stage.expiresOn }];
  switch (stage.state) {
    case 'completed': {
      const on = stage.completedOn === undefined ? {} : { on: stage.completedOn };
      const slot = DONE_SLOT[stage.code] === undefined ? {} : { slot: DONE_SLOT[stage.code] as SlotName };
      return [{ ...base, event: 'completed', ...on, ...slot, actor }, ...(stage.code === 'PFL' ? [{ ...base, topics: ['fairness_answer'], event: 'received', ...on, actor: 'client' } as const] : []), ...doneAs(stage.code).map((event): Fact => ({ ...base, ...(event === 'closed' || (event === 'judged_complete' && stage.code !== 'CMP') ? { needs: [TOPIC_OF_STAGE[stage.code]] } : {}), event, ...on, ...slot, actor })), ...started, ...expires];
    }
    case 'in_progress':
    case 'waiting_on_partner':
      return [{ ...base, event: 'state.in_progress', ...(stage.startedOn === undefined ? {} : { on: stage.startedOn }), slot: 'check.state_label' }, { ...base, event: 'open', ...(stage.startedOn === undefined ? {} : { on: stage.startedOn }) }, ...started, ...expires];
    case 'waiting_on_client': {
      const since = stage.startedOn === undefined ? {} : { on: stage.startedOn };
      return [{ ...base, event: 'state.waiting_on_client', ...since }, { ...base, event: 'requested', ...since, actor: 'office' }, { ...base, event: 'missing', ...since }, ...(stage.code === 'PFL' ? [{ ...base, event: 'sent', ...since, actor: 'office' } as const] : [])];
    }
    case 'scheduled':
      return [{ ...base, event: 'scheduled', ...(stage.scheduledAt === undefined ? {} : instantOf(stage.scheduledAt, ANSWERING_OFFICE_ZONE)), actor: 'office' }, ...started];
    case 'expired':
      return [{ ...base, event: 'expired', ...(stage.expiresOn === undefined ? {} : { on: stage.expiresOn }), slot: 'medical.expired_on' }, ...started];
    default:
      return [{ ...base, event: `state.${stage.state}` }];
  }
}

/** "The medical exam was received" is not said when one person's is and another's is not, unless it is the principal's own. */
function isOfAnother(stage: Stage, record: CaseRecord): boolean {
  if (stage.state !== 'completed') return false;
  const open = (record.stages ?? []).some((other) => other.code === stage.code && other.state !== 'completed' && other.state !== 'exempted');
  const principal = (record.people ?? []).find((person) => person.role === 'principal')?.id;
  return open && stage.personId !== undefined && stage.personId !== principal;
}

const TOPIC_OF_APPOINTMENT: Readonly<Record<AppointmentKind, string>> = { interview: 'interview', test: 'test', ceremony: 'ceremony', biometrics: 'biometrics', medical: 'medical_exam' };

export function appointmentFacts(record: CaseRecord): readonly Fact[] {
  return (record.appointments ?? []).map((entry): Fact => {
    const place = entry.place === undefined ? {} : { place: entry.place };
    const event = entry.state === 'cancelled' ? 'state.cancelled' : entry.state;
    return { entity: entry.id, topics: [TOPIC_OF_APPOINTMENT[entry.kind], 'appointment', 'place', ...(entry.kind === 'test' || entry.kind === 'medical' ? ['exam_step'] : [])], event, ...place, ...instantOf(entry.at, entry.zone ?? ANSWERING_OFFICE_ZONE), actor: entry.state === 'missed' ? 'client' : 'office', slot: 'appointment.at' };
  });
}

function instantOf(at: string, zone: string): Pick<Fact, 'on' | 'time'> {
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(at));
  const part = (type: string): number => Number(clock.find((entry) => entry.type === type)?.value ?? 0);
  return { on: localDay(at, zone), time: { hour: part('hour'), minute: part('minute') } };
}
