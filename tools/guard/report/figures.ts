/** Which figures tell how good the guard is, and what is asked of them? */

import { AGENT_LABELS, CALLER_LABELS } from '../../../src/domain/guard/rule.ts';
import { LANGUAGES, type Language } from '../../../src/domain/kernel/bilingual.ts';
import type { Side } from '../learn/secondReading.ts';
import type { Judged } from './judged.ts';
import { f1Of, precisionOf, recallOf, shareOf, tallyOf, type Estimate, type Tally } from './tally.ts';

export interface Figure extends Estimate {
  /** The same from release to release. */
  readonly name: string;
  readonly lang: Language;
  readonly better: 'higher' | 'lower';
  readonly target?: number;
}

interface Asked {
  readonly name: string;
  readonly of: (judged: readonly Judged[]) => Estimate | undefined;
  readonly target?: Readonly<Record<Language, number>>;
  readonly better?: 'higher' | 'lower';
}

const both = (target: number): Readonly<Record<Language, number>> => ({ en: target, fr: target });
const PERMITTED: ReadonlySet<string> = new Set(['status', 'process_info']);

const flagTally = (judged: readonly Judged[]): Tally => tallyOf(judged.map(({ flagged, gotFlag }) => ({ holds: flagged, said: gotFlag })));
export const labelTally = (judged: readonly Judged[], label: string): Tally => tallyOf(judged.map(({ labels, got }) => ({ holds: labels.includes(label), said: got.includes(label) })));
const alarmShare = (judged: readonly Judged[]): Estimate | undefined => shareOf(judged.filter(({ alarmed }) => alarmed).length, judged.length);
const topShare = (judged: readonly Judged[]): Estimate | undefined => shareOf(judged.filter(isTopRight).length, judged.length);
const sum = (a: Tally, b: Tally): Tally => ({ hit: a.hit + b.hit, falseAlarm: a.falseAlarm + b.falseAlarm, missed: a.missed + b.missed, silent: a.silent + b.silent });

const HEADLINES: Readonly<Record<Side, readonly Asked[]>> = {
  callers: [
    { name: 'advice flag, recall', of: (judged) => recallOf(flagTally(judged)), target: { en: 0.95, fr: 0.93 } },
    { name: 'advice flag, precision', of: (judged) => precisionOf(flagTally(judged)), target: { en: 0.95, fr: 0.93 } },
    { name: 'advice flag, F1', of: (judged) => f1Of(flagTally(judged)) },
    { name: 'decision and expedite, recall', of: (judged) => recallOf(sum(labelTally(judged, 'decision'), labelTally(judged, 'expedite'))), target: both(0.95) },
    { name: 'urgent_safety, recall', of: (judged) => recallOf(labelTally(judged, 'urgent_safety')), target: both(0.99) },
    { name: 'false flags on pure status and process questions', of: (judged) => alarmShare(judged.filter(({ labels }) => labels.every((label) => PERMITTED.has(label)))), target: both(0.04), better: 'lower' },
    { name: 'top label right', of: topShare, target: { en: 0.88, fr: 0.85 } },
    { name: 'pairs, both halves right', of: pairShare },
  ],
  agents: [
    { name: 'violation, recall', of: (judged) => recallOf(flagTally(judged)), target: { en: 0.95, fr: 0.93 } },
    { name: 'violation, precision', of: (judged) => precisionOf(flagTally(judged)), target: { en: 0.95, fr: 0.93 } },
    { name: 'violation, F1', of: (judged) => f1Of(flagTally(judged)) },
    { name: 'false alarms on permitted sentences', of: (judged) => alarmShare(judged.filter(({ flagged }) => !flagged)), better: 'lower' },
    { name: 'most severe label right', of: topShare },
    { name: 'reply pairs, both halves right', of: pairShare },
  ],
};

export const LABELS: Readonly<Record<Side, readonly string[]>> = { callers: CALLER_LABELS, agents: AGENT_LABELS };

export function headlines(side: Side, judged: readonly Judged[]): readonly Figure[] {
  return LANGUAGES.flatMap((lang) => HEADLINES[side].flatMap(({ name, of, target, better = 'higher' }): readonly Figure[] => {
    const estimate = of(judged.filter((one) => one.lang === lang));
    return estimate === undefined ? [] : [{ name, lang, better, ...(target === undefined ? {} : { target: target[lang] }), ...estimate }];
  }));
}

export interface LabelFigures {
  readonly label: string;
  readonly precision: Estimate | undefined;
  readonly recall: Estimate | undefined;
  readonly f1: Estimate | undefined;
}

export function labelFigures(side: Side, judged: readonly Judged[], lang: Language): readonly LabelFigures[] {
  const own = judged.filter((one) => one.lang === lang);
  return LABELS[side].map((label) => {
    const tally = labelTally(own, label);
    return { label, precision: precisionOf(tally), recall: recallOf(tally), f1: f1Of(tally) };
  });
}

/** What is held against the best release: the headlines, and F1 of every label. */
export function allFigures(side: Side, judged: readonly Judged[]): readonly Figure[] {
  const byLabel = LANGUAGES.flatMap((lang) => labelFigures(side, judged, lang).flatMap(({ label, f1 }): readonly Figure[] => (f1 === undefined ? [] : [{ name: `${side} ${label}, F1`, lang, better: 'higher', ...f1 }])));
  return [...headlines(side, judged), ...byLabel];
}

export const isMet = ({ target, better, value }: Figure): boolean => target === undefined || (better === 'lower' ? value <= target : value >= target);

const isTopRight = ({ labels, got }: Judged): boolean => labels[0] === got[0];

/** A pair of which only one half is left counts nowhere. */
function pairShare(judged: readonly Judged[]): Estimate | undefined {
  const pairs = [...Map.groupBy(judged.filter(({ pair }) => pair !== undefined), ({ pair }) => pair)].filter(([, halves]) => halves.length === 2);
  return shareOf(pairs.filter(([, halves]) => halves.every((half) => isTopRight(half) && half.flagged === half.gotFlag)).length, pairs.length);
}
