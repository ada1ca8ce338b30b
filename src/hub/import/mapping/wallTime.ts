/** Which instant is meant by a time on the clocks of a place? None in the hour that is skipped in spring, two in the one that comes twice in autumn. */

import { err, ok, type Result } from '../../../domain/kernel/result.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;

/** `wall` is the written time as if it were UTC. */
export function toUtc(wall: number, zone: string): Result<string, 'value.no_such_time' | 'value.time_twice'> {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return ok(new Date(wall - fixed).toISOString());
  const offsets = new Set([offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)]);
  const fitting = [...offsets].filter((offset) => offsetAt(zone, wall - offset) === offset);
  const [only] = fitting;
  if (only === undefined) return err('value.no_such_time');
  return fitting.length > 1 ? err('value.time_twice') : ok(new Date(wall - only).toISOString());
}

export function isZone(zone: string): boolean {
  if (fixedOffset(zone) !== undefined) return true;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

function fixedOffset(zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'Z') return 0;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  return sign === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, made);
  return made;
}

function offsetAt(zone: string, instant: number): number {
  const name = formatterOf(zone).formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return fixedOffset(name.replace('GMT', '').replace('\u2212', '-')) ?? 0;
}
