/** What does judging a question cost, and how much of it is right? One run, one table. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openGuard, type Guard } from '../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../src/cli/guard/replyFactsOf.ts';
import { parseCaseRecord } from '../src/contract/caseRecord.ts';
import { checkQuestion } from '../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../src/domain/guard/compilePack.ts';
import { readClauses } from '../src/domain/guard/readClauses.ts';
import type { GuardPack } from '../src/domain/guard/rulePack.ts';
import { selfTest } from '../src/domain/guard/selfTest.ts';
import { checkReply } from '../src/domain/ledger/checkReply.ts';
import { readGuardPack } from '../src/main/adapters/packs/readGuardPack.ts';
import type { LoadedPack } from '../src/main/ports/packs.ts';
import { measurePolicyShare, readSamples } from '../tools/guard/measure.ts';
import { readPolicySentences } from '../tools/guard/measureReplies.ts';
import { growthWithRules } from './guardGrowth.ts';
import { loadGuard } from './guardLoadOnce.ts';
import { compareRivals } from './guardOthers/compareRivals.ts';
import { rivalTexts } from './guardOthers/rivalTexts.ts';
import { stemRows } from './guardOthers/stemRows.ts';
import { distribution, figure, timeEach, type BenchOptions, type BenchRow } from './harness.ts';
import { passages } from './passages.ts';

const LENGTHS = [200, 400, 2_000] as const;

const FOLDER = 'resources/packs/guard';
const ROUNDS = 20;
const LOADS = 9;
const WARM_CALLS = 2_000;

/** Of the texts the rivals learn from and are judged on, a smoke run takes one in so many. */
const SMOKE_EVERY = 40;

/** Needs no preset for the guard itself: it reads text only, and replies are held against the case of one policy sentence. `tiny` asks for a smoke run of the rivals. */
export async function runGuardBench({ preset, say }: BenchOptions): Promise<readonly BenchRow[]> {
  say('guard: loading the pack, judging policy utterances and sentences');
  const keepIn = mkdtempSync(join(tmpdir(), 'guard-bench-'));
  loadGuard(FOLDER, keepIn);
  const kept = Array.from({ length: LOADS }, () => loadGuard(FOLDER, keepIn));
  const keptCold = Array.from({ length: LOADS }, () => loadCold(keepIn));
  rmSync(keepIn, { recursive: true });
  const cold = Array.from({ length: LOADS }, () => loadCold());
  const warm = Array.from({ length: LOADS }, () => loadGuard(FOLDER));
  const opened = openGuard();
  if (!opened.ok) throw new Error(opened.error);
  const { caller, checker } = opened.value;
  const loaded = readGuardPack(FOLDER, { selfTest: false });
  const questions = readSamples('utterances').map(({ text }) => text);
  const sentences = readPolicySentences().map(({ text }) => text);
  const texts = rivalTexts(preset === 'tiny' ? SMOKE_EVERY : 1);
  return [
    distribution('load from what was kept, new process', keptCold),
    distribution('load from what was kept, again', kept),
    distribution('load and compile, new process', cold),
    distribution('load and compile, again', warm),
    figure('memory kept by both sides after judging, new process', 'MB', numberFrom('guardMemoryOnce.ts', [], ['--expose-gc'])),
    figure("the rules' own examples for callers, once", 'ms', Math.min(...timeEach([1, 2, 3], () => selfTest(caller, loaded.value)))),
    ...judged('question', 'policy utterance', questions, (text) => checkQuestion(caller, { text, language: 'en' })),
    ...judged('reply', 'policy sentence', sentences, replyJudge(opened.value)),
    ...steps('callers', caller, questions),
    ...steps('agents', checker.pack, sentences),
    figure('rules', 'rules', loaded.value.rules.length),
    ...growthWithRules(loaded.value, passages(questions, 200)),
    ...shares(loaded),
    ...(await compareRivals(opened.value, texts, say)),
    ...(await stemRows(loaded.value.meanings, texts)),
  ];
}

const loadCold = (keepIn?: string): number => numberFrom('guardLoadOnce.ts', keepIn === undefined ? [] : [keepIn]);

/** What a script prints that reads the pack in a process of its own. */
function numberFrom(name: string, more: readonly string[] = [], flags: readonly string[] = []): number {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, fileURLToPath(new URL(name, import.meta.url)), FOLDER, ...more], { encoding: 'utf8' });
  const value = Number(stdout);
  if (stdout === '' || Number.isNaN(value)) throw new Error(`the guard pack does not load: ${stderr}`);
  return value;
}

function replyJudge(guard: Guard): (text: string) => unknown {
  const [sentence] = readPolicySentences();
  const record = parseCaseRecord(sentence?.case);
  if (sentence === undefined || !record.ok) throw new Error('the first policy sentence has no case');
  const facts = replyFactsOf(guard, { record: record.value, authorised: true, mode: 'standard', asOf: sentence.asOf, reference: undefined });
  return (text) => checkReply(guard.checker, text, { facts });
}

/** Single texts as they are, then texts of each length. */
function judged(name: string, single: string, texts: readonly string[], judge: (text: string) => unknown): readonly BenchRow[] {
  const measure = (inputs: readonly string[], rounds: number): readonly number[] => {
    // A desk judges at every key: code that is read for the first time is not what an agent waits for.
    for (let warm = 0; warm < WARM_CALLS; warm += inputs.length) timeEach(inputs, judge);
    return Array.from({ length: rounds }, () => timeEach(inputs, judge)).flat();
  };
  const base = microseconds(`${name}, ${single}`, measure(texts, ROUNDS / 2));
  return [base, ...LENGTHS.map((length) => microseconds(`${name}, ${length} characters`, measure(passages(texts, length), ROUNDS), base))];
}

/** Milliseconds in, µs out; `against` is the row the median is compared with. */
function microseconds(name: string, samples: readonly number[], against?: BenchRow): BenchRow {
  const inMicroseconds = samples.map((ms) => ms * 1000);
  return { ...distribution(name, inMicroseconds, against?.p50 == null ? null : { row: against.name, p50: against.p50 }), unit: 'µs' };
}

/** Quality beside speed: the share of primary labels and advice flags that are right. */
function shares(loaded: LoadedPack<GuardPack>): readonly BenchRow[] {
  const policy = measurePolicyShare(loaded, ['utterances', 'traps', 'pairs']);
  const unseen = measurePolicyShare(loaded, ['unseen']);
  return (['en', 'fr'] as const).flatMap((language) => [
    figure(`policy examples, primary label right, ${language}`, 'share', policy[language].primary),
    figure(`policy examples, advice flag right, ${language}`, 'share', policy[language].advice),
    figure(`unseen utterances, primary label right, ${language}`, 'share', unseen[language].primary),
    figure(`unseen utterances, advice flag right, ${language}`, 'share', unseen[language].advice),
  ]);
}

/** Steps are counted, not timed: mean and largest over the texts, and the bound computed from the pack. */
function steps(name: string, pack: CompiledPack, texts: readonly string[]): readonly BenchRow[] {
  const read = texts.map((text) => readClauses(pack, text)).filter((utterance) => utterance !== undefined && utterance.tokens.length > 0);
  const words = read.reduce((sum, utterance) => sum + (utterance?.tokens.length ?? 0), 0);
  const perWord = read.map((utterance) => (utterance?.steps ?? 0) / (utterance?.tokens.length ?? 1));
  return [
    figure(`steps per word, ${name}`, 'steps', read.reduce((sum, utterance) => sum + (utterance?.steps ?? 0), 0) / words),
    figure(`steps per word, ${name}, worst text`, 'steps', Math.max(...perWord)),
    figure(`steps per word, ${name}, bound of the pack`, 'steps', pack.matcher.worstStepsPerWord),
  ];
}
