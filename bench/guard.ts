/** What does judging a question cost, and how much of it is right? One run, one table. */

import { checkQuestion } from '../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../src/domain/guard/compilePack.ts';
import { readClauses } from '../src/domain/guard/readClauses.ts';
import type { GuardPack } from '../src/domain/guard/rulePack.ts';
import { readGuardPack } from '../src/main/adapters/packs/readGuardPack.ts';
import type { LoadedPack } from '../src/main/ports/packs.ts';
import { measurePolicyShare, readSamples, type Sample } from '../tools/guard/measure.ts';
import { distribution, figure, timeEach, type BenchOptions, type BenchRow } from './harness.ts';

const LENGTHS = [200, 2_000, 20_000] as const;

const FOLDER = 'resources/packs/guard';
const ROUNDS = 10;

/** Needs no preset: the guard reads text only. */
export async function runGuardBench({ say }: BenchOptions): Promise<readonly BenchRow[]> {
  say('guard: compiling the pack and judging the policy utterances');
  const loads = timeEach(Array.from({ length: 5 }), () => compile());
  const { loaded, compiled } = compile();
  const samples = readSamples('utterances');
  const texts = samples.map(({ text }) => text);
  for (let warm = 0; warm < 5; warm += 1) judgeAll(compiled, texts);
  const base = microseconds('question, policy utterance', repeat(ROUNDS, () => judgeAll(compiled, texts)));
  return [
    distribution('load and compile the pack', loads),
    base,
    ...LENGTHS.map((length) => microseconds(`question, ${length} characters`, repeat(Math.max(1, ROUNDS - Math.floor(length / 2_500)), () => judgeAll(compiled, passages(samples, length))), base)),
    figure('steps per word', 'steps', stepsPerWord(compiled, texts)),
    figure('rules', 'rules', loaded.value.rules.length),
    ...shares(loaded),
  ];
}

function compile(): { readonly loaded: LoadedPack<GuardPack>; readonly compiled: CompiledPack } {
  const loaded = readGuardPack(FOLDER, { selfTest: false });
  const { compiled } = compilePack(loaded.value, loaded.hash);
  if (compiled === undefined) throw new Error('the guard pack does not compile');
  return { loaded, compiled };
}

const judgeAll = (pack: CompiledPack, texts: readonly string[]): readonly number[] => timeEach(texts, (text) => checkQuestion(pack, { text, language: 'en' }));

const repeat = (count: number, work: () => readonly number[]): readonly number[] => Array.from({ length: count }, work).flat();

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

/** Texts of about one length, made by joining utterances: each begins elsewhere. */
function passages(samples: readonly Sample[], length: number): readonly string[] {
  return Array.from({ length: 40 }, (_, start) => {
    let text = '';
    for (let index = start * 7; text.length < length; index += 1) text += `${samples[index % samples.length]?.text ?? ''} `;
    return text.slice(0, length);
  });
}

function stepsPerWord(pack: CompiledPack, texts: readonly string[]): number {
  const read = texts.map((text) => readClauses(pack, text));
  const words = read.reduce((sum, utterance) => sum + (utterance?.tokens.length ?? 0), 0);
  return read.reduce((sum, utterance) => sum + (utterance?.steps ?? 0), 0) / words;
}
