/** What may the organisation's classifier change in a verdict on the agent's words, and what not? */

import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/domain/composing/splitSentences.ts';
import { AGENT_LABELS } from '../../../src/domain/guard/rule.ts';
import type { Signal } from '../../../src/domain/guard/signal.ts';
import { checkReply, type ReplyChecker } from '../../../src/domain/ledger/checkReply.ts';
import type { CheckedReply } from '../../../src/domain/ledger/checkedReply.ts';
import { busyFacts, checker } from '../../support/ledgerFacts.ts';
import { tinyLearned } from '../../support/tinyModel.ts';

const facts = busyFacts();
const classifier = { id: 'tiny', hash: 'h' };
const OUTPUTS = [...AGENT_LABELS.filter((label) => label !== 'ok'), 'violation'];
/** Learned that a weekend is a forecast, and of some words that rules find that they are none the better for it. */
const learned = tinyLearned({ outputs: OUTPUTS, weights: { 'word:weekend': { prediction: 6, violation: 6 }, ...Object.fromEntries(['withdraw', 'guarantee', 'officer', 'photos', 'retirer'].map((word) => [`word:${word}`, { violation: 6 }])) } }, checker.pack.rules.map(({ id }) => id));
const weighing: ReplyChecker = { ...checker, pack: { ...checker.pack, learned } };
const { learned: _learned, ...unlearned } = checker.pack;

/** `chances` for every sentence of the text. */
function judge(text: string, chances?: Signal['chances'], weight = 1, by: ReplyChecker = weighing): CheckedReply {
  if (chances === undefined) return checkReply(by, text, { facts });
  const thresholds = Object.fromEntries(Object.keys(chances).map((label) => [label, 0.5]));
  const signal: Signal = { classifier, weight, chances, thresholds: { en: thresholds, fr: thresholds } };
  return checkReply(by, text, { facts, signals: { classifier, bySentence: new Map(splitSentences(text).map(({ start, end }) => [text.slice(start, end), signal])) } });
}

const NOTHING = Object.fromEntries(OUTPUTS.map((output) => [output, 0.001]));
const HARMLESS = 'Let me read that again with you.';
const WEEKEND = 'Let me think of the weekend with you.';

describe('a reply with the signal of a classifier', () => {
  it('is the same reply without one, and names nobody', () => {
    expect(judge(HARMLESS)).not.toHaveProperty('classifier');
    expect({ ...judge(HARMLESS, {}), classifier: undefined }).toEqual({ ...judge(HARMLESS), classifier: undefined });
    expect(judge(HARMLESS, {}).classifier).toEqual(classifier);
  });

  it('flags what it finds likely, with the words of the label’s rule, and says whose finding it is', () => {
    expect(judge(HARMLESS).violation).toBe(false);
    const { violation, sentences } = judge(HARMLESS, { recommendation: 0.999 });
    expect(violation).toBe(true);
    expect(sentences).toEqual([expect.objectContaining({ kind: 'loose', labels: ['recommendation'], findings: [expect.objectContaining({ ruleId: 'learned_reply.recommendation', label: 'recommendation', strength: 'soft', by: 'classifier' })] })]);
    expect(judge(HARMLESS, { recommendation: 0.3 }).violation).toBe(false);
    expect(judge(HARMLESS, { recommendation: 0.999 }, 0.05).violation).toBe(false);
  });

  it('flags neither a fact of the record nor a courtesy', () => {
    for (const text of ['The medical exam was received on 2 July.', 'Thank you.']) expect(judge(text, { violation: 0.999, promise: 0.999 }).sentences).toEqual(judge(text).sentences);
  });

  it('may clear what was learned alone', () => {
    const alone = judge(WEEKEND);
    expect(alone.sentences[0]?.findings.map(({ ruleId }) => ruleId)).toEqual(['learned_reply.prediction']);
    expect(judge(WEEKEND, NOTHING).violation).toBe(false);
  });

  it('only adds where nothing was learned', () => {
    const bare: ReplyChecker = { ...checker, pack: unlearned };
    expect(judge(HARMLESS, { promise: 0.9 }, 0.1, bare).sentences).toEqual([expect.objectContaining({ labels: ['promise'], findings: [expect.objectContaining({ ruleId: 'learned_reply.promise', strength: 'soft', by: 'classifier' })] })]);
    for (const text of [HARMLESS, 'You should withdraw and apply again.', 'The medical exam was received on 2 July.']) expect(judge(text, NOTHING, 1, bare).sentences).toEqual(judge(text, undefined, 1, bare).sentences);
    expect(judge('The medical exam was received on 2 July.', { violation: 0.999 }, 1, bare).violation).toBe(false);
  });

  it.each(['You should withdraw and apply again.', 'I guarantee it will be approved.', 'The officer is wrong.', 'Your photos were received on 3 May.', 'You. Should. Withdraw.', 'Vous devriez retirer votre demande.'])('never clears what a hard rule or the record found: %s', (text) => {
    expect(judge(text).violation).toBe(true);
    expect(judge(text, NOTHING).sentences).toEqual(judge(text).sentences);
  });
});
