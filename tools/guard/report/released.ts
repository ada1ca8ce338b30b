/** What were the best figures a released pack reached on the locked texts, and do today's fall below them? */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import { CORPUS, readHands, readSplit } from '../learn/corpus.ts';
import type { Side } from '../learn/secondReading.ts';
import { SIDES } from './corpusTexts.ts';
import { allFigures, type Figure } from './figures.ts';
import { judgeHands, type Judged } from './judged.ts';

export interface ReleasedFigure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface Release {
  readonly engine: string;
  readonly pack: string;
  /** By `language name`. */
  readonly figures: Readonly<Record<string, ReleasedFigure>>;
}

/** The best figures, and whose release was the last one. */
export interface Released extends Release {
  /** SHA-256 (hex) of the locked texts and their labels: figures of other texts are not held against each other as the best. */
  readonly texts: string;
  /** The figures kept before this release: what the page compares today's with. */
  readonly before: Release;
}

const PATH = join(CORPUS, 'released.json');

export const keyOf = ({ lang, name }: Pick<Figure, 'lang' | 'name'>): string => `${lang} ${name}`;

export type JudgedSides = Readonly<Record<Side, readonly Judged[]>>;

export const judgeLocked = (guard: Guard): JudgedSides => ({ callers: judgeHands(guard, 'callers', readSplit('callers').locked), agents: judgeHands(guard, 'agents', readSplit('agents').locked) });

export const lockedFigures = (judged: JudgedSides): readonly Figure[] => SIDES.flatMap((side) => allFigures(side, judged[side]));

export const readReleased = (): Released => JSON.parse(readFileSync(PATH, 'utf8')) as Released;

export interface Fall {
  readonly figure: string;
  readonly today: number | undefined;
  /** The far end of the released interval. */
  readonly bound: number;
}

/** Figures worse than the best released one by more than its interval; one that is no longer measured counts as fallen. */
export function fallsOf(released: Released, figures: readonly Figure[]): readonly Fall[] {
  const today = new Map(figures.map((figure) => [keyOf(figure), figure]));
  return Object.entries(released.figures).flatMap(([figure, { low, high }]): readonly Fall[] => {
    const now = today.get(figure);
    const lower = now?.better === 'lower';
    const fell = now === undefined || (lower ? now.value > high : now.value < low);
    return fell ? [{ figure, today: now?.value, bound: lower ? high : low }] : [];
  });
}

/** The better of then and now, figure by figure, as long as the texts are the same. */
export function bestOf(known: Released, now: Pick<Released, 'engine' | 'pack' | 'texts'>, figures: readonly Figure[]): Released {
  const { before, engine, pack } = known;
  return {
    ...now,
    figures: Object.fromEntries(figures.map((figure) => [keyOf(figure), betterOf(known.texts === now.texts ? known.figures[keyOf(figure)] : undefined, figure)])),
    // Releasing the same pack twice leaves nothing to compare it with.
    before: pack === now.pack ? before : { engine, pack, figures: known.figures },
  };
}

function betterOf(known: ReleasedFigure | undefined, { better, value, low, high, n }: Figure): ReleasedFigure {
  const isBetter = known !== undefined && (better === 'lower' ? known.value < value : known.value > value);
  return isBetter ? known : { value: rounded(value), low: rounded(low), high: rounded(high), n };
}

export function writeReleased(guard: Guard, figures: readonly Figure[]): void {
  const released = bestOf(readReleased(), { engine: ENGINE_VERSION, pack: guard.caller.packHash, texts: lockedDigest() }, figures);
  writeFileSync(PATH, `${JSON.stringify(released, null, 1)}\n`);
}

/** No figure is known better than to four places. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Of the locked texts as they are now: figures of other texts say nothing of them. */
export function lockedDigest(): string {
  const lines = SIDES.flatMap((side) => readHands(side, readSplit(side).locked)).map(({ id, labels, text }) => JSON.stringify([id, labels, text]));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
