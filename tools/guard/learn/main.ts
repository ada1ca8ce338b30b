/** Command line: learns the weights of the guard from the corpus and writes them beside its rules (`npm run guard:train`). */

import { resolve } from 'node:path';
import { compilePack } from '../../../src/domain/guard/compilePack.ts';
import { createWordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { writeLearned } from '../../../src/main/adapters/packs/learnedFile.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';
import { readHands, readShortTexts, readSplit } from './corpus.ts';
import { languagesOf, trainCallers } from './trainCallers.ts';

const FOLDER = resolve(import.meta.dirname, '../../../resources/packs/guard');

const started = performance.now();
const say = (line: string): void => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
const { value, hash, problems } = readGuardPack(FOLDER, { selfTest: false });
const { compiled } = compilePack(value, hash, 'caller');
if (compiled === undefined) throw new Error(`the guard pack does not compile: ${JSON.stringify(problems)}`);
const split = readSplit('callers');
const whole = readHands('callers', [...split.train, ...split.tune]);
const short = readShortTexts('phrasings');
say(`callers: ${whole.length} texts of ${split.train.length + split.tune.length} hands (${languagesOf(whole)}), ${short.length} short texts (${languagesOf(short)}); locked: ${split.locked.join(', ')}`);
writeLearned(FOLDER, 'caller', trainCallers(compiled, createWordForms(value.meanings), { whole, short }, say));
say(`written to ${FOLDER}`);
