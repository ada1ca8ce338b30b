/** How are a day, a time and an instant said in English and in French? One formatter for screens, scripts and letters. */

import type { Language } from '../kernel/bilingual.ts';
import type { CalendarDay, Instant } from '../kernel/time.ts';

/** No-break space: a date or a number with its unit never breaks across lines. */
export const NBSP = '\u00a0';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
};

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `3 May 2025`, `3 mai 2025`, `1er mai 2025`. `undefined` when the text is not a day of the calendar. */
export function formatDay(day: CalendarDay, language: Language): string | undefined {
  const match = DAY_SHAPE.exec(day);
  if (match === null || !isRealDay(day)) return undefined;
  const month = MONTHS[language][Number(match[2]) - 1];
  if (month === undefined) return undefined;
  const date = Number(match[3]);
  const spoken = language === 'fr' && date === 1 ? '1er' : String(date);
  return [spoken, month, String(Number(match[1]))].join(NBSP);
}

/** `09:58`, `9 h 58`, `10 h`. */
export function formatTime(hour: number, minute: number, language: Language): string {
  if (language === 'en') return `${pad(hour)}:${pad(minute)}`;
  return minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${pad(minute)}`;
}

/** Day and time of an instant in a zone: `3 May 2025 at 09:58`, `3 mai 2025 à 9 h 58`. */
export function formatInstant(at: Instant, zone: string, language: Language): string | undefined {
  const local = localParts(at, zone);
  if (local === undefined) return undefined;
  const day = formatDay(local.day, language);
  if (day === undefined) return undefined;
  return `${day} ${language === 'en' ? 'at' : 'à'} ${formatTime(local.hour, local.minute, language)}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

function isRealDay(day: CalendarDay): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function localParts(at: Instant, zone: string): { readonly day: CalendarDay; readonly hour: number; readonly minute: number } | undefined {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return undefined;
  const parts = new Map(formatFor(zone).formatToParts(instant).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')), minute: Number(part('minute')) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}
