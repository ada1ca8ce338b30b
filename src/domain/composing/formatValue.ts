/** How does a value of the record become words in a sentence? With its article, number and date form, in one place for both languages (ruling 19). */

import type { GlossaryEntry } from '../glossary/label.ts';
import type { Bilingual, Language } from '../kernel/bilingual.ts';
import { assertNever } from '../kernel/exhaustive.ts';
import type { CalendarDay, Instant } from '../kernel/time.ts';
import { formatDay, formatInstant, NBSP } from './formatDate.ts';

/** What a slot may hold. Only these kinds can be rendered, so nothing else can slip into an answer. */
export type SlotValue =
  | { readonly kind: 'label'; readonly entry: GlossaryEntry; readonly detail?: Bilingual }
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'instant'; readonly at: Instant; readonly zone: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'sentence'; readonly text: Bilingual }
  | { readonly kind: 'name'; readonly text: string }
  /** Number shown by its last four characters only. */
  | { readonly kind: 'ending'; readonly last4: string }
  | { readonly kind: 'items'; readonly items: readonly { readonly label: SlotValue; readonly dueOn?: CalendarDay }[] };

/** Grammar asked for by the script: `{{item.label:de}}`. `plain` when nothing is asked. */
export const SLOT_FORMS = ['plain', 'indefinite', 'definite', 'de', 'a', 'by', 'days'] as const;
export type SlotForm = (typeof SLOT_FORMS)[number];

/** `undefined` when the value cannot be said in this form: the script is then not offered. Never an empty word. */
export function formatValue(value: SlotValue, form: SlotForm, language: Language): string | undefined {
  const said = say(value, form, language);
  return said === undefined || said.trim() === '' ? undefined : said;
}

function say(value: SlotValue, form: SlotForm, language: Language): string | undefined {
  switch (value.kind) {
    case 'label': return withDetail(labelForm(value.entry, form, language), value.detail?.[language]);
    case 'day': return formatDay(value.day, language);
    case 'instant': return formatInstant(value.at, value.zone, language);
    case 'count': return form === 'days' ? formatDays(value.value, language) : formatNumber(value.value, language);
    case 'sentence': return value.text[language];
    case 'name': return value.text;
    case 'ending': return language === 'en' ? `ending in ${value.last4}` : `se terminant par ${value.last4}`;
    case 'items': return formatItems(value.items, language);
    default: return assertNever(value);
  }
}

function labelForm(entry: GlossaryEntry, form: SlotForm, language: Language): string | undefined {
  if (language === 'en') {
    switch (form) {
      case 'indefinite': return entry.en.indefinite ?? entry.en.label;
      case 'definite': return `the ${entry.en.label}`;
      case 'by': return entry.en.by;
      default: return entry.en.label;
    }
  }
  switch (form) {
    case 'definite': return entry.fr.definite;
    case 'de': return entry.fr.de;
    case 'a': return entry.fr.a;
    case 'by': return entry.fr.by;
    default: return entry.fr.label;
  }
}

const withDetail = (label: string | undefined, detail: string | undefined): string | undefined =>
  label === undefined || detail === undefined ? label : `${label} (${detail})`;

/** `12,480` and `12 480`. */
export function formatNumber(value: number, language: Language): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined;
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : NBSP);
}

/** `1 day`, `0 days`; French plural starts at two: `1 jour`, `0 jour`. */
export function formatDays(value: number, language: Language): string | undefined {
  const number = formatNumber(value, language);
  if (number === undefined) return undefined;
  if (language === 'en') return `${number}${NBSP}${value === 1 ? 'day' : 'days'}`;
  return `${number}${NBSP}${value < 2 ? 'jour' : 'jours'}`;
}

function formatItems(items: readonly { readonly label: SlotValue; readonly dueOn?: CalendarDay }[], language: Language): string | undefined {
  const said = items.map((item) => {
    const label = formatValue(item.label, 'plain', language);
    const due = item.dueOn === undefined ? undefined : formatDay(item.dueOn, language);
    if (label === undefined || due === undefined) return label;
    return language === 'en' ? `${label}, date in the request: ${due}` : `${label}, date dans l’avis${NBSP}: ${due}`;
  });
  return said.length === 0 || said.includes(undefined) ? undefined : said.join('; ');
}
