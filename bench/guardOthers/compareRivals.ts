/** Who is quicker and who is more often right, on the same texts in one run? Rows for the guard and each rival. */

import type { Guard } from '../../src/cli/guard/openGuard.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import { isFlagged } from '../../tools/guard/learn/secondReading.ts';
import { headlines } from '../../tools/guard/report/figures.ts';
import type { Judged } from '../../tools/guard/report/judged.ts';
import { distribution, figure, type BenchRow } from '../harness.ts';
import { passages } from '../passages.ts';
import { GUARD, guardAsRival, RIVALS } from './rivals.ts';
import type { RivalTexts } from './rivalTexts.ts';
import { isAdvice, type Judgement, type Rival } from './rival.ts';

/** Of the figures of the report, those that every rival has. */
const SHOWN: ReadonlySet<string> = new Set(['advice flag, recall', 'advice flag, precision', 'advice flag, F1', 'urgent_safety, recall', 'false flags on pure status and process questions', 'top label right']);

const ROUNDS = 3;
const LENGTH = 200;

export async function compareRivals(guard: Guard, texts: RivalTexts, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const open of [async (): Promise<Rival> => guardAsRival(guard), ...RIVALS]) rows.push(...(await rowsOf(open, texts, say)));
  return rows;
}

async function rowsOf(open: () => Promise<Rival>, { learned, judged, policy }: RivalTexts, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const started = performance.now();
  const rival = await open();
  const loaded = performance.now();
  say(`guard: ${rival.name}`);
  await rival.train?.(learned);
  const trained = performance.now();
  const rows = [
    // The guard was open before; its own rows say what loading takes.
    ...(rival.name === GUARD ? [] : [figure(`${rival.name}, load`, 'ms', loaded - started)]),
    ...(rival.train === undefined ? [] : [figure(`${rival.name}, learn ${learned.filter(({ lang }) => rival.languages.includes(lang)).length} texts`, 'ms', trained - loaded)]),
  ];
  for (const language of rival.languages) {
    const own = judged.filter(({ lang }) => lang === language);
    const { answers, samples } = await judgeAll(rival, language, own.map(({ text }) => text));
    const long = await judgeAll(rival, language, passages(learned.filter(({ lang, text }) => lang === language && text.length < LENGTH).map(({ text }) => text), LENGTH));
    rows.push(
      ...headlines('callers', own.map((line, at) => toJudged(line, answers[at] as Judgement))).filter(({ name }) => SHOWN.has(name)).map(({ name, value }) => figure(`${rival.name}, ${language}, ${name}`, 'share', value)),
      ...(rival.name === GUARD || rival.train !== undefined ? [] : [figure(`${rival.name}, ${language}, policy examples, advice flag, recall`, 'share', await adviceRecall(rival, language, policy))]),
      inMicroseconds(`${rival.name}, ${language}, text of a caller`, samples),
      inMicroseconds(`${rival.name}, ${language}, ${LENGTH} characters`, long.samples),
    );
  }
  return rows;
}

/** All but the last round warm up; an answer that is waited for is timed with the wait. */
async function judgeAll(rival: Rival, language: Language, texts: readonly string[]): Promise<{ readonly answers: readonly Judgement[]; readonly samples: readonly number[] }> {
  let answers: Judgement[] = [];
  let samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    [answers, samples] = [[], []];
    for (const text of texts) {
      const started = performance.now();
      const given = rival.judge(text, language);
      const answer = given instanceof Promise ? await given : given;
      samples.push(performance.now() - started);
      answers.push(answer);
    }
  }
  return { answers, samples };
}

async function adviceRecall(rival: Rival, language: Language, texts: RivalTexts['policy']): Promise<number> {
  const asked = texts.filter(({ lang, labels }) => lang === language && labels.some(isAdvice));
  const { answers } = await judgeAll(rival, language, asked.map(({ text }) => text));
  return answers.filter(({ advice }) => advice).length / asked.length;
}

const inMicroseconds = (name: string, samples: readonly number[]): BenchRow => ({ ...distribution(name, samples.map((ms) => ms * 1000)), unit: 'µs' });

function toJudged(line: RivalTexts['judged'][number], { advice, labels }: Judgement): Judged {
  return { id: line.id, lang: line.lang, labels: line.labels, got: labels, flagged: isFlagged('callers', line), gotFlag: advice, alarmed: advice || labels.some(hinders) };
}

/** A label that holds up an answer on the agent's screen. */
const hinders = (label: string): boolean => isAdvice(label) || ['urgent_safety', 'third_party', 'decision', 'expedite'].includes(label);
