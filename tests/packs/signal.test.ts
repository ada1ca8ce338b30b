/** Over every utterance of the policy and the rules that ship: does a classifier, whatever it says, leave standing what no model may doubt? */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkQuestion, judgeByRules } from '../../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../../src/domain/guard/compilePack.ts';
import { readClauses } from '../../src/domain/guard/readClauses.ts';
import { CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import type { Signal } from '../../src/domain/guard/signal.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';

const read = readGuardPack('resources/packs/guard', { selfTest: false });
const pack = compilePack(read.value, read.hash, 'caller').compiled;
if (pack?.learned === undefined) throw new Error('the bundled pack does not compile, or was not learned with');
const { learned } = pack;

const utterances = readFileSync('tests/policy/utterances.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly lang: Language; readonly text: string });
const even = Object.fromEntries([...CALLER_LABELS, 'advice'].map((output) => [output, 0.5]));

/** A word that hangs on nothing but its number: high for one label, low for the others. */
const signalAt = (at: number): Signal => ({
  classifier: { id: 'any', hash: 'h' }, weight: 1, thresholds: { en: even, fr: even },
  chances: Object.fromEntries([...CALLER_LABELS, 'advice'].map((output, index) => [output, (at + index) % CALLER_LABELS.length === 0 ? 0.999 : 0.001])),
});

describe('the guard that ships, with a classifier that is always wrong', () => {
  const judged = utterances.map(({ text, lang: language }, at) => ({ text, signal: signalAt(at), alone: checkQuestion(pack, { text, language }), heard: checkQuestion(pack, { text, language, signal: signalAt(at) }) }));

  it('keeps every finding of a hard rule, and of a rule nobody doubts', () => {
    const lost = judged.flatMap(({ text, alone, heard }) => {
      const utterance = readClauses(pack, text);
      const byRules = utterance === undefined ? [] : judgeByRules(pack, utterance).findings;
      const firm = alone.findings.filter((finding) => byRules.some(({ ruleId }) => ruleId === finding.ruleId) && (finding.strength === 'hard' || !learned.doubts(finding.ruleId)));
      return firm.filter(({ ruleId }) => !heard.findings.some((finding) => finding.ruleId === ruleId)).map(({ ruleId }) => `${ruleId}: ${text}`);
    });
    expect(lost).toEqual([]);
    expect(judged.filter(({ alone }) => alone.strength === 'hard').length).toBeGreaterThan(50);
  });

  it('brings only labels the classifier finds likely, soft or permitted, and marks them', () => {
    const strays = judged.flatMap(({ text, signal, alone, heard }) => heard.labels
      .filter((label) => !alone.labels.includes(label))
      .filter((label) => {
        const advises = label.startsWith('advice.') && Object.entries(signal.chances).some(([output, chance]) => output.startsWith('advice') && (chance ?? 0) > 0.5);
        const own = heard.findings.filter((finding) => finding.label === label);
        return !((signal.chances[label] ?? 0) > 0.5 || advises) || own.some(({ by, strength, ruleId }) => strength === 'hard' && (by === 'classifier' || ruleId.startsWith('learned.')));
      })
      .map((label) => `${label}: ${text}`));
    expect(strays).toEqual([]);
    expect(judged.filter(({ heard }) => heard.findings.some(({ by }) => by === 'classifier')).length).toBeGreaterThan(50);
  });

  it('is named where it is heard, and nowhere else', () => {
    expect(judged.every(({ alone, heard }) => !('classifier' in alone) && heard.classifier?.id === 'any')).toBe(true);
    expect(judged.every(({ alone }) => alone.findings.every((finding) => !('by' in finding)))).toBe(true);
  });
});
