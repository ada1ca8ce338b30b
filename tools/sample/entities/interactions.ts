/** Which recorded interactions stand behind the contacts of a case? One per contact, with handling times and what was asked. */

import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import questions from '../data/questions.json' with { type: 'json' };
import type { SampleClock } from '../clock.ts';
import { DAY_MINUTES, minuteNumber } from '../days.ts';
import { SECOND_VERSION_DAYS } from '../drawContacts.ts';
import { below, between, chance, streamAt, type Stream } from '../stream.ts';

export interface SampleInteraction {
  readonly id: string;
  readonly caseIds: readonly string[];
  readonly channel: string;
  readonly startAt: string;
  readonly handleSec: number;
  readonly wrapSec: number;
  readonly agentId: string;
  readonly deskId: string;
  readonly callerRole: string;
  readonly verification: 'passed' | 'failed' | 'not_needed';
  readonly language: 'en' | 'fr';
  readonly question: string;
  readonly questionText: string;
  readonly scriptVersionIds: readonly string[];
  readonly wrapCodes: readonly string[];
  readonly overrideReason?: string;
  readonly repeatOf?: string;
}

const HANDLE = [210, 430, 700, 1200] as const;
const WRAP = [30, 85, 160, 320] as const;
const REPEAT_DAYS = 30;

export function interactionsOf(seed: string, clock: SampleClock, record: CaseRecord): readonly SampleInteraction[] {
  const contacts = record.contacts ?? [];
  return contacts.map((contact, index) => {
    const s = streamAt(seed, `interaction/${record.id}/${contact.id}`);
    const before = contacts[index - 1];
    const isRepeat = before !== undefined && minuteNumber(contact.at) - minuteNumber(before.at) <= REPEAT_DAYS * DAY_MINUTES;
    const version = clock.minute - minuteNumber(contact.at) > SECOND_VERSION_DAYS * DAY_MINUTES ? 1 : 2;
    const agent = 1 + below(s, 40);
    return {
      id: `${record.id}-${contact.id}`, caseIds: [record.id], channel: contact.channel, startAt: contact.at, handleSec: fromTable(s, HANDLE), wrapSec: fromTable(s, WRAP),
      agentId: `AG-${String(agent).padStart(2, '0')}`, deskId: `D-${String(agent).padStart(2, '0')}`, callerRole: contact.callerRole,
      verification: contact.callerRole === 'other' ? 'failed' : chance(s, 50_000) ? 'failed' : 'passed', language: contact.language, question: contact.question ?? 'status',
      questionText: questionText(s, contact.question ?? 'status', contact.language), scriptVersionIds: (contact.scripts ?? []).map((script) => `${script}@${version}`),
      wrapCodes: contact.outcomeCode === undefined ? [] : [contact.outcomeCode], ...(chance(s, 20_000) ? { overrideReason: 'fact_verified_elsewhere' } : {}),
      ...(isRepeat ? { repeatOf: `${record.id}-${before.id}` } : {}),
    };
  });
}

/** Seconds at 10, 50, 80 and 95 per cent, linear in between. */
function fromTable(s: Stream, [p10, p50, p80, p95]: readonly [number, number, number, number]): number {
  const u = below(s, 100);
  if (u < 10) return between(s, Math.floor(p10 / 2), p10);
  if (u < 50) return between(s, p10, p50);
  if (u < 80) return between(s, p50, p80);
  return u < 95 ? between(s, p80, p95) : between(s, p95, p95 * 2);
}

function questionText(s: Stream, label: string, language: 'en' | 'fr'): string {
  const table: Readonly<Record<string, { readonly en: readonly string[]; readonly fr: readonly string[] } | undefined>> = questions;
  const texts = (table[label] ?? questions.status)[language];
  return texts[below(s, texts.length)] ?? '';
}
