/** How are days, instants and ages written on screen in both languages? (visual design 7: list form, tabular, no-break spaces) */

import type { Language } from '../../domain/kernel/bilingual.ts';
import { ANSWERING_OFFICE_ZONE, localDay } from '../../domain/cases/localDay.ts';
import { hoursBetween } from '../../domain/kernel/time.ts';
import type { CalendarDay, Instant } from '../../domain/kernel/time.ts';

const NBSP = '\u00a0';

const monthName = (month: number, language: Language, style: 'short' | 'long'): string => {
  const name = new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-CA', { month: style, timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 15));
  return language === 'en' && style === 'short' ? name.replace(/\.$/, '').slice(0, 3) : name;
};

const dayNumber = (day: number, language: Language): string => (language === 'fr' && day === 1 ? '1er' : String(day));

const partsOf = (day: CalendarDay): readonly [number, number, number] => {
  const [year, month, date] = day.split('-').map(Number);
  return [year ?? 0, month ?? 1, date ?? 1];
};

/** `6 Nov 2026`, `6 nov. 2026`, `1er mai 2026`. */
export function formatDay(day: CalendarDay, language: Language): string {
  return `${formatShortDay(day, language)}${NBSP}${partsOf(day)[0]}`;
}

/** The same without the year, where the year stands on the same line. */
export function formatShortDay(day: CalendarDay, language: Language): string {
  const [, month, date] = partsOf(day);
  return `${dayNumber(date, language)}${NBSP}${monthName(month, language, 'short')}`;
}

/** `6 November 2026`, `6 novembre 2026`: the spoken form. */
export function formatLongDay(day: CalendarDay, language: Language): string {
  const [year, month, date] = partsOf(day);
  return `${dayNumber(date, language)}${NBSP}${monthName(month, language, 'long')}${NBSP}${year}`;
}

/** The calendar day of an instant in the zone given, else at the answering office: a screen and a script read out from it agree. */
export const dayOf = (at: Instant, zone?: string): CalendarDay => localDay(at, zone);

const clockParts = (at: Instant, zone: string = ANSWERING_OFFICE_ZONE): readonly [string, string] => {
  const parts = new Intl.DateTimeFormat('en-CA', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(new Date(at));
  return [parts.find((part) => part.type === 'hour')?.value ?? '00', parts.find((part) => part.type === 'minute')?.value ?? '00'];
};

/** In a sentence: `09:58`, `9 h 58`, `16 h`. */
export function formatTime(at: Instant, language: Language, zone?: string): string {
  const [hour, minute] = clockParts(at, zone);
  if (language === 'en') return `${hour}:${minute}`;
  return minute === '00' ? `${Number(hour)}${NBSP}h` : `${Number(hour)}${NBSP}h${NBSP}${minute}`;
}

/** In a column, both languages: `09:58`. */
export const formatColumnTime = (at: Instant, zone?: string): string => clockParts(at, zone).join(':');

/** Age or duration: `2 min`, `8 h 56 min`, `8 h 56`, `3 d 4 h`, `3 j 4 h`. */
export function formatAge(from: Instant, to: Instant, language: Language): string {
  const minutes = Math.max(0, Math.floor(hoursBetween(from, to) * 60));
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}${NBSP}${language === 'fr' ? 'j' : 'd'}${NBSP}${hours % 24}${NBSP}h`;
  if (hours === 0) return `${minutes}${NBSP}min`;
  if (minutes % 60 === 0) return `${hours}${NBSP}h`;
  return `${hours}${NBSP}h${NBSP}${minutes % 60}${language === 'fr' ? '' : `${NBSP}min`}`;
}
