/** Command line: learns the weights of the guard from the corpus and writes them beside its rules (`npm run guard:train`). */

import { resolve } from 'node:path';
import { openGuard } from '../../../src/cli/guard/openGuard.ts';
import { createWordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { writeLearned } from '../../../src/main/adapters/packs/learnedFile.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';
import { readHands, readReplies, readShortReplies, readShortTexts, readSplit } from './corpus.ts';
import { readMutants, readPolicyQuestions, readPolicyReplies, readRuleExamples } from './policyTexts.ts';
import { trainAgents } from './trainAgents.ts';
import { languagesOf, trainCallers } from './trainCallers.ts';

const FOLDER = resolve(import.meta.dirname, '../../../resources/packs/guard');
const SIDES = ['callers', 'agents'] as const;

const HELP = `npm run guard:train [-- callers|agents]

Learns the weights of the guard from tests/corpus and writes them over resources/packs/guard/learned-{caller,agent}.{bin,json}.
Takes five to twenty minutes for callers and one to three for agents. Then: npm run guard:report, and the tests.
`;

const wanted = process.argv.slice(2);
if (wanted.some((name) => name === '--help' || name === '-h')) console.log(HELP);
else if (wanted.some((name) => !(SIDES as readonly string[]).includes(name))) {
  console.error(`There is no side ${wanted.join(' ')}.\n\n${HELP}`);
  process.exitCode = 2;
} else train();

function train(): void {
  const started = performance.now();
  const say = (line: string): void => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const opened = openGuard();
  if (!opened.ok) throw new Error(opened.error);
  const guard = opened.value;
  const pack = readGuardPack(FOLDER, { selfTest: false }).value;
  const forms = createWordForms(pack.meanings);
  for (const side of SIDES.filter((name) => wanted.length === 0 || wanted.includes(name))) {
    const split = readSplit(side);
    const hands = [...split.train, ...split.tune];
    say(`${side}: hands ${hands.join(', ')}; locked: ${split.locked.join(', ')}`);
    if (side === 'callers') {
      const whole = readHands('callers', hands);
      const short = readShortTexts('phrasings');
      say(`${whole.length} texts (${languagesOf(whole)}), ${short.length} short texts (${languagesOf(short)})`);
      writeLearned(FOLDER, 'caller', trainCallers(guard.caller, pack.sets, forms, { whole, short, policy: readPolicyQuestions() }, say));
    } else {
      const whole = readReplies(hands);
      const short = readShortReplies();
      say(`${whole.length} replies (${languagesOf(whole)}), ${short.length} short sentences (${languagesOf(short)})`);
      writeLearned(FOLDER, 'agent', trainAgents(guard, pack.sets, forms, { whole, short, exampleCase: pack.exampleCase, policy: readPolicyReplies(), ruleExamples: readRuleExamples(guard.checker.pack.rules, pack.exampleCase), mutants: readMutants(guard) }, say));
    }
    say('written');
  }
}
