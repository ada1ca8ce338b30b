/** Which share of the policy's examples and of unseen utterances does a pack read right, per label and language? */

import { readFileSync } from 'node:fs';
import { checkQuestion } from '../../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../../src/domain/guard/compilePack.ts';
import type { GuardPack } from '../../src/domain/guard/rulePack.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import type { LoadedPack } from '../../src/main/ports/packs.ts';

export interface Sample {
  readonly id: string;
  readonly lang: Language;
  readonly text: string;
  readonly labels: readonly string[];
  /** Traps of policy 5.3 only: the question must come out soft. */
  readonly soft?: boolean;
}

export interface Share {
  readonly n: number;
  /** Primary label right, and soft where the policy says soft. */
  readonly primary: number;
  /** "Some advice label" right, both ways. */
  readonly advice: number;
  /** Pure status and process questions that got a hard or soft flag. */
  readonly falseFlags: number;
}

export interface Miss {
  readonly sample: Sample;
  readonly got: readonly string[];
}

/** Pairs are scored as pairs: both halves right, or the pair fails (policy 5.4). */
export interface PairShare {
  readonly n: number;
  readonly right: number;
}

export interface Report extends Record<Language, Share> {
  readonly pairs: Readonly<Record<Language, PairShare>>;
  readonly byLabel: Readonly<Record<string, Share>>;
  readonly misses: readonly Miss[];
}

export type SampleSet = 'utterances' | 'traps' | 'pairs' | 'tune' | 'unseen' | 'fresh' | 'blind';

interface Judged {
  readonly sample: Sample;
  readonly got: readonly string[];
  readonly primary: boolean;
  readonly advice: boolean;
  readonly permitted: boolean;
  readonly flagged: boolean;
}

export function measurePolicyShare(pack: LoadedPack<GuardPack>, sets: readonly SampleSet[]): Report {
  const { compiled } = compilePack(pack.value, pack.hash);
  if (compiled === undefined) throw new Error('the pack does not compile');
  const judged = sets.flatMap(readSamples).map((sample): Judged => {
    const verdict = checkQuestion(compiled, { text: sample.text, language: sample.lang });
    const got = verdict.labels.length === 0 ? [verdict.strength] : verdict.labels;
    return {
      sample,
      got,
      primary: got[0] === sample.labels[0] && (sample.soft !== true || verdict.strength === 'soft'),
      advice: verdict.advice === sample.labels.some((label) => label.startsWith('advice.')),
      permitted: sample.labels.every((label) => label === 'status' || label === 'process_info'),
      flagged: verdict.strength === 'hard' || verdict.strength === 'soft',
    };
  });
  const keys = [...new Set(judged.map(({ sample }) => `${sample.lang} ${sample.labels[0]}`))].sort();
  return {
    pairs: { en: toPairShare(judged, 'en'), fr: toPairShare(judged, 'fr') },
    en: toShare(judged.filter(({ sample }) => sample.lang === 'en')),
    fr: toShare(judged.filter(({ sample }) => sample.lang === 'fr')),
    byLabel: Object.fromEntries(keys.map((key) => [key, toShare(judged.filter(({ sample }) => `${sample.lang} ${sample.labels[0]}` === key))])),
    misses: judged.filter(({ primary, advice }) => !primary || !advice).map(({ sample, got }) => ({ sample, got })),
  };
}

export function readSamples(set: SampleSet): readonly Sample[] {
  const rows = readFileSync(new URL(`../../tests/policy/${set}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Sample & { readonly a?: Sample; readonly b?: Sample });
  return rows.flatMap((row) => (row.a === undefined || row.b === undefined ? [row] : [{ ...row.a, id: `${row.id}a`, lang: row.lang }, { ...row.b, id: `${row.id}b`, lang: row.lang }]));
}

function toPairShare(judged: readonly Judged[], language: Language): PairShare {
  const firsts = judged.filter(({ sample }) => sample.lang === language && /^p\d+a$/.test(sample.id));
  const right = firsts.filter((one) => one.primary && judged.some((other) => other.primary && other.sample.id === one.sample.id.replace(/a$/, 'b')));
  return { n: firsts.length, right: firsts.length === 0 ? 0 : right.length / firsts.length };
}

function toShare(judged: readonly Judged[]): Share {
  const share = (part: readonly Judged[], of: readonly Judged[]): number => (of.length === 0 ? 0 : part.length / of.length);
  const permitted = judged.filter((one) => one.permitted);
  return {
    n: judged.length,
    primary: share(judged.filter((one) => one.primary), judged),
    advice: share(judged.filter((one) => one.advice), judged),
    falseFlags: share(permitted.filter((one) => one.flagged), permitted),
  };
}
