/** What does the strip say of the packs? Version, examples passed on each side, what was set aside, and whether a side works at all. */

import type { PackStatus, TestCount } from '../../contract/deskApi/session.ts';
import { AGENT_LABELS, type AuthorError, type Rule } from '../../domain/guard/rule.ts';
import type { GuardPack } from '../../domain/guard/rulePack.ts';
import type { LoadedPack, Packs } from '../ports/packs.ts';
import { compiledSide } from './packParts.ts';

export function packStatuses({ guard, scripts, policies, glossary }: Packs, guardTestsRunning: boolean): { readonly [P in 'guard' | 'scripts' | 'policies' | 'glossary']: PackStatus } {
  return {
    guard: guardStatus(guard, guardTestsRunning),
    scripts: statusOf(scripts, scripts.value.length, { passed: scripts.value.length, total: scripts.value.length + scripts.problems.length }),
    policies: statusOf(policies, 1),
    glossary: statusOf(glossary, Object.values(glossary.value).reduce((sum, topic) => sum + topic.size, 0)),
  };
}

const statusOf = (pack: LoadedPack<unknown>, count: number, tests: TestCount = { passed: 0, total: 0 }): PackStatus =>
  ({ version: pack.version, hash: pack.hash, count, testsPassed: tests.passed, testsTotal: tests.total, problems: pack.problems });

/** Rules in force passed all their examples; each mistake of the author counts as one that did not. */
function guardStatus(pack: LoadedPack<GuardPack>, running: boolean): PackStatus {
  const [question, reply] = [countSide(pack, false), countSide(pack, true)];
  const notWorking = (['question', 'reply'] as const).filter((side) => compiledSide(pack, side === 'question' ? 'caller' : 'agent') === undefined);
  return {
    ...statusOf(pack, pack.value.rules.length, { passed: question.passed + reply.passed, total: question.total + reply.total }),
    sides: { question, reply },
    ...(running ? { testsRunning: true } : {}),
    ...(notWorking.length === 0 ? {} : { notWorking }),
  };
}

function countSide({ value, problems }: LoadedPack<GuardPack>, ofAgent: boolean): TestCount {
  const passed = value.rules.filter((rule) => isOfAgent(rule) === ofAgent).reduce((sum, { examples: { flag, pass } }) => sum + flag.en.length + flag.fr.length + pass.en.length + pass.fr.length, 0);
  return { passed, total: passed + problems.filter((problem) => isInAgentFile(problem, value) === ofAgent).length };
}

const isOfAgent = ({ label }: Rule): boolean => (AGENT_LABELS as readonly string[]).includes(label);

/** A rule that was set aside has left the pack; its file says on which side it stood. */
const isInAgentFile = ({ file }: AuthorError, { rules, places }: GuardPack): boolean => rules.some((rule) => isOfAgent(rule) && places[rule.id]?.file === file);
