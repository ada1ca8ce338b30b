/** Is every line of the corpus whole: known labels, one id each, a case that fits the schema, and no locked text near one that is learned from? */

import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCaseRecord } from '../../src/contract/caseRecord.ts';
import { AGENT_LABELS, CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import { CORPUS, readAllLines, readHands, readResembling, readShortTexts, readSplit } from '../../tools/guard/learn/corpus.ts';
import { isDisputed, readSecond } from '../../tools/guard/learn/secondReading.ts';
import { handsOf, resemblingIds, SHORT, SIDES } from '../../tools/guard/report/corpusTexts.ts';

interface Line {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly case?: string;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const filesOf = (folder: string): readonly string[] => readdirSync(new URL(folder, import.meta.url)).filter((name) => name.endsWith('.jsonl'));
const linesOf = (path: string): readonly Line[] => read(path).trim().split('\n').map((line) => JSON.parse(line) as Line);

describe.each([['callers', CALLER_LABELS], ['agents', AGENT_LABELS]] as const)('%s', (folder, known) => {
  const files = filesOf(`./${folder}/`);

  it('are there', () => expect(files.length).toBeGreaterThan(0));

  it.each(files)('%s', (name) => {
    const lines = linesOf(`./${folder}/${name}`);
    expect(lines.length).toBeGreaterThan(100);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    // Ids alone: a failing test must not print a text that is kept unread.
    expect(lines.filter(({ lang, text }) => !['en', 'fr'].includes(lang) || text.trim() === '').map(({ id }) => id)).toEqual([]);
    expect(lines.filter(({ labels }) => labels.length === 0 || labels.some((label) => !(known as readonly string[]).includes(label))).map(({ id }) => id)).toEqual([]);
  });
});

it.each(filesOf('./agents/'))('every case of %s fits the schema, and every line names one', (name) => {
  const cases = JSON.parse(read(`./agents/${name.replace('.jsonl', '.cases.json')}`)) as Record<string, unknown>;
  expect(Object.keys(cases).filter((key) => !parseCaseRecord(cases[key]).ok)).toEqual([]);
  expect(linesOf(`./agents/${name}`).filter((line) => line.case !== undefined && !Object.hasOwn(cases, line.case)).map(({ id }) => id)).toEqual([]);
});

describe.each(SIDES)('%s', (side) => {
  const known: readonly string[] = side === 'callers' ? CALLER_LABELS : AGENT_LABELS;
  const split = readSplit(side);

  it('are split by hand, each hand in one part', () => expect([...handsOf(split)].sort()).toEqual(filesOf(`./${side}/`).map((name) => name.replace('.jsonl', '')).sort()));
  it('have known labels on their short texts', () => expect(readShortTexts(SHORT[side]).filter(({ labels }) => labels.some((label) => !known.includes(label))).map(({ id }) => id)).toEqual([]));

  it('have known labels in the second reading, of lines that are there', () => {
    const ids = new Set(readAllLines(side, handsOf(split)).map(({ id }) => id));
    expect([...readSecond(CORPUS, side)].filter(([id, labels]) => !ids.has(id) || labels.length === 0 || labels.some((label) => !known.includes(label))).map(([id]) => id)).toEqual([]);
  });

  it('leave out what the two readings dispute', () => {
    const second = readSecond(CORPUS, side);
    expect(readHands(side, handsOf(split)).filter((line) => isDisputed(side, line, second.get(line.id) ?? line.labels)).map(({ id }) => id)).toEqual([]);
  });
});

it('leaves out locked texts near one that is learned from, and no others (resembling.json)', () => {
  expect(resemblingIds()).toEqual([...readResembling()].sort());
}, 60_000);
