/** How much memory does a process keep for the guard of both sides, once it has judged? Prints megabytes; needs `--expose-gc`. */

import { checkQuestion } from '../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../src/domain/guard/compilePack.ts';
import { readGuardPack } from '../src/main/adapters/packs/readGuardPack.ts';
import { readSamples } from '../tools/guard/measure.ts';

/** Heap and what buffers hold outside of it, after what nobody holds any more was let go. */
function keptMegabytes(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const [, , folder = ''] = process.argv;
const questions = readSamples('utterances').map(({ text }) => text);
const before = keptMegabytes();
const { value, hash } = readGuardPack(folder, { selfTest: false });
const sides = (['caller', 'agent'] as const).map((audience) => compilePack(value, hash, audience).compiled);
const [caller] = sides;
if (caller === undefined) throw new Error('no rule for the caller compiles');
const judged = questions.map((text) => checkQuestion(caller, { text, language: 'en' }).labels.length);
const after = keptMegabytes();
if (sides.includes(undefined) || judged.length === 0) throw new Error('nothing was judged');
console.log((after - before).toFixed(1));
