/** How do bytes in any pieces become numbered lines, and how is their language told? */

import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/cli/guard/detectLanguage.ts';
import { readLines, type InputLine } from '../../src/cli/guard/readLines.ts';
import { readSamples } from '../../tools/guard/measure.ts';

async function read(text: string, size: number, maxBytes?: number): Promise<readonly InputLine[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  }
  const lines: InputLine[] = [];
  for await (const line of readLines(pieces(), maxBytes)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  it.each([1, 2, 3, 7, 1000])('are the same in pieces of %i bytes', async (size) => {
    expect(await read('\uFEFFété\r\n\n  \nçà et là\nlast', size)).toEqual([{ line: 1, text: 'été' }, { line: 4, text: 'çà et là' }, { line: 5, text: 'last' }]);
  });

  it.each([1, 5, 1000])('that are too long are named and not kept, in pieces of %i bytes', async (size) => {
    expect(await read(`ok\n${'x'.repeat(50)}\nok\n${'y'.repeat(11)}`, size, 10)).toEqual([{ line: 1, text: 'ok' }, { line: 2, error: { code: 'line.too_long' } }, { line: 3, text: 'ok' }, { line: 4, error: { code: 'line.too_long' } }]);
  });
});

describe('the language of a line without one', () => {
  it.each(['en', 'fr'] as const)('is told by its small words: %s', (language) => {
    const samples = readSamples('utterances').filter(({ lang }) => lang === language);
    const right = samples.filter(({ text }) => detectLanguage(text) === language);
    expect(right.length / samples.length).toBeGreaterThan(0.95);
  });
});
