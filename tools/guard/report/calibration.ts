/** When the guard gives a probability of seven in ten, is it right seven times in ten? */

import { spokenForms } from '../../../src/domain/guard/learned/spokenForms.ts';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../../../src/cli/guard/replyFactsOf.ts';
import { judgeByRules } from '../../../src/domain/guard/checkQuestion.ts';
import { scoreText } from '../../../src/domain/guard/learned/scoreText.ts';
import { ADVICE, adviceChance, chancesOf } from '../../../src/domain/guard/learned/chances.ts';
import { readClauses } from '../../../src/domain/guard/readClauses.ts';
import { readReply } from '../../../src/domain/ledger/checkReply.ts';
import { sentenceChances, VIOLATION } from '../../../src/domain/ledger/weighSentence.ts';
import type { CorpusLine, CorpusReply } from '../learn/corpus.ts';
import { isFlagged } from '../learn/secondReading.ts';

export interface Forecast {
  readonly chance: number;
  readonly holds: boolean;
}

export interface Bin {
  readonly from: number;
  readonly n: number;
  /** Mean probability given, and the share that did hold. */
  readonly given: number;
  readonly held: number;
}

export interface Calibrated {
  readonly bins: readonly Bin[];
  /** Mean distance of the bins' shares from what was given, by their size. */
  readonly error: number;
}

const BINS = 10;

/** Of the advice flag, and of all labels together; empty when nothing was learned. */
export function questionForecasts({ caller, mode }: Guard, lines: readonly CorpusLine[]): { readonly advice: readonly Forecast[]; readonly labels: readonly Forecast[] } {
  const { learned } = caller;
  if (learned === undefined) return { advice: [], labels: [] };
  const read = lines.flatMap((line) => {
    const utterance = readClauses(caller, line.text);
    if (utterance === undefined || utterance.tokens.length === 0) return [];
    const chances = chancesOf(learned, scoreText(learned.model, utterance.tokens, judgeByRules(caller, utterance, mode), spokenForms(learned.forms, utterance)), line.lang);
    return [{ line, chances }];
  });
  return {
    advice: read.map(({ line, chances }) => ({ chance: adviceChance(chances), holds: isFlagged('callers', line) })),
    labels: read.flatMap(({ line, chances }) => [...chances].filter(([output]) => output !== ADVICE).map(([label, chance]) => ({ chance, holds: line.labels.includes(label) }))),
  };
}

/** Of the worst sentence of each reply; approved wording and courtesies have no probability. */
export function replyForecasts(guard: Guard, replies: readonly CorpusReply[]): readonly Forecast[] {
  const { learned } = guard.checker.pack;
  if (learned === undefined) return [];
  return replies.flatMap((reply) => {
    const facts = replyFactsOf(guard, { record: reply.case, authorised: reply.authorised, mode: reply.mode, asOf: reply.asOf, reference: undefined });
    const chances = readReply(guard.checker, reply.text, { facts }).flatMap(({ sentence, read }) => (read === undefined ? [] : [sentenceChances(learned, sentence, read).get(VIOLATION) ?? 0]));
    return chances.length === 0 ? [] : [{ chance: Math.max(...chances), holds: isFlagged('agents', reply) }];
  });
}

export function calibrationOf(all: readonly Forecast[]): Calibrated {
  const bins = Array.from({ length: BINS }, (_, index): Bin => {
    const own = all.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === index);
    const n = own.length;
    return { from: index / BINS, n, given: n === 0 ? 0 : own.reduce((sum, { chance }) => sum + chance, 0) / n, held: n === 0 ? 0 : own.filter(({ holds }) => holds).length / n };
  });
  return { bins, error: all.length === 0 ? 0 : bins.reduce((sum, { n, given, held }) => sum + (n / all.length) * Math.abs(given - held), 0) };
}
