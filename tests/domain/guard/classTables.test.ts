import { describe, expect, it } from 'vitest';
import { compact, isOf, openClasses } from '../../../src/domain/guard/pattern/classTables.ts';
import type { Choice } from '../../../src/domain/guard/pattern/pattern.ts';
import { createWordClasses } from '../../../src/domain/guard/pattern/wordClasses.ts';

const word = (text: string): Choice => ({ kind: 'word', word: text });
const stem = (text: string): Choice => ({ kind: 'stem', stem: text });

/** 400 classes, so that folded rows answer for several classes with one bit. */
function open() {
  const classes = createWordClasses();
  const uses = Array.from({ length: 400 }, (_, at) => classes.use(classes.classFor([word(`word${at}`), stem(`stem${at}x`)])));
  const either = classes.use(classes.anyOf([classes.classFor([word('word7'), stem('stem7x')]), classes.classFor([{ kind: 'number' }])]));
  return { tables: openClasses(classes.toTables(new Map([[classes.classFor([{ kind: 'number' }]), [12]], [classes.classFor([word('word7'), stem('stem7x')]), [40, 8]]]))), uses, either };
}

describe('classes of words', () => {
  it('answers for words, stems, numbers and choices of them, and never for the class that shares a bit', () => {
    const { tables, uses, either } = open();
    const holds = (text: string, use: number): boolean => {
      const { row } = tables.classesOf(text);
      return isOf(tables.rows, tables.folds, tables.width, row, use);
    };
    for (const at of [0, 7, 31, 32, 255, 256, 399]) for (const [other, use] of uses.entries()) {
      expect(holds(`word${at}`, use)).toBe(other === at);
      expect(holds(`stem${at}xyz`, use)).toBe(other === at);
    }
    expect([holds('1,095', either), holds('word7', either), holds('word8', either), holds('nothing', either)]).toEqual([true, true, false, false]);
    expect([...tables.classesOf('word7').hanging]).toEqual([8, 40]);
    expect([...tables.classesOf('8').hanging]).toEqual([12]);
    expect([...tables.classesOf('nothing').hanging]).toEqual([]);
  });

  it('stays right when more words are met than are remembered', () => {
    const { tables, uses } = open();
    for (let met = 0; met < 9_000; met += 1) tables.classesOf(`stem${met % 400}x${met}`);
    const { row } = tables.classesOf('stem5x1');
    expect(isOf(tables.rows, tables.folds, tables.width, row, uses[5] as number)).toBe(true);
    tables.tidy();
    const again = tables.classesOf('stem6x1');
    expect(again.row).toBeLessThan(row);
    expect([5, 6].map((at) => isOf(tables.rows, tables.folds, tables.width, again.row, uses[at] as number))).toEqual([false, true]);
  });

  it('takes the larger numbers only where they are needed', () => {
    expect(compact([1, -32_768, 32_767])).toBeInstanceOf(Int16Array);
    expect(compact([32_768])).toEqual(Int32Array.of(32_768));
  });
});
