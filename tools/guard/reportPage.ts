/** What does the report say of the policy's own examples? The share right per label and language, how sure it is, and every miss with its reason. */

import { DEFAULT_AS_OF, sampleClock } from '../sample/clock.ts';
import { edgeCases } from '../sample/edge/catalogue.ts';
import { sampleCases } from '../sample/generate.ts';
import { MUTATIONS } from '../../tests/support/trueSentences.ts';
import { OTHER_WORDS } from '../../tests/support/otherAgentSentences.ts';
import { tallyMutants } from '../../tests/support/mutationTally.ts';
import type { Guard } from '../../src/cli/guard/openGuard.ts';
import { readKnownMisses } from './knownMisses.ts';
import { agentPairScores, onePerExample, questionScores, sentenceScores, type Score } from './policyScores.ts';
import { wilson } from './wilson.ts';

const INTRO = `## The policy's own examples

An example counts as right when its first label and its flag (advice or not, breaks a rule or not) are both right.

**Development data.** The examples, pairs and traps of the policy, the tuning set and the set called *once unseen* were all read while rules were written, all of them but the last are
learned from, and so are the true and false sentences of the made-up records below. Their shares say that the guard does what it was made for, not how it will do on new callers. **Unseen data.** The misses of *fresh* and
*blind* were never read and are not printed anywhere. *Fresh* was written from the policy just before the rules were last worked on, by the same hand, so its
words were half in mind: its share is too kind. *Blind* was written after the last caller rule of that time, in words chosen to be different. Nothing was learned from either.
What is not understood is mostly *unsure*, which asks the caller back, and seldom *permitted*.`;

export function policyPart(guard: Guard): string {
  const questions = { examples: questionScores('utterances'), pairs: questionScores('pairs'), traps: questionScores('traps') };
  const replies = { standard: sentenceScores(guard, 'standard'), strict: sentenceScores(guard, 'strict'), pairs: agentPairScores(guard, 'standard'), strictPairs: agentPairScores(guard, 'strict') };
  const policy = [...Object.values(questions), ...Object.values(replies)];
  return [
    INTRO,
    summary([
      ['policy questions (1)', questions.examples], ['policy question pairs, as pairs', asPairs(questions.pairs)], ['policy traps (5.3)', questions.traps],
      ['agent sentences (2, 5.3), standard', replies.standard], ['agent sentences, strict', replies.strict],
      ['agent pairs, as pairs, standard', asPairs(replies.pairs)], ['agent pairs, as pairs, strict', asPairs(replies.strictPairs)],
      ['**all policy examples, right in both modes**', onePerExample(policy.flat())],
      ['tuning set (development)', questionScores('tune')], ['once unseen (development)', questionScores('unseen')], ['**fresh (unseen)**', questionScores('fresh')], ['**blind (unseen, other words)**', questionScores('blind')],
    ]),
    byLabel('Questions by label', [...questions.examples, ...questions.pairs, ...questions.traps]),
    byLabel('Agent sentences and pairs by label, standard mode', [...replies.standard, ...replies.pairs]),
    byLabel('Agent sentences and pairs by label, strict mode', [...replies.strict, ...replies.strictPairs]),
    byLabel('Fresh questions by label (unseen)', questionScores('fresh')),
    mutants(guard),
    otherWords(guard),
    misses(policy.flat()),
  ].join('\n\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function cell(scores: readonly Score[]): string {
  if (scores.length === 0) return '– |';
  const right = scores.filter((score) => score.right).length;
  const { low, high } = wilson(right, scores.length);
  return `${right} of ${scores.length} | ${percent(right / scores.length)} (${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)})`;
}

const ofLanguage = (scores: readonly Score[], language: Score['lang']): readonly Score[] => scores.filter(({ lang }) => lang === language);
const row = (name: string, scores: readonly Score[]): string => `| ${name} | ${cell(ofLanguage(scores, 'en'))} | ${cell(ofLanguage(scores, 'fr'))} |`;
const HEAD = ['| | en | share | fr | share |', '| --- | --- | --- | --- | --- |'];

const summary = (rows: readonly (readonly [string, readonly Score[]])[]): string => ['### In short', '', ...HEAD, ...rows.map(([name, scores]) => row(name, scores))].join('\n');

function byLabel(title: string, scores: readonly Score[]): string {
  const labels = [...new Set(scores.map(({ labels: [first] }) => first ?? ''))].sort();
  return [`### ${title}`, '', ...HEAD, ...labels.map((label) => row(`\`${label}\``, scores.filter(({ labels: [first] }) => first === label)))].join('\n');
}

/** A pair is right when both halves are (policy 5.4); it stands under its first half. */
function asPairs(scores: readonly Score[]): readonly Score[] {
  const pairs = Map.groupBy(scores, ({ pair, id }) => pair ?? id);
  return [...pairs].flatMap(([, halves]) => halves.slice(0, 1).map((first) => ({ ...first, right: halves.every(({ right }) => right) })));
}

/** The same cases as the test of the mutations. */
export const mutationCases = () => [...edgeCases(sampleClock(DEFAULT_AS_OF)), ...[...sampleCases({ preset: 'tiny', seed: 'mutations', cases: 12 })].filter(({ record }) => !record.id.startsWith('EC'))].map(({ record }) => record);

function mutants(guard: Guard): string {
  const cases = mutationCases();
  const tally = tallyMutants(guard, cases);
  return [
    '### True sentences made false',
    '',
    `Over ${cases.length} cases of the sample, ${tally.sentences} sentences in agents' own words are true of the record; ${tally.flagged.length} of them are not read as facts, and ${tally.leaked.length} are not held back from a caller nobody has verified. Each was then made false in one place; a survivor is a false sentence that passed.`,
    '',
    '| Changed | Made | Survived |', '| --- | --- | --- |',
    ...MUTATIONS.map((mutation) => `| ${mutation} | ${tally.mutants[mutation].made} | ${tally.mutants[mutation].survivors.length} |`),
  ].join('\n');
}

/** Every third case: enough for a share. */
const SOME = 3;

function otherWords(guard: Guard): string {
  const cases = mutationCases().filter((_, index) => index % SOME === 0);
  const { sentences, flagged, mutants: made } = tallyMutants(guard, cases, OTHER_WORDS);
  const total = MUTATIONS.reduce((sum, mutation) => sum + made[mutation].made, 0);
  const passed = MUTATIONS.reduce((sum, mutation) => sum + made[mutation].survivors.length, 0);
  return [
    '### The same in words the ledger was not made for',
    '',
    'The sentences above were in sight while the ledger was built. A second wording of every fact was written afterwards. At its first reading 63 % of the true sentences were read as facts and',
    `90 % of the false ones fell; its misses were then read. Today, over ${cases.length} cases: ${sentences - flagged.length} of ${sentences} true sentences are facts (${percent((sentences - flagged.length) / sentences)}), and ${total - passed} of ${total} false ones fall (${percent((total - passed) / total)}).`,
    'A true sentence that is not recognised costs the agent a look; a false one that passes is the dangerous kind.',
  ].join('\n');
}

function misses(scores: readonly Score[]): string {
  const reasons = readKnownMisses();
  const missed = onePerExample(scores).filter(({ right }) => !right);
  const rows = missed.map(({ id, lang, text, labels, got }) => `| ${id} | ${lang} | ${text.replaceAll('|', '\\|')} | ${labels.join(', ')} | ${got.join(', ')} | ${reasons[id] ?? ''} |`);
  return ['### Every miss of a policy example', '', ...(rows.length === 0 ? ['None.'] : ['| Id | | Text | Policy | Read as | Why |', '| --- | --- | --- | --- | --- | --- |', ...rows])].join('\n');
}
