/** Which stages has a file been through at the instant of the sample? Each starts and ends at a fraction of the whole, so totals match the time model. */

import type { Appointment, Stage } from '../../src/domain/cases/case.ts';
import type { LineCode, StageCode } from '../../src/domain/cases/codes.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, dayText, minuteText } from './days.ts';
import { LINES } from './lines.ts';
import { between, chance, type Stream } from './stream.ts';
import type { CaseTimes } from './timeModel.ts';

interface Window {
  readonly code: StageCode;
  /** Files in a million that have this stage; the others are exempted. */
  readonly share: number;
  /** Per mille of the whole: earliest and latest start, earliest and latest end. */
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
}

export interface StagePlan {
  readonly stages: readonly Stage[];
  readonly appointments: readonly Appointment[];
  /** Minute of the acknowledgement, when it was sent. */
  readonly acknowledged?: number;
}

const window = (code: StageCode, share: number, start: Window['start'], end: Window['end']): Window => ({ code, share, start, end });
const IN_CANADA: ReadonlySet<LineCode> = new Set(['EXV', 'EXS', 'EXW', 'PRC', 'CITG', 'CITP', 'RTD']);
const SPONSORED: ReadonlySet<LineCode> = new Set(['FCO', 'FCI', 'FCD', 'PGP', 'REF']);

function windowsOf(code: LineCode): readonly Window[] {
  if (code === 'ETA') return [window('ELG', 1_000_000, [0, 0], [1000, 1000])];
  const { group } = LINES[code];
  const isPr = group === 'pr_econ' || group === 'pr_fam' || group === 'pr_hum';
  const bio = isPr ? 720_000 : group === 'temp' && !IN_CANADA.has(code) ? 650_000 : 100_000;
  const med = isPr ? 950_000 : group === 'temp' ? 220_000 : 0;
  return [
    ...(SPONSORED.has(code) ? [window('SPR', 1_000_000, [60, 100], [180, 300])] : []),
    ...(group === 'citizenship' || group === 'document' ? [] : [window('BIO', bio, [30, 80], [80, 200])]),
    ...(med === 0 ? [] : [window('MED', med, [100, 350], [350, 600])]),
    window('ELG', 1_000_000, [100, 400], [450, 850]),
    ...(code === 'CITP' ? [] : [window('BGV', code === 'PRC' ? 200_000 : 1_000_000, [80, 250], [500, 950])]),
    ...(code === 'CITG' ? [window('PHY', 1_000_000, [200, 500], [500, 950]), window('LNG', 1_000_000, [200, 500], [500, 950]), window('PRH', 1_000_000, [200, 500], [500, 950])] : []),
  ];
}

export function planStages(s: Stream, code: LineCode, times: CaseTimes, clock: SampleClock, medicalsOf: readonly string[]): StagePlan {
  const at = (perMille: number): number => times.complete + Math.floor((times.span * perMille) / 1000);
  const until = Math.min(times.end, clock.minute);
  const isOpen = times.end > clock.minute;
  if (times.outcome === 'RETURNED_INCOMPLETE') return { stages: [...arrival(code, times, until), ...row('CMP', times.received, times.end, until), ...(isOpen ? [] : [instant('CLO', times.end)])], appointments: [] };
  const checked = code === 'ETA' ? times.complete : at(between(s, 20, 80));
  const acknowledged = code !== 'ETA' && checked <= until ? checked : undefined;
  const own = windowsOf(code).flatMap((stage) => planOne(s, stage, code, at, until, medicalsOf));
  const events = code === 'ETA' ? [] : meetings(s, code, at, until, clock);
  return {
    stages: [
      ...arrival(code, times, until),
      ...(code === 'ETA' ? [] : [...row('CMP', times.complete, checked, until), ...(acknowledged === undefined ? [notStarted('AOR')] : [instant('AOR', acknowledged)])]),
      ...own,
      ...events.map((meeting) => meeting.stage),
      ...(isOpen ? [] : closing(s, code, times, clock)),
    ],
    appointments: events.flatMap((meeting) => meeting.appointments),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  };
}

function arrival(code: LineCode, times: CaseTimes, until: number): readonly Stage[] {
  if (times.isPaper) return [instant('SUB', times.received - 6 * DAY_MINUTES), instant('RCV', Math.min(times.received, until))];
  return code === 'REF' ? [instant('RCV', times.received)] : [instant('SUB', times.received)];
}

/** Medical exams have a row per person; the last one finishes the stage. */
function planOne(s: Stream, stage: Window, code: LineCode, at: (perMille: number) => number, until: number, medicalsOf: readonly string[]): readonly Stage[] {
  const applies = chance(s, stage.share);
  const start = between(s, stage.start[0], stage.start[1]);
  const late = stage.code === 'BGV' && chance(s, 90_000) ? 980 : between(s, stage.end[0], stage.end[1]);
  if (!applies) return [{ code: stage.code, state: 'exempted' }];
  if (stage.code !== 'MED' || medicalsOf.length < 2) return row(stage.code, at(start), code === 'ETA' ? until : at(late), until);
  return medicalsOf.flatMap((personId, index) => row('MED', at(start), at(Math.max(start + 10, late - index * 15)), until).map((stage) => ({ ...stage, personId })));
}

function row(code: StageCode, start: number, end: number, until: number): readonly Stage[] {
  if (start > until) return [notStarted(code)];
  if (end > until) return [{ code, state: 'in_progress', startedOn: dayOf(start) }];
  return [{ code, state: 'completed', startedOn: dayOf(start), completedOn: dayOf(end) }];
}

const notStarted = (code: StageCode): Stage => ({ code, state: 'not_started' });
const instant = (code: StageCode, minute: number): Stage => ({ code, state: 'completed', startedOn: dayOf(minute), completedOn: dayOf(minute) });
export const dayOf = (minute: number): string => dayText(Math.floor(minute / DAY_MINUTES));

interface Meeting {
  readonly stage: Stage;
  readonly appointments: readonly Appointment[];
}

/** Interviews, tests and fairness letters: some files have them. */
function meetings(s: Stream, code: LineCode, at: (perMille: number) => number, until: number, clock: SampleClock): readonly Meeting[] {
  const found: Meeting[] = [];
  const interview = code === 'REF' ? 850_000 : code === 'CITG' ? 120_000 : code === 'FCO' ? 100_000 : 50_000;
  const wantsInterview = chance(s, interview);
  const interviewAt = at(between(s, 500, 800));
  if (code === 'CITG' && chance(s, 820_000)) found.push(meeting('TST', 'test', at(between(s, 150, 450)), until, clock));
  if (wantsInterview) found.push(meeting('INT', 'interview', interviewAt, until, clock));
  if (chance(s, code === 'SPO' ? 80_000 : 30_000)) {
    const sent = at(between(s, 550, 800));
    found.push(...row('PFL', sent, sent + between(s, 7, 30) * DAY_MINUTES, until).map((stage) => ({ stage, appointments: [] })));
  }
  return found.filter(({ stage }) => stage.state !== 'not_started' || stage.code === 'TST');
}

/** Called three weeks ahead: scheduled in between, completed afterwards. */
function meeting(code: 'INT' | 'TST', kind: 'interview' | 'test', minute: number, until: number, clock: SampleClock): Meeting {
  const invited = minute - 21 * DAY_MINUTES;
  const held = roundToHour(minute);
  if (invited > until || (held > until && until < clock.minute)) return { stage: notStarted(code), appointments: [] };
  const appointment = { id: code, kind, at: minuteText(held), place: 'Toronto', zone: 'America/Toronto' } as const;
  if (held > until) return { stage: { code, state: 'scheduled', startedOn: dayOf(invited), scheduledAt: minuteText(held) }, appointments: [{ ...appointment, state: 'scheduled' }] };
  return { stage: { code, state: 'completed', startedOn: dayOf(invited), completedOn: dayOf(held) }, appointments: [{ ...appointment, state: 'held' }] };
}

const roundToHour = (minute: number): number => Math.floor(minute / DAY_MINUTES) * DAY_MINUTES + 15 * 60;

/** After the decision only documents move: passport, visa or permit, confirmation, landing, card, oath. */
function closing(s: Stream, code: LineCode, times: CaseTimes, clock: SampleClock): readonly Stage[] {
  const cut = times.outcome === 'WITHDRAWN' || times.outcome === 'ABANDONED' || times.outcome === 'CANCELLED_ADMIN';
  const closed = [...(cut ? [] : [instant('DEC', times.end)]), instant('CLO', times.end)];
  if (times.outcome !== 'APPROVED') return closed;
  const { group } = LINES[code];
  const after = (from: number, to: number): number => times.end + between(s, from, to) * DAY_MINUTES;
  const issued = code === 'ETA' ? times.end : after(2, 20);
  const landed = after(20, 140);
  const steps: readonly (readonly [StageCode, number])[] = group === 'citizenship'
    ? [[code === 'CITG' ? 'OTH' : 'ISS', after(20, 120)]]
    : group === 'temp' || code === 'ETA' || code === 'RTD' || code === 'PRTD'
      ? [['ISS', issued]]
      : code === 'PRC' ? [['CRD', after(15, 70)]] : [['COP', issued], ['LND', landed], ['CRD', landed + 40 * DAY_MINUTES]];
  return [...closed, ...steps.map(([stage, minute]) => (minute <= clock.minute ? instant(stage, minute) : notStarted(stage)))];
}
