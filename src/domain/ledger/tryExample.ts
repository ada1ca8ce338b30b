/** Does a rule that compares with the record fire on an example? Tried on the made-up record of the pack. */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import { GLOSSARY_TOPICS, type Glossary } from '../glossary/label.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import type { Rule } from '../guard/rule.ts';
import type { GuardPack } from '../guard/rulePack.ts';
import { firesByWords, type Fires } from '../guard/selfTest.ts';
import { checkReply } from './checkReply.ts';

/** Offices of the example are named by their code: a guard pack is tried without the other packs. */
const NO_LABELS = Object.fromEntries(GLOSSARY_TOPICS.map((topic) => [topic, new Map()])) as unknown as Glossary;

/** What is kept from callers who are not verified is tried on one. */
const BEFORE_VERIFICATION = new Set(['file', 'value']);

export function firesOn({ exampleCase }: GuardPack): Fires {
  const facts: ReplyFacts | undefined = exampleCase && {
    record: exampleCase, level: 'client', partial: false, verifiedOnOtherCase: false, verificationFailed: false, mode: 'standard', now: exampleCase.asOf ?? '', callerSays: [], capabilities: [], glossary: NO_LABELS,
  };
  return (rule, text, compiled) => (facts === undefined || rule.reads === undefined ? firesByWords(rule, text, compiled) : fires(rule, text, compiled, BEFORE_VERIFICATION.has(rule.reads) ? withoutRecord(facts) : facts));
}

function fires(rule: Rule, text: string, pack: CompiledPack, facts: ReplyFacts): boolean {
  // A rule answers for its examples by itself.
  const { learned: _learned, ...alone } = pack;
  const checker = { pack: alone, isCourtesy: () => false, findScript: () => undefined };
  return checkReply(checker, text, { facts }).sentences.some(({ findings }) => findings.some(({ ruleId }) => ruleId === rule.id));
}

function withoutRecord({ record: _record, ...facts }: ReplyFacts): ReplyFacts {
  return { ...facts, level: 'none' };
}
