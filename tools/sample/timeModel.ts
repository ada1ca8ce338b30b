/** How long does a file take, and when did it arrive? Linear pieces through four percentiles, then Quebec and stuck files; only what a desk would hold is kept. */

import type { LineCode, OutcomeCode } from '../../src/domain/cases/codes.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, dayText, nextWeekday } from './days.ts';
import { LINES, type Line } from './lines.ts';
import { below, between, chance, choose, streamAt, type Stream } from './stream.ts';

export interface CaseTimes {
  /** All in minutes since 1970. */
  readonly received: number;
  readonly complete: number;
  readonly end: number;
  /** Length of the work the stages are laid out over; longer than the life of a file that was cut short. */
  readonly span: number;
  readonly outcome: OutcomeCode;
  readonly destinationQc: boolean;
  readonly isPaper: boolean;
}

/** Closed files stay on a desk for this long. */
const KEPT_DAYS = 180;
const STUCK = 80_000;
const SEASON = 869_565;
const OPENING = 13 * 60;
const PAPER_LINES: ReadonlySet<LineCode> = new Set(['PGP', 'FCD', 'REF', 'PPR', 'HNC', 'CITP', 'PRC', 'RTD', 'PRTD']);

/** Draws until a file is kept: open, or closed not longer ago than a desk remembers. */
export function drawTimes(seed: string, path: string, code: LineCode, clock: SampleClock): CaseTimes {
  for (let attempt = 0; ; attempt++) {
    const times = drawOnce(streamAt(seed, `${path}/time/${attempt}`), code, clock);
    if (times !== undefined && times.end > clock.minute - KEPT_DAYS * DAY_MINUTES) return times;
  }
}

function drawOnce(s: Stream, code: LineCode, clock: SampleClock): CaseTimes | undefined {
  const line = LINES[code];
  const outcome = choose(s, line.outcome);
  const destinationQc = chance(s, line.qcShare);
  const isPaper = PAPER_LINES.has(code) && chance(s, 600_000);
  const ago = below(s, Math.floor((line.minutes.p80 * 3) / DAY_MINUTES) + KEPT_DAYS);
  const day = isPaper ? nextWeekday(clock.day - ago - 1) : clock.day - ago - 1;
  const month = dayText(day).slice(5, 7);
  if (month !== '01' && month !== '09' && !chance(s, SEASON)) return undefined;
  const received = Math.min(day * DAY_MINUTES + OPENING + below(s, 480), clock.minute - 1);
  const complete = Math.min(received + (chance(s, 880_000) ? 0 : between(s, 1, 20) * DAY_MINUTES), clock.minute);
  const work = outcome === 'RETURNED_INCOMPLETE' ? between(s, 14, 75) * DAY_MINUTES : stretch(s, line, drawMinutes(s, line), destinationQc);
  const cutShort = outcome === 'WITHDRAWN' || outcome === 'ABANDONED' || outcome === 'CANCELLED_ADMIN';
  return { received, complete, end: (outcome === 'RETURNED_INCOMPLETE' ? received : complete) + work, span: cutShort ? Math.floor((work * 100) / between(s, 40, 90)) : work, outcome, destinationQc, isPaper };
}

function stretch(s: Stream, line: Line, minutes: number, destinationQc: boolean): number {
  const here = destinationQc ? Math.floor((minutes * line.qcPercent) / 100) : minutes;
  return chance(s, STUCK) ? Math.floor((here * between(s, 1500, 3000)) / 1000) : here;
}

function drawMinutes(s: Stream, { minutes: { p10, p50, p80, p95 } }: Line): number {
  const u = below(s, 1_000_000);
  const piece = (from: number, to: number, low: number, high: number): number => low + Math.floor(((u - from) * (high - low)) / (to - from));
  if (u < 100_000) return piece(0, 100_000, Math.floor((p10 * 4) / 10), p10);
  if (u < 500_000) return piece(100_000, 500_000, p10, p50);
  if (u < 800_000) return piece(500_000, 800_000, p50, p80);
  if (u < 950_000) return piece(800_000, 950_000, p80, p95);
  return piece(950_000, 1_000_000, p95, Math.floor((p95 * 22) / 10));
}

/** The figure published for such files; Quebec-destined ones have their own. */
export const publishedDays = (code: LineCode, destinationQc: boolean): number => (destinationQc ? Math.floor((LINES[code].published * LINES[code].qcPercent) / 100) : LINES[code].published);
