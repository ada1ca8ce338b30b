/** How does an answer come about, and what does the desk say of the agent's own words? Blocks and typed words in, the answer with its ledger out. */

import type { Handlers } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import { deskError } from '../../contract/errors.ts';
import { composeReply } from '../../domain/composing/composeReply.ts';
import type { BlockInput } from '../../domain/composing/reply.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import type { CallerLabel } from '../../domain/guard/rule.ts';
import { err, ok } from '../../domain/kernel/result.ts';
import type { CheckedReply } from '../../domain/ledger/checkedReply.ts';
import { checkReply, uncheckedReply } from '../../domain/ledger/checkReply.ts';
import { createReplyMemory, type HeardOnCall, type ReplyMemory } from '../../domain/ledger/replyMemory.ts';
import type { Packs } from '../ports/packs.ts';
import { askedOf, gatherFacts, type FactsOptions, type Moment } from './gatherFacts.ts';
import { compiledSide, scriptBook } from './packParts.ts';

type ReplyHandlers = Pick<Handlers<DeskApi>, 'replies.compose' | 'guard.checkReply'>;

/** `memory` is forgotten when a call ends: what it holds is the client's. */
export function createRepliesService(options: FactsOptions, memory: ReplyMemory = createReplyMemory()): ReplyHandlers {
  return {
    'guard.checkReply': async ({ text, ...moment }, context) => {
      const facts = gatherFacts(options, moment);
      if (facts === undefined) return err(deskError('call.unknown'));
      return ok(wordsChecker(options.packs(), memory.ofCall(), await askedOf(options, moment, context))(text, facts));
    },
    'replies.compose': async ({ blocks, ...moment }, context) => {
      const facts = gatherFacts(options, moment);
      if (facts === undefined) return err(deskError('call.unknown'));
      const packs = options.packs();
      const checkWords = wordsChecker(packs, memory.ofCall(), await askedOf(options, moment, context));
      return ok(composeReply(blocks.map(toBlock), { scripts: scriptBook(packs.scripts).byId, checkWords }, facts, moment.language, factsByCase(options, moment, facts)));
    },
  };
}

/** One object of facts per case and answer: what was rendered for a case is rendered once. A case that is not open any more tells nothing. */
function factsByCase(options: FactsOptions, moment: Moment, front: ReplyFacts): (caseId: string) => ReplyFacts {
  const known = new Map<string, ReplyFacts>(moment.caseId === undefined ? [] : [[moment.caseId, front]]);
  return (caseId) => {
    const facts = known.get(caseId) ?? gatherFacts(options, { ...moment, caseId }) ?? front;
    known.set(caseId, facts);
    return facts;
  };
}

/** Each key has the whole answer judged; sentences that stand as they stood are remembered with the facts they were judged by. */
function wordsChecker(packs: Packs, heard: HeardOnCall, asked: readonly CallerLabel[] | undefined): (text: string, facts: ReplyFacts) => CheckedReply {
  const { guard, scripts, courtesy } = packs;
  const pack = compiledSide(guard, 'agent');
  if (pack === undefined) return () => uncheckedReply(guard.hash);
  const checker = { pack, isCourtesy: (sentence: string) => courtesy?.isCourtesy(sentence) ?? false, findScript: scriptBook(scripts).findScript };
  return (text, facts) => checkReply(checker, text, { ...heard.settingOf(packs, facts), ...(asked === undefined ? {} : { asked }) });
}

type InputBlock = Parameters<ReplyHandlers['replies.compose']>[0]['blocks'][number];

/** Absent stays absent: an explicit `undefined` is not a chosen item or language. */
const toBlock = (block: InputBlock): BlockInput => Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)) as unknown as BlockInput;
